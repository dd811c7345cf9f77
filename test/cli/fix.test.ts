import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { replaceFile } from '../../server/src/cli/replaceFile';
import { anchorsOf } from '../../server/src/core';
import { readPlan } from '../support/findings';
import { CLEAN, cli, folderWith, FORGOTTEN, PROSE, STALE, STALE_FIXED } from './cli';

const read = (cwd: string, path = 'PLAN.md'): string => readFileSync(join(cwd, path), 'utf8');

test('repairs, says what it did, and has nothing left to do', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE, 'docs/TODO.md': CLEAN });
  const { code, out, err } = await cli(cwd, ['fix']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(read(cwd)).toBe(STALE_FIXED);
  expect(out).toBe(
    'PLAN.md\n  3:21 fixed Change `✅` to `🚧` complete-with-open-tasks\n\nchanged 1 of 2 plans\n',
  );
  expect((await cli(cwd, ['fix'])).out).toBe('nothing fixed in 2 plans\n');
  expect((await cli(cwd, ['check'])).code).toBe(0);
});

test('says what is left', async () => {
  // A bucket says more than its heading, so it is not rewritten without being asked.
  const bucket = '# Import plan\n\n## Phase 1: Storage\n\n### ✅ Complete\n- [x] Buckets\n- [ ] Retention\n';
  const cwd = folderWith({ 'PLAN.md': bucket, 'TODO.md': FORGOTTEN });
  const { code, out } = await cli(cwd, ['fix', 'PLAN.md']);
  expect(code).toBe(0);
  expect(out).toContain(
    '  5:5 warning `Complete`: marked complete, 1 of 2 tasks open complete-with-open-tasks\n',
  );
  expect(out).toMatch(/nothing fixed in 1 plan; left: 1 warning\n$/);
  expect(read(cwd)).toBe(bucket);
});

test('a heading that another document of the same repository links to is left to people', async () => {
  const anchor = [...anchorsOf(readPlan(STALE))].find((one) => one.endsWith('✅')) ?? '';
  const cwd = folderWith({
    'first/.git/HEAD': '',
    'first/PLAN.md': STALE,
    'second/.git/HEAD': '',
    'second/docs/PLAN.md': STALE,
    'second/notes.md': `# Notes\n\nSee [storage](docs/PLAN.md#${anchor}).\n`,
  });
  const { code } = await cli(cwd, ['fix', 'first', 'second']);
  expect(code).toBe(0);
  expect(read(cwd, 'first/PLAN.md')).toBe(STALE_FIXED);
  expect(read(cwd, 'second/docs/PLAN.md')).toBe(STALE);
});

describe('every byte outside the fixes stays', () => {
  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a lone CR', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['a byte order mark and CRLF', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
    [
      'mixed line ends, tabs and trailing blanks',
      (text: string) => text.replace('\n- [ ]', '\r\n- [ ]').replace('period', 'period \t '),
    ],
    ['no final line end', (text: string) => text.trimEnd()],
    ['control characters', (text: string) => text.replace('buckets', 'buckets\u001b[31m\u0007')],
  ])('%s', async (_name, change) => {
    const cwd = folderWith({ 'PLAN.md': change(STALE) });
    expect((await cli(cwd, ['fix', 'PLAN.md'])).code).toBe(0);
    expect(readFileSync(join(cwd, 'PLAN.md'))).toEqual(Buffer.from(change(STALE_FIXED)));
  });
});

test('what is not valid UTF-8 is refused, the others go on', async () => {
  const damaged = Buffer.concat([Buffer.from(STALE), Buffer.from([0xe4, 0x0a])]);
  const cwd = folderWith({
    'PLAN.md': damaged,
    'ROADMAP.md': STALE,
    'TODO.md': Buffer.from(`\ufeff${STALE}`, 'utf16le'),
  });
  const { code, err } = await cli(cwd, ['fix']);
  expect(code).toBe(2);
  expect(err).toBe(
    'living-plans: PLAN.md: is not valid UTF-8 (line 6); writing it back would damage it\n' +
      'living-plans: TODO.md: is UTF-16, not UTF-8; writing it back would damage it\n',
  );
  expect(readFileSync(join(cwd, 'PLAN.md'))).toEqual(damaged);
  expect(read(cwd, 'ROADMAP.md')).toBe(STALE_FIXED);
});

test.skipIf(process.platform === 'win32')('mode and links stay, no other file is left behind', async () => {
  const cwd = folderWith({ 'real/notes.txt': STALE });
  chmodSync(join(cwd, 'real/notes.txt'), 0o640);
  symlinkSync('real/notes.txt', join(cwd, 'PLAN.md'));
  expect((await cli(cwd, ['fix', 'PLAN.md'])).code).toBe(0);
  expect(lstatSync(join(cwd, 'PLAN.md')).isSymbolicLink()).toBe(true);
  expect(read(cwd, 'real/notes.txt')).toBe(STALE_FIXED);
  expect(statSync(join(cwd, 'real/notes.txt')).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(cwd, 'real'))).toEqual(['notes.txt']);
});

test('a read-only file that a search has found is not written, by root as little as by others', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE });
  chmodSync(join(cwd, 'PLAN.md'), 0o444);
  const { code, err } = await cli(cwd, ['fix']);
  expect(code).toBe(2);
  expect(err).toMatch(/^living-plans: PLAN\.md: not written: (?:no permission|read-only)\n$/);
  expect(read(cwd)).toBe(STALE);
});

