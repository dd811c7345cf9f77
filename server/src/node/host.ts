/** What the language server needs from Node. */
import { realpath, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host } from '../lsp/session/host';
import { findMarkdownFiles, problemOf, readTextFile, staysInside } from './files';
import { historyPoints } from './historyPoints';
import { isoDate } from './isoDate';
import { Repositories } from './repositories';
import { elsewhereOf } from './worktrees';

/** `docs` is the URI of the folder with the pages of the rules. */
export function nodeHost(docs: string): Host {
  const repositories = new Repositories();
  return {
    docs,
    today: () => isoDate(new Date()),
    async findFiles(folders, limit) {
      const roots = folders.flatMap((uri) => pathOf(uri) ?? []);
      const { files } = await findMarkdownFiles(roots, { limit });
      return files.map((path) => pathToFileURL(path).href);
    },
    exist: async (uris, folder) => {
      const root = pathOf(folder);
      const realRoot = root === null ? null : await realpath(root).catch(() => root);
      return Promise.all(uris.map((uri) => exists(uri, realRoot)));
    },
    async repositoryOf(uri, plan) {
      const path = pathOf(uri);
      return path === null ? null : repositories.of(path, plan);
    },
    async historyOf(uri) {
      const path = pathOf(uri);
      return path === null ? null : historyPoints(path, repositories);
    },
    async elsewhere(uri, text, plan) {
      const path = pathOf(uri);
      return path === null ? [] : elsewhereOf(path, text, plan);
    },
    async readFile(uri, maxBytes) {
      const path = pathOf(uri);
      const result = path === null ? null : await readTextFile(path, maxBytes);
      return result?.ok ? result.file.text : null;
    },
  };
}

/** The path of a file; null for other schemes, other hosts and escapes that mean nothing. */
function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** What is no file of ours may well be there. */
async function exists(uri: string, root: string | null): Promise<boolean | null> {
  const path = pathOf(uri);
  if (path === null) return true;
  if (root !== null && !(await staysInside(path, root))) return null;
  try {
    await stat(path);
    return true;
  } catch (error) {
    return problemOf(error).kind !== 'missing';
  }
}
