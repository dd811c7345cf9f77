/** Neovim, set up as the README says, with a plan full of characters that count differently in bytes and in UTF-16. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationOf, environmentIn, HARBOUR, HARBOUR_FIXED } from './editors';
import { folderWith } from './folders';
import { ROOT } from './servers';

const found = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
const hasNeovim = found.status === 0;

interface Result {
  readonly diagnostics: readonly { line: number; column: number; code: string; message: string }[];
  readonly hover: string;
  readonly symbols: readonly string[];
  readonly actions: readonly string[];
  readonly fixed: readonly string[];
  readonly undone: readonly string[];
  readonly synced: readonly string[];
}

describe.skipIf(!hasNeovim)('Neovim', () => {
  it('shows findings, hover and symbols, and applies fixes to the very characters', () => {
    const folder = folderWith({ 'PLAN.md': HARBOUR, 'init.lua': configurationOf('Neovim', 'lua') });
    const script = join(ROOT, 'test/process/neovim/session.lua');
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-n', '-i', 'NONE', '-u', 'init.lua', '-c', `luafile ${script}`, '-c', 'cquit'],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: 90_000,
        env: environmentIn(folder),
      },
    );
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.not.stringContaining('Error') as unknown,
    });
    const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as Result;

    const heading = HARBOUR.split('\n')[2] ?? '';
    const start = Buffer.byteLength(heading.slice(0, heading.indexOf('✅')));
    expect(result.diagnostics).toEqual([
      {
        line: 3,
        column: start,
        code: 'complete-with-open-tasks',
        message: '`Phase 1: Käfer 👩‍👩‍👧 and 東京`: marked complete, 1 of 2 tasks open',
      },
    ]);
    expect(result.hover).toContain('1/2 done (50%)');
    expect(result.symbols).toEqual(['Phase 1: Käfer 👩‍👩‍👧 and 東京', 'Phase 2: Boats']);
    expect(result.actions).toEqual([
      'Change `✅ COMPLETE` to `🚧 IN PROGRESS`',
      'Tick the open task',
      'Silence `complete-with-open-tasks` on this line',
    ]);
    const fixed = HARBOUR_FIXED.trimEnd().split('\n');
    expect(result.fixed).toEqual(fixed);
    expect(result.undone).toEqual(HARBOUR.trimEnd().split('\n'));
    expect(result.synced).toEqual(fixed);
  });
});

describe.skipIf(hasNeovim)('without Neovim on this machine', () => {
  it('its session is left out', () => {
    expect(found.status).not.toBe(0);
  });
});