test('all names of a file with several get the new text', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE });
  linkSync(join(cwd, 'PLAN.md'), join(cwd, 'same.txt'));
  expect((await cli(cwd, ['fix'])).code).toBe(0);
  expect(read(cwd, 'same.txt')).toBe(STALE_FIXED);
  expect(statSync(join(cwd, 'PLAN.md')).nlink).toBe(2);
});

test('what somebody who was killed has left behind is cleared away, what somebody writes just now is not', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE, '.PLAN.md.living-plans.tmp': 'half a pl' });
  const left = join(cwd, '.PLAN.md.living-plans.tmp');
  const { code, err } = await cli(cwd, ['fix']);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('PLAN.md: not written: another process is writing it; try again in a minute'),
  ]);
  expect(read(cwd)).toBe(STALE);
  utimesSync(left, new Date(0), new Date(0));
  expect((await cli(cwd, ['fix'])).code).toBe(0);
  expect(read(cwd)).toBe(STALE_FIXED);
  expect(readdirSync(cwd)).toEqual(['PLAN.md']);
});

describe.skipIf(process.platform === 'win32')('links that lead out of the folder that was named', () => {
  test('are not followed by a search, and are by who names them', async () => {
    const cwd = folderWith({ 'out/PLAN.md': STALE, 'in/README.md': CLEAN });
    symlinkSync('../out/PLAN.md', join(cwd, 'in/PLAN.md'));
    expect((await cli(cwd, ['fix', 'in'])).code).toBe(0);
    expect((await cli(cwd, ['check', 'in'])).out).not.toContain('PLAN.md');
    expect(read(cwd, 'out/PLAN.md')).toBe(STALE);
    expect((await cli(cwd, ['fix', 'in/PLAN.md'])).code).toBe(0);
    expect(read(cwd, 'out/PLAN.md')).toBe(STALE_FIXED);
  });

  test('tell nothing of what is there', async () => {
    const outside = folderWith({ 'there.md': '# There\n' });
    const cwd = folderWith({
      'PLAN.md': '# Plan\n\n- [ ] a [x](far/gone.md)\n- [ ] b [y](far/there.md#gone)\n- [ ] c [z](gone.md)\n',
    });
    symlinkSync(outside, join(cwd, 'far'));
    const { out } = await cli(cwd, ['check', '--rule', 'broken-link']);
    expect(out).toContain('`gone.md`');
    expect(out).not.toContain('far/');
  });
});

test('a file that changed since it was read is not overwritten', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE });
  await expect(replaceFile(join(cwd, 'PLAN.md'), Buffer.from(CLEAN), Buffer.from(PROSE))).rejects.toThrow(
    'changed in the meantime',
  );
  expect(read(cwd)).toBe(STALE);
  expect(readdirSync(cwd)).toEqual(['PLAN.md']);
});

describe('--dry-run', () => {
  test('prints a diff that applies, and writes nothing', async () => {
    const before = `\ufeff${STALE.replaceAll('\n', '\r\n')}`;
    const cwd = folderWith({ 'docs/PLAN.md': before, 'TODO.md': CLEAN });
    const { code, out, err } = await cli(cwd, ['fix', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toMatch(/^--- a\/docs\/PLAN\.md\n\+\+\+ b\/docs\/PLAN\.md\n@@ /);
    expect(err).toContain('would change 1 of 2 plans');
    expect(read(cwd, 'docs/PLAN.md')).toBe(before);
    expect(applyPatch(before, out, { autoConvertLineEndings: false })).toBe(
      `\ufeff${STALE_FIXED.replaceAll('\n', '\r\n')}`,
    );
  });

  test('prints nothing where there is nothing to fix', async () => {
    expect(await cli(folderWith({ 'PLAN.md': CLEAN }), ['fix', '--dry-run'])).toMatchObject({
      code: 0,
      out: '',
    });
  });
});

describe('standard input comes out on standard output', () => {
  test('repaired, byte for byte', async () => {
    const { code, bytes, err } = await cli(folderWith({}), ['fix', '--stdin-name', 'PLAN.md', '-'], {
      stdin: `\ufeff${STALE}`,
    });
    expect(code).toBe(0);
    expect(bytes).toEqual(Buffer.from(`\ufeff${STALE_FIXED}`));
    expect(err).toContain('changed 1 of 1 plan');
  });

  test('unchanged if it is no plan', async () => {
    const { code, out, err } = await cli(folderWith({}), ['fix', '-'], { stdin: PROSE });
    expect({ code, out }).toEqual({ code: 0, out: PROSE });
    expect(err).toContain('stdin.md: skipped');
  });

  test('not at all if it is not valid UTF-8', async () => {
    expect(await cli(folderWith({}), ['fix', '-'], { stdin: Buffer.from([0xe4]) })).toMatchObject({
      code: 2,
      out: '',
    });
  });
});

test('what is no plan is left alone, unless --any', async () => {
  const note = STALE.replace('Import plan', 'Notes');
  const cwd = folderWith({ 'README.md': note });
  expect((await cli(cwd, ['fix', 'README.md'])).err).toContain('README.md: skipped');
  expect(read(cwd, 'README.md')).toBe(note);
  expect((await cli(cwd, ['fix', '--any', 'README.md'])).code).toBe(0);
  expect(read(cwd, 'README.md')).toBe(note.replace('✅', '🚧'));
});
