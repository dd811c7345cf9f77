import { describe, expect, test } from 'vitest';
import { CLEAN, cli, folderWith, FORGOTTEN, PROSE, STALE } from './cli';

describe('exit code', () => {
  const cwd = folderWith({ 'PLAN.md': STALE, 'forgotten/PLAN.md': FORGOTTEN, 'clean/PLAN.md': CLEAN });
  test.each([
    ['PLAN.md', [], 1],
    ['PLAN.md', ['--fail-on', 'warning'], 1],
    ['PLAN.md', ['--fail-on', 'never'], 0],
    ['forgotten', [], 0],
    ['forgotten', ['--fail-on', 'information'], 1],
    ['clean', ['--fail-on', 'information'], 0],
    ['gone', ['--fail-on', 'never'], 2],
  ])('%s %j', async (path, args, code) => {
    expect((await cli(cwd, ['check', ...args, path])).code).toBe(code);
  });
});

test('text shows the line, what is open and the fix', async () => {
  const cwd = folderWith({ 'docs/PLAN.md': STALE });
  const { out, err } = await cli(cwd, ['check']);
  expect(err).toBe('');
  expect(out).toBe(
    [
      'docs/PLAN.md',
      '',
      '  3:21 warning `Phase 1: Storage`: marked complete, 1 of 2 tasks open complete-with-open-tasks',
      '    3 | ## Phase 1: Storage ✅',
      '      |                     ^^',
      '    5 > Open: Set the retention period',
      '      fix: Change `✅` to `🚧`',
      '',
      '1 warning in 1 plan; 1 can be fixed with `living-plans fix`',
      '',
    ].join('\n'),
  );
});

test('a plan in an archive is judged where it is named, and not in a search', async () => {
  const cwd = folderWith({ 'docs/archive/PLAN.md': STALE });
  expect(await cli(cwd, ['check'])).toMatchObject({ code: 0 });
  expect(await cli(cwd, ['check', 'docs/archive/PLAN.md'])).toMatchObject({ code: 1 });
  expect((await cli(cwd, ['status'])).out).toContain('in an archive');
});

test('a clean plan says so, a folder without plans too', async () => {
  expect((await cli(folderWith({ 'PLAN.md': CLEAN }), ['check'])).out).toBe('no findings in 1 plan\n');
  expect(await cli(folderWith({}), ['check'])).toMatchObject({ code: 0, out: 'no plans found\n', err: '' });
});

test('several plans are sorted and counted', async () => {
  const cwd = folderWith({ 'b/PLAN.md': STALE, 'a/PLAN.md': FORGOTTEN, 'c/PLAN.md': CLEAN });
  const { out } = await cli(cwd, ['check']);
  expect(out.indexOf('a/PLAN.md')).toBeLessThan(out.indexOf('b/PLAN.md'));
  expect(out).toMatch(/1 warning, 1 information in 2 of 3 plans; \d can be fixed/);
});

test('colours at a terminal only, unless NO_COLOR is set', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE });
  expect((await cli(cwd, ['check'], { isTTY: true })).out).toContain('\u001b[33m');
  expect((await cli(cwd, ['check'], { isTTY: true, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
  expect((await cli(cwd, ['check'], { env: { CI: '1', FORCE_COLOR: '1' } })).out).not.toContain('\u001b');
});

test('JSON has the shape that programs rely on', async () => {
  const cwd = folderWith({ 'docs/PLAN.md': `\ufeff${STALE.replaceAll('\n', '\r\n')}` });
  const { out, err } = await cli(cwd, ['check', '--format', 'json']);
  expect(err).toBe('');
  expect(JSON.parse(out)).toEqual({
    version: 1,
    findings: [
      {
        path: 'docs/PLAN.md',
        line: 3,
        column: 21,
        endLine: 3,
        endColumn: 22,
        rule: 'complete-with-open-tasks',
        severity: 'warning',
        message: '`Phase 1: Storage`: marked complete, 1 of 2 tasks open',
        related: [{ path: 'docs/PLAN.md', line: 5, message: 'Open: Set the retention period' }],
        fixes: [
          { title: 'Change `✅` to `🚧`', safe: true },
          { title: 'Tick the open task', safe: false },
        ],
      },
    ],
    errors: [],
  });
});

test('paths are relative to the current folder', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE, 'sub/x.txt': '' });
  expect((await cli(`${cwd}/sub`, ['check', '..'])).out).toContain('../PLAN.md\n');
  expect((await cli(cwd, ['check', `${cwd}/PLAN.md`])).out).toMatch(/^PLAN\.md\n/);
});

