/** Emacs with eglot, set up as the README says, with a plan full of characters that count differently in bytes and in UTF-16. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folders';
import { DIST, ROOT } from './servers';

/** Eglot is part of Emacs since 29, and a package beside older ones. */
const found = spawnSync(
  'emacs',
  ['--batch', '-q', '--eval', "(progn (require 'eglot) (require 'markdown-mode))"],
  {
    encoding: 'utf8',
  },
);
const hasEmacs = found.status === 0;

const PLAN = `# Größe 🧭 of the harbour

## 🚢 Phase 1: Käfer 👩‍👩‍👧 and 東京 ✅ COMPLETE

- [x] Measure 🧵 the piers
- [ ] Paint the bollards 🎨

## Phase 2: Boats

- [ ] Charter two boats
`;

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

/** The configuration that the README gives to its readers. */
function configuration(): string {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const lisp = /^\*\*Emacs\*\*[^]*?```elisp\n([^]*?)```/m.exec(readme)?.[1];
  if (!lisp) throw new Error('the README has no configuration for Emacs');
  return lisp;
}

describe.skipIf(!hasEmacs)('Emacs', () => {
  it('shows findings and hover, and applies fixes to the very characters', () => {
    const folder = folderWith({ 'PLAN.md': PLAN, 'init.el': configuration() });
    const command = join(folder, 'living-plans');
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(DIST, 'cli.js')}" "$@"\n`);
    chmodSync(command, 0o755);
    const session = join(ROOT, 'test/process/emacs/session.el');
    const { status, stderr } = spawnSync('emacs', ['--batch', '-q', '-l', 'init.el', '-l', session], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 90_000,
      env: {
        ...process.env,
        HOME: folder,
        LANG: 'C.UTF-8',
        LC_ALL: 'C.UTF-8',
        PATH: `${folder}${delimiter}${process.env.PATH}`,
        RESULT: join(folder, 'result.json'),
      },
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as Result;
    const fixed = PLAN.replace('✅ COMPLETE', '🚧 IN PROGRESS');
    expect(result).toMatchObject({
      message: expect.stringContaining('marked complete, 1 of 2 tasks open') as unknown,
      marked: '✅ COMPLETE',
      hover: expect.stringContaining('1/2 done (50%)') as unknown,
      actions: [
        'Change `✅ COMPLETE` to `🚧 IN PROGRESS`',
        'Tick the open task',
        'Silence `complete-with-open-tasks` on this line',
      ],
      fixed,
      undone: PLAN,
      synced: fixed,
    });
  });
});

describe.skipIf(hasEmacs)('without Emacs and eglot on this machine', () => {
  it('its session is left out', () => {
    expect(found.status).not.toBe(0);
  });
});
