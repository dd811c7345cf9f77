/** Emacs with eglot, set up as the README says, with a plan full of characters that count differently in bytes and in UTF-16. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationOf, environmentIn, HARBOUR, HARBOUR_FIXED } from './editors';
import { folderWith } from './folders';
import { ROOT } from './servers';

/** Eglot is part of Emacs since 29, and a package beside older ones. */
const found = spawnSync(
  'emacs',
  ['--batch', '-q', '--eval', "(progn (require 'eglot) (require 'markdown-mode))"],
  {
    encoding: 'utf8',
  },
);
const hasEmacs = found.status === 0;

interface Result {
  readonly message: string;
  /** The text that the diagnostic underlines. */
  readonly marked: string;
  readonly hover: string;
  readonly actions: readonly string[];
  readonly fixed: string;
  readonly undone: string;
  readonly synced: string;
}

describe.skipIf(!hasEmacs)('Emacs', () => {
  it('shows findings and hover, and applies fixes to the very characters', () => {
    const folder = folderWith({ 'PLAN.md': HARBOUR, 'init.el': configurationOf('Emacs', 'elisp') });
    const session = join(ROOT, 'test/process/emacs/session.el');
    const { status, stderr } = spawnSync('emacs', ['--batch', '-q', '-l', 'init.el', '-l', session], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 90_000,
      env: environmentIn(folder),
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as Result;
    expect(result).toMatchObject({
      message: expect.stringContaining('marked complete, 1 of 2 tasks open') as unknown,
      marked: '✅ COMPLETE',
      hover: expect.stringContaining('1/2 done (50%)') as unknown,
      actions: [
        'Change `✅ COMPLETE` to `🚧 IN PROGRESS`',
        'Tick the open task',
        'Silence `complete-with-open-tasks` on this line',
      ],
      fixed: HARBOUR_FIXED,
      undone: HARBOUR,
      synced: HARBOUR_FIXED,
    });
  });
});

describe.skipIf(hasEmacs)('without Emacs and eglot on this machine', () => {
  it('its session is left out', () => {
    expect(found.status).not.toBe(0);
  });
});
