/** What the sessions of other editors have in common. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DIST, ROOT } from './servers';

/** Full of characters that count differently in bytes and in UTF-16. */
export const HARBOUR = `# Größe 🧭 of the harbour

## 🚢 Phase 1: Käfer 👩‍👩‍👧 and 東京 ✅ COMPLETE

- [x] Measure 🧵 the piers
- [ ] Paint the bollards 🎨

## Phase 2: Boats

- [ ] Charter two boats
`;

export const HARBOUR_FIXED = HARBOUR.replace('✅ COMPLETE', '🚧 IN PROGRESS');

/** The configuration that the README gives to the readers of an editor, in its language. */
export function configurationOf(editor: string, language: string): string {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const code = new RegExp(`^\\*\\*${editor}\\*\\*[^]*?\`\`\`${language}\\n([^]*?)\`\`\``, 'm').exec(
    readme,
  )?.[1];
  if (!code) throw new Error(`the README has no configuration for ${editor}`);
  return code;
}

/** An environment in which `living-plans` is the built program, and where the session may write `result.json`. */
export function environmentIn(folder: string): NodeJS.ProcessEnv {
  const command = join(folder, 'living-plans');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(DIST, 'cli.js')}" "$@"\n`);
  chmodSync(command, 0o755);
  return {
    ...process.env,
    HOME: folder,
    XDG_STATE_HOME: folder,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    RESULT: join(folder, 'result.json'),
  };
}
