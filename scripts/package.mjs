/** Packages dist/ as out/living-plans.vsix; the packager does not make the folder by itself. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { extensionPage } from './support/extensionPage.mjs';

const root = resolve(import.meta.dirname, '..');
const readme = 'out/README.md';

mkdirSync(resolve(root, 'out'), { recursive: true });
writeFileSync(resolve(root, readme), extensionPage(readFileSync(resolve(root, 'README.md'), 'utf8')));
const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
const { status } = spawnSync(
  'npx',
  ['vsce', 'package', ...flags, '--readme-path', readme, '-o', 'out/living-plans.vsix'],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);
process.exitCode = status ?? 1;
