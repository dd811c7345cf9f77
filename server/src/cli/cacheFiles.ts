/**
 * What the command line keeps to be faster, or to know what was before an edit: in the cache folder of the user, never in a
 * repository. Where nothing can be written nothing is kept, and nobody is told.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, isAbsolute, join } from 'node:path';

/** The path of the folder; null where `LIVING_PLANS_CACHE` is `off`. Relative ones count as not given: they would lie in a repository. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const { LIVING_PLANS_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = env;
  if (LIVING_PLANS_CACHE === 'off') return null;
  const isGiven = (folder: string | undefined): folder is string =>
    folder !== undefined && isAbsolute(folder);
  if (isGiven(LIVING_PLANS_CACHE)) return LIVING_PLANS_CACHE;
  const caches = [XDG_CACHE_HOME, LOCALAPPDATA].find(isGiven);
  return join(caches ?? join(homedir(), '.cache'), 'living-plans');
}

/**
 * Writes a file for its user alone, and lets the oldest files of its ending go that are more than `most`. Of two processes that
 * do so at once each writes a file of its own, and the last one stays.
 */
export function keepFile(file: string, content: string | Uint8Array, most: number): void {
  const own = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(own, content, { mode: 0o600 });
    renameSync(own, file);
    forgetOldest(dirname(file), extname(file), most);
  } catch {
    try {
      rmSync(own, { force: true });
    } catch {
      // There is no such folder, and so no such file.
    }
  }
}

function forgetOldest(folder: string, ending: string, most: number): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  if (names.length <= most) return;
  const byAge = names
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of byAge.slice(most)) rmSync(join(folder, name), { force: true });
}