describe('standard input', () => {
  test('goes by the name it is given', async () => {
    const { code, out } = await cli(folderWith({}), ['check', '--stdin-name', 'docs/PLAN.md', '-'], {
      stdin: STALE,
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^docs\/PLAN\.md\n/);
  });

  test('is passed over if it is no plan', async () => {
    const { code, err } = await cli(folderWith({}), ['check', '-'], { stdin: PROSE });
    expect(code).toBe(0);
    expect(err).toMatch(/^living-plans: stdin\.md: skipped, .+ \(`--any` takes it\)\n$/);
  });
});

describe('what is no plan', () => {
  // A note that would be found guilty if it were a plan.
  const note = STALE.replace('Import plan', 'Notes').replace('Phase 1: ', '');

  test('is passed over: a line for each that was named', async () => {
    const cwd = folderWith({ 'README.md': note, 'notes.md': note });
    const { code, out, err } = await cli(cwd, ['check', 'README.md', 'notes.md']);
    expect({ code, out }).toEqual({ code: 0, out: 'no plans found\n' });
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^living-plans: README\.md: skipped/),
      expect.stringMatching(/^living-plans: notes\.md: skipped/),
    ]);
  });

  test('is passed over: one line for all in a folder', async () => {
    const cwd = folderWith({
      'a.md': PROSE,
      'b.md': PROSE,
      'c.md': PROSE,
      'd.md': PROSE,
      'e.md': PROSE,
      'PLAN.md': STALE,
    });
    const { code, err } = await cli(cwd, ['check']);
    expect(code).toBe(1);
    expect(err).toBe(
      'living-plans: skipped 5 Markdown files that are not plans: a.md, b.md, c.md and 2 more\n',
    );
  });

  test('counts with --any', async () => {
    const cwd = folderWith({ 'README.md': note });
    expect(await cli(cwd, ['check', '--any', '--fail-on', 'information', '--format', 'json'])).toMatchObject({
      code: 1,
      err: '',
    });
  });

  test('stays none where the file itself says so', async () => {
    const cwd = folderWith({ 'PLAN.md': `---\nliving-plans: false\n---\n${STALE}` });
    const { code, err } = await cli(cwd, ['check', '--any', 'PLAN.md']);
    expect(code).toBe(0);
    expect(err).toContain('`living-plans: false` in its front matter');
  });

  test('a design document counts beside a plan only', async () => {
    const alone = folderWith({ 'DESIGN.md': STALE });
    expect((await cli(alone, ['check', 'DESIGN.md'])).err).toContain('skipped');
    const beside = folderWith({ 'DESIGN.md': CLEAN, 'PLAN.md': CLEAN });
    const { err, out } = await cli(beside, ['check']);
    expect({ err, out }).toEqual({ err: '', out: 'no findings in 2 plans\n' });
  });
});

test('a plan that is not UTF-8 is read as well as possible', async () => {
  const cwd = folderWith({ 'PLAN.md': Buffer.concat([Buffer.from(STALE), Buffer.from([0xe4, 0x0a])]) });
  const { code, out, err } = await cli(cwd, ['check']);
  expect(code).toBe(1);
  expect(out).toContain('3:21 warning');
  expect(err).toBe('living-plans: PLAN.md: is not valid UTF-8 (line 6); read as well as possible\n');
});

describe('control characters do not reach the terminal', () => {
  const evil =
    '# Plan\n\n## Phase 1: \u001b[31mStorage\u202e\u009b2J ✅\n- [x] Buckets\n- [ ] Re\u001b]0;owned\u0007tention\n';
  const cwd = folderWith({ 'PL\u001bAN.md': evil, 'PLAN.md': evil });

  test.each([
    ['check'],
    ['check', '--format', 'json'],
    ['status'],
    ['status', '--format', 'json'],
    ['status', '--format', 'markdown'],
    ['check', 'go\u001bne.md'],
    ['check', '--fo\u001brmat'],
    ['go\u001bne'],
  ])('%j', async (...args) => {
    const { out, err } = await cli(cwd, args);
    expect(out + err).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    expect((out + err).length).toBeGreaterThan(20);
  });

  test('in a diff at a terminal', async () => {
    const { out } = await cli(cwd, ['fix', '--dry-run', 'PLAN.md'], { isTTY: true, env: { NO_COLOR: '1' } });
    expect(out).toContain('\u241b[31m');
    expect(out).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });
});
