/** Generated files are written by `npm run generate` and compared by `npm run check`. */
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

const root = resolve(import.meta.dirname, '../..');

/**
 * Formats and writes `content` to `path` (relative to the repository); with `check` it only compares.
 * Returns whether the file already had this content.
 */
export async function writeGenerated(path: string, content: string, check: boolean): Promise<boolean> {
  const file = resolve(root, path);
  const options = await resolveConfig(file);
  const text = await format(content, { ...options, filepath: file });
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!same && !check) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (!same) console.log(`${check ? 'out of date' : 'written'}: ${path}`);
  return same;
}
