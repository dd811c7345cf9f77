/** Neovim, set up as the README says, with a plan full of characters that count differently in bytes and in UTF-16. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folders';
import { DIST, ROOT } from './servers';

const found = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
const hasNeovim = found.status === 0;

const PLAN = `# Größe 🧭 of the harbour

## 🚢 Phase 1: Käfer 👩‍👩‍👧 and 東京 ✅ COMPLETE

- [x] Measure 🧵 the piers
- [ ] Paint the bollards 🎨

## Phase 2: Boats

- [ ] Charter two boats
`;

interface Result {
  readonly diagnostics: readonly { line: number; column: number; code: string; message: string }[];
  readonly hover: string;
  readonly symbols: readonly string[];
  readonly actions: readonly string[];
  readonly fixed: readonly string[];
  readonly undone: readonly string[];
  readonly synced: readonly string[];
}

/** The configuration that the README gives to its readers. */
function configuration(): string {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const lua = /^\*\*Neovim\*\*[^]*?```lua\n([^]*?)```/m.exec(readme)?.[1];
  if (!lua) throw new Error('the README has no configuration for Neovim');
  return lua;
}

describe.skipIf(!hasNeovim)('Neovim', () => {
  it('shows findings, hover and symbols, and applies fixes to the very characters', () => {
    const folder = folderWith({ 'PLAN.md': PLAN, 'init.lua': configuration() });
    const command = join(folder, 'living-plans');
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(DIST, 'cli.js')}" "$@"\n`);
    chmodSync(command, 0o755);
    const script = join(ROOT, 'test/process/neovim/session.lua');
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-n', '-i', 'NONE', '-u', 'init.lua', '-c', `luafile ${script}`, '-c', 'cquit'],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: 90_000,
        env: {
          ...process.env,
          HOME: folder,
          XDG_STATE_HOME: folder,
          PATH: `${folder}${delimiter}${process.env.PATH}`,
          RESULT: join(folder, 'result.json'),
        },
      },
    );
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.not.stringContaining('Error') as unknown,
    });
    const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as Result;

    const heading = PLAN.split('\n')[2] ?? '';
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
    const fixed = PLAN.replace('✅ COMPLETE', '🚧 IN PROGRESS').trimEnd().split('\n');
    expect(result.fixed).toEqual(fixed);
    expect(result.undone).toEqual(PLAN.trimEnd().split('\n'));
    expect(result.synced).toEqual(fixed);
  });
});

describe.skipIf(hasNeovim)('without Neovim on this machine', () => {
  it('its session is left out', () => {
    expect(found.status).not.toBe(0);
  });
});
