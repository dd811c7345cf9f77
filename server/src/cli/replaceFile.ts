/** Puts new bytes in the place of a file's old ones, all or nothing. */
import { randomUUID } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  readFile,
  realpath,
  rename,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes beside the file and renames, so that nobody ever sees half a plan. A link keeps leading to the file; mode and
 * owner stay. Rejects, with the file as it was, if it is no longer `before`, is read-only, or cannot be written.
 */
export async function replaceFile(path: string, before: Uint8Array, after: Uint8Array): Promise<void> {
  const target = await realpath(path);
  await access(target, constants.W_OK);
  const { mode, uid, gid } = await stat(target);
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, after, { flag: 'wx', mode: 0o600 });
    // Only root may give files away; the owner's own files are right already.
    await chown(temporary, uid, gid).catch(() => undefined);
    await chmod(temporary, mode & 0o7777);
    if (!(await readFile(target)).equals(before))
      throw new Error('changed in the meantime; nothing was written');
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
