/** The options of `check` beside its formats: one rule, quiet, with fixes, again and again. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLEAN, cli, folderWith, PROSE, STALE, STALE_FIXED } from './cli';

const LINKED = '# Notes\n\nSee [the storage](PLAN.md#phase-1-storage-).\n';
const MIXED = `${STALE}\n## Phase 2: Copying\n- [x] Folders\n  - [ ] Old ones\n`;

test('only one rule, or some', async () => {
  const cwd = folderWith({ 'PLAN.md': MIXED });
  const all = (await cli(cwd, ['check'])).out;
  expect(all).toContain('complete-with-open-tasks');
  expect(all).toContain('parent-child-mismatch');
  const one = (await cli(cwd, ['check', '--rule', 'parent-child-mismatch'])).out;
  expect(one).not.toContain('complete-with-open-tasks');
  expect(one).toContain('parent-child-mismatch');
  const two = await cli(cwd, ['check', '--rule', 'parent-child-mismatch,complete-with-open-tasks']);
  expect(two.out).toContain('2 warnings');
});

test('`fix` of one rule leaves the others alone', async () => {
  const cwd = folderWith({ 'PLAN.md': STALE });
  await cli(cwd, ['fix', '--rule', 'stale-overview']);
  expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(STALE);
  await cli(cwd, ['fix', '--rule', 'complete-with-open-tasks']);
  expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(STALE_FIXED);
});

test('quiet says only what was found', async () => {
  const cwd = folderWith({ 'PLAN.md': CLEAN, 'notes.md': PROSE });
  expect(await cli(cwd, ['check', '-q'])).toMatchObject({ code: 0, out: '', err: '' });
  writeFileSync(join(cwd, 'PLAN.md'), STALE);
  const { code, out, err } = await cli(cwd, ['check', '--quiet']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain('marked complete');
  expect(out).not.toContain('1 warning in');
  expect(await cli(cwd, ['fix', '--quiet'])).toMatchObject({ code: 0, out: '', err: '' });
});

test('a wrong path says so and nothing else', async () => {
  const cwd = folderWith({});
  const { code, out, err } = await cli(cwd, ['check', 'PLNA.md']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe('living-plans: PLNA.md: no such file or folder\n');
  expect(await cli(cwd, ['fix', 'PLNA.md'])).toMatchObject({ code: 2, out: '', err });
  expect(await cli(cwd, ['status', 'PLNA.md'])).toMatchObject({ code: 2, out: '', err });
});

test('with fixes it says what is left', async () => {
  const cwd = folderWith({ 'PLAN.md': MIXED });
  const { code, out } = await cli(cwd, ['check', '--fix']);
  expect(code).toBe(1);
  expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(MIXED.replace('✅', '🚧'));
  expect(out).toContain('parent-child-mismatch');
  expect(out).not.toContain('complete-with-open-tasks');
  expect((await cli(folderWith({ 'PLAN.md': STALE }), ['check', '--fix'])).code).toBe(0);
});

test('it goes on as long as files change', async () => {
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  async function* changes(): AsyncGenerator<string> {
    writeFileSync(join(cwd, 'PLAN.md'), STALE);
    yield await Promise.resolve('PLAN.md');
    rmSync(join(cwd, 'PLAN.md'));
    yield 'PLAN.md';
    writeFileSync(join(cwd, 'PLAN.md'), STALE);
    yield 'PLAN.md';
  }
  const { code, out, err } = await cli(cwd, ['check', '--watch'], { changes });
  expect(code).toBe(1);
  expect(out.match(/no findings|1 warning in|no plans found/g)).toEqual([
    'no findings',
    '1 warning in',
    'no plans found',
    '1 warning in',
  ]);
  expect(err).toContain('living-plans: PLAN.md has changed\n');
});

describe('a heading that other documents link to', () => {
  test('is changed by hand only', async () => {
    const cwd = folderWith({
      'PLAN.md': STALE.replace('✅', '✅ Done'),
      'docs/notes.md': LINKED.replace('PLAN.md#phase-1-storage-', '../PLAN.md#phase-1-storage--done'),
    });
    await cli(cwd, ['fix']);
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toContain('✅ Done');
    expect((await cli(cwd, ['check', 'PLAN.md'])).out).toContain('fix, by hand: Change `✅ Done`');
  });

  test('is changed where their links lead elsewhere', async () => {
    const cwd = folderWith({ 'PLAN.md': STALE.replace('✅', '✅ Done'), 'docs/notes.md': LINKED });
    await cli(cwd, ['fix']);
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).not.toContain('✅ Done');
  });
});
