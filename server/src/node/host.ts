/** What the language server needs from Node. */
import { stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host } from '../lsp/host';
import { findMarkdownFiles, problemOf, readTextFile } from './files';

/** `docs` is the URI of the folder with the pages of the rules. */
export function nodeHost(docs: string): Host {
  return {
    docs,
    today: () => localDate(new Date()),
    async findFiles(folders, limit) {
      const roots = folders.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
      const { files } = await findMarkdownFiles(roots, { limit });
      return files.map((path) => pathToFileURL(path).href);
    },
    exist: (uris) => Promise.all(uris.map(exists)),
    async readFile(uri, maxBytes) {
      if (!uri.startsWith('file:')) return null;
      const result = await readTextFile(fileURLToPath(uri), maxBytes);
      return result.ok ? result.file.text : null;
    },
  };
}

/** What is no file of ours may well be there. */
async function exists(uri: string): Promise<boolean> {
  if (!uri.startsWith('file:')) return true;
  try {
    await stat(fileURLToPath(uri));
    return true;
  } catch (error) {
    return problemOf(error).kind !== 'missing';
  }
}

/** The date in the local time zone as `2026-01-31`. */
export function localDate(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
