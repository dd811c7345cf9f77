/** Where relative links lead on the disk: inside the git repository of a document, or else inside the current folder. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { anchorsInText, DEFAULT_READ_OPTIONS, type FileTarget, type FileTargets } from '../core/index';
import { contentHash } from './contentHash';
import { isInside, isMarkdownPath, problemOf } from '../node/files';

/** Gives the lookup for each document by its absolute path; undefined for what lies in no workspace. */
export function createFileTargets(
  rootOf: (document: string) => string | undefined,
): (document: string) => FileTargets | undefined {
  const known = new Map<string, FileTarget>();
  return (document) => {
    const root = rootOf(document);
    if (root === undefined) return undefined;
    return (path) => {
      const target = path.startsWith('/') ? join(root, path) : resolve(dirname(document), path);
      if (!isInside(target, root)) return undefined;
      if (!known.has(target)) known.set(target, lookUp(target, root));
      return known.get(target);
    };
  };
}

/** Gives the git repository that holds a document, else the current folder if it does; undefined outside of both. */
export function createRoots(cwd: string): (document: string) => string | undefined {
  /** By folder; null where no folder above is a repository. */
  const repositories = new Map<string, string | null>();
  const repositoryOf = (folder: string): string | null => {
    const known = repositories.get(folder);
    if (known !== undefined) return known;
    const above = dirname(folder);
    const found = existsSync(join(folder, '.git')) ? folder : above === folder ? null : repositoryOf(above);
    repositories.set(folder, found);
    return found;
  };
  return (document) => repositoryOf(dirname(document)) ?? (isInside(document, cwd) ? cwd : undefined);
}

/** A link that leads out of the root tells nothing of what is there. */
function lookUp(path: string, root: string): FileTarget {
  if (!staysInsideSync(path, root)) return undefined;
  try {
    const found = statSync(path);
    if (!found.isFile() || !isMarkdownPath(path) || found.size > DEFAULT_READ_OPTIONS.size) return 'exists';
    return new DocumentOnDisk(path);
  } catch (error) {
    // A name that no disk can hold, or a file that may not be read: unknown.
    if (problemOf(error).kind !== 'missing') return undefined;
    // VS Code also follows links that leave the ending out.
    const ended = `${path}.md`;
    if (!existsSync(ended)) return 'missing';
    return staysInsideSync(ended, root) ? 'exists' : undefined;
  }
}

/** A Markdown file that links lead to. Most of them name no anchor, so it is read when the first one does. */
export class DocumentOnDisk {
  private read: { readonly hash: string | null; readonly anchors: ReadonlySet<string> | null } | undefined;
  private known: string | null | undefined;

  constructor(private readonly path: string) {}

  /** What cannot be read may have any anchor. */
  has(anchor: string): boolean {
    if (!this.read) {
      const bytes = this.bytes();
      const anchors = bytes && anchorsInText(bytes.toString('utf8'), DEFAULT_READ_OPTIONS);
      this.read = { hash: bytes && contentHash(bytes), anchors };
    }
    return this.read.anchors?.has(anchor) ?? true;
  }

  /** Of the bytes whose anchors were given; null for a file that cannot be read. */
  hash(): string | null {
    if (this.read) return this.read.hash;
    if (this.known === undefined) {
      const bytes = this.bytes();
      this.known = bytes && contentHash(bytes);
    }
    return this.known;
  }

  private bytes(): Buffer | null {
    try {
      return readFileSync(this.path);
    } catch {
      return null;
    }
  }
}

/** Rules cannot wait. */
function staysInsideSync(path: string, root: string): boolean {
  const realRoot = realpathSync(root);
  for (let known = path; ; known = dirname(known)) {
    try {
      return isInside(realpathSync(known), realRoot);
    } catch {
      if (dirname(known) === known) return false;
    }
  }
}
