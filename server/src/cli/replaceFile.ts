/** Puts new bytes in the place of a file's old ones, all or nothing. */
import {
  access,
  chmod,
  chown,
  constants,
  readFile,
  realpath,
  rename,
  stat,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** No write takes so long: an older temporary file was left by a process that was killed. */
const LEFT_BEHIND_AFTER_MS = 60_000;

/**
 * Writes beside the file and renames, so that a half-written plan is never visible. A link keeps leading to the file; mode and
 * owner stay. A file with several names is written in place, or its other names would keep the old text.
 * Rejects, with the file as it was, if it is no longer `before` or cannot be written; with `sparesReadOnly` also if nobody
 * is meant to write it, which the system does not ask when it is root that writes.
 */
export async function replaceFile(
  path: string,
  before: Uint8Array,
  after: Uint8Array,
  sparesReadOnly = false,
): Promise<void> {
  const target = await realpath(path);
  await access(target, constants.W_OK);
  const { mode, uid, gid, nlink } = await stat(target);
  if (sparesReadOnly && (mode & 0o222) === 0) throw new Error('read-only');
  // One name for each file, so that a leftover of a killed process is found again, and replaced.
  const temporary = join(dirname(target), `.${basename(target)}.living-plans.tmp`);
  await removeLeftBehind(temporary);
  const isShared = nlink > 1;
  try {
    // Beside a file with several names it only says that somebody writes it.
    await writeFile(temporary, isShared ? '' : after, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST'
      ? new Error('another process is writing it; try again in a minute')
      : error;
  }
  if (isShared) {
    await writeInPlace(target, before, after).finally(() => unlink(temporary).catch(() => undefined));
    return;
  }
  try {
    // Only root may give files away; the owner's own files are right already.
    await chown(temporary, uid, gid).catch(() => undefined);
    await chmod(temporary, mode & 0o7777);
    await expectBytes(target, before);
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function writeInPlace(path: string, before: Uint8Array, after: Uint8Array): Promise<void> {
  await expectBytes(path, before);
  await writeFile(path, after, { flag: 'r+' });
  await truncate(path, after.length);
}

async function expectBytes(path: string, before: Uint8Array): Promise<void> {
  if (!(await readFile(path)).equals(before)) throw new Error('changed in the meantime; nothing was written');
}

async function removeLeftBehind(path: string): Promise<void> {
  try {
    if (Date.now() - (await stat(path)).mtimeMs > LEFT_BEHIND_AFTER_MS) await unlink(path);
  } catch {
    // There is none, as nearly always.
  }
}
