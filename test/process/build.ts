/** Runs once before the tests of processes: builds dist/ if a bundle is missing or older than what it is made of. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const BUNDLES = [
  'extension.js',
  'server.js',
  'cli.js',
  'commandLine.js',
  'browser/extension.js',
  'browser/server.js',
];
const SOURCES = ['client/src', 'server/src', 'esbuild.mjs', 'package.json', 'package-lock.json'];

export function setup(): void {
  const built = BUNDLES.map((name) => join(ROOT, 'dist', name));
  const isStale = (): boolean => {
    const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
    return SOURCES.some((path) => newest(join(ROOT, path)) > oldest);
  };
  if (!built.every((path) => existsSync(path)) || isStale())
    execFileSync(process.execPath, ['esbuild.mjs'], { cwd: ROOT, stdio: 'inherit' });
}

/** When anything in a file or folder was last changed. */
function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
