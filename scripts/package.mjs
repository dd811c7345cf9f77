/** Packages dist/ as out/living-plans.vsix; the packager does not make the folder by itself. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
mkdirSync(resolve(root, 'out'), { recursive: true });
const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
const { status } = spawnSync('npx', ['vsce', 'package', ...flags, '-o', 'out/living-plans.vsix'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
