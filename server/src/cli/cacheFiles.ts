/**
 * What the command line keeps to be faster, or to know what was before an edit: in the cache folder of the user, never in a
 * repository. Where nothing can be written nothing is kept, and nobody is told.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** As `writeKept`, and lets the oldest files of its ending go that are more than `most`. */
export function keepFile(file: string, content: string | Uint8Array, most: number): void {
  writeKept(file, content);
  forgetOldest(dirname(file), extname(file), most);
}

/** Writes a file for its user alone. Of two processes that do so at once each writes a file of its own, and the last one stays. */
export function writeKept(file: string, content: string | Uint8Array): void {
  const own = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(own, content, { mode: 0o600 });
    renameSync(own, file);
  } catch {
    try {
      rmSync(own, { force: true });
    } catch {
      // There is no such folder, and so no such file.
    }
  }
}

/** Lets the oldest files of an ending in a folder go that are more than `most`; what cannot be removed stays. */
export function forgetOldest(folder: string, ending: string, most: number): void {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(ending));
    if (names.length <= most) return;
    const byAge = names
      .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { name } of byAge.slice(most)) rmSync(join(folder, name), { force: true });
  } catch {
    // Another process removes them too, or nothing was ever kept.
  }
}

/** Bytes of the hash in front of what is kept, which shows that it is whole. */
const HASH = 20;

/** Puts the hash in front of it. */
export function sealed(content: Uint8Array): Buffer {
  return Buffer.concat([hashOf(content), content]);
}

/** What was sealed in a file, whole and written by nobody but this user; undefined for anything else. */
export function readSealed(file: string): Buffer | undefined {
  try {
    const { uid, mode } = statSync(file);
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    if (!isOurs) return undefined;
    const bytes = readFileSync(file);
    const content = bytes.subarray(HASH);
    return hashOf(content).equals(bytes.subarray(0, HASH)) ? content : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(content: Uint8Array): Buffer {
  return createHash('sha1').update(content).digest();
}
