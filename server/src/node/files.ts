/**
 * The file system as the command line and the language server see it: which Markdown files a folder has, and their
 * text. Nothing here throws for what a disk can do to us: problems are values, so that one file never stops the others.
 */
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Why a file or folder was not read. */
export interface FileProblem {
  readonly kind: 'missing' | 'folder' | 'not-a-file' | 'too-large' | 'binary' | 'not-utf8' | 'unreadable';
  /** For people; starts in lower case, has no full stop and does not repeat the path. */
  readonly message: string;
  /** The text as well as it can be read, for `not-utf8`: good for looking at, never for writing back. */
  readonly lossyText?: string;
}

/** A file's text without its byte order mark, so that offsets are those that an editor shows. */
export interface FileText {
  readonly text: string;
  readonly bom: boolean;
  /** What the disk holds. */
  readonly bytes: Uint8Array;
}

export type FileRead =
  { readonly ok: true; readonly file: FileText } | { readonly ok: false; readonly problem: FileProblem };

export interface FoundFiles {
  /** Absolute paths, sorted within each root, each file once even if links lead to it. */
  readonly files: readonly string[];
  /** Folders that could not be listed. */
  readonly problems: readonly { readonly path: string; readonly problem: FileProblem }[];
  /** True if there are more than the limit lets through. */
  readonly more: boolean;
}

export interface FindOptions {
  /** Files to find at most; 50,000 unless told. */
  readonly limit?: number;
  /** Ends the search by an exception, as the signal has it. */
  readonly signal?: AbortSignal;
}

const NEVER_ENTERED = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules']);
const FIND_LIMIT = 50_000;
/** Larger ignore files are not read; a pipe or a device in their place would never end. */
const MAX_IGNORE_BYTES = 1_000_000;
/** Git looks for NUL bytes this far to tell binary files from text. */
const BINARY_PROBE = 8_000;

/** True if the name of the file says Markdown. */
export function isMarkdownPath(path: string): boolean {
  return /\.(?:md|markdown|mdx)$/i.test(path);
}

/** A path with `/` between folders, whatever the system has. */
export function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/**
 * The Markdown files in and below folders given by absolute paths. Obeys the .gitignore files from the root of the git
 * repository down (from the folder down where there is none), never enters .git or node_modules. A folder that is
 * itself ignored was named on purpose, so only the .gitignore files in it count. Links to files in the same root are
 * followed; those to other files and to folders are not, so that no link leads out and no loop can trap it.
 */
export async function findMarkdownFiles(
  roots: readonly string[],
  options: FindOptions = {},
): Promise<FoundFiles> {
  const { limit = FIND_LIMIT, signal } = options;
  const files: string[] = [];
  const links: string[] = [];
  const problems: { path: string; problem: FileProblem }[] = [];
  const seen = new Set<string>();

  const walk = async (folder: string, outer: Levels): Promise<void> => {
    signal?.throwIfAborted();
    if (files.length > limit || seen.has(folder)) return;
    seen.add(folder);
    let entries;
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      problems.push({ path: folder, problem: problemOf(error) });
      return;
    }
    const levels = entries.some(({ name }) => name === '.gitignore')
      ? [...outer, await levelOf(folder)]
      : outer;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NEVER_ENTERED.has(entry.name) && !isIgnored(levels, path, true)) await walk(path, levels);
      } else if (isMarkdownPath(entry.name) && !isIgnored(levels, path, false)) {
        if (entry.isFile()) files.push(path);
        else if (entry.isSymbolicLink()) links.push(path);
      }
    }
  };

  for (const root of roots) {
    const linked = links.length;
    await walk(root, await levelsAround(root));
    const realRoot = await realpath(root).catch(() => root);
    // A folder that is named does not stand for what its links lead to elsewhere.
    for (const link of links.splice(linked)) if (await staysInside(link, realRoot)) links.push(link);
  }
  await addLinked(files, links);
  return { files: files.slice(0, limit), problems, more: files.length > limit };
}

/** A link counts where nothing else leads to its file; one that leads nowhere or to a folder does not. */
async function addLinked(files: string[], links: readonly string[]): Promise<void> {
  if (links.length === 0) return;
  const real = new Set(await Promise.all(files.map((file) => realpath(file).catch(() => file))));
  const before = files.length;
  for (const link of links) {
    try {
      const target = await realpath(link);
      if (real.has(target) || !(await stat(target)).isFile()) continue;
      real.add(target);
      files.push(link);
    } catch {
      // Editors leave dangling links as locks.
    }
  }
  if (files.length > before) files.sort();
}

/**
 * Says whether what a path leads to lies in a folder (absolute, without links): also of a path that leads nowhere, as far
 * as the folders exist that it runs through.
 */
export async function staysInside(path: string, folder: string): Promise<boolean> {
  for (let known = path; ; known = dirname(known)) {
    try {
      return isInside(await realpath(known), folder);
    } catch {
      if (dirname(known) === known) return false;
    }
  }
}

/** Says whether a path lies in a folder or is it; both absolute. Looks at the names only. */
export function isInside(path: string, folder: string): boolean {
  const within = relative(folder, path);
  return within !== '..' && !within.startsWith(`..${sep}`) && resolve(folder, within) === resolve(path);
}

/** The .gitignore of a folder; what it says is relative to the folder. */
interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Outermost first. */
type Levels = readonly Level[];

/** What is said outside a folder about what is in it: from the git root to its parent. */
async function levelsAround(root: string): Promise<Levels> {
  const folders: string[] = [];
  let inGit = await exists(join(root, '.git'));
  for (let folder = root; !inGit;) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    folders.unshift(parent);
    folder = parent;
    inGit = await exists(join(folder, '.git'));
  }
  const top = folders[0] ?? root;
  const levels: Level[] = [await levelOf(top, join('.git', 'info', 'exclude'))];
  for (const folder of folders) {
    if (folder !== top && isIgnored(levels, folder, true)) return [];
    levels.push(await levelOf(folder));
  }
  return folders.length > 0 && isIgnored(levels, root, true) ? [] : levels;
}

async function levelOf(folder: string, name = '.gitignore'): Promise<Level> {
  const rules = ignore({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' });
  // Not there, no regular file or too large: git goes on without it as well.
  const read = await readTextFile(join(folder, name), MAX_IGNORE_BYTES);
  const text = read.ok ? read.file.text : read.problem.lossyText;
  if (text !== undefined) rules.add(text);
  return { folder, rules };
}

/** The innermost file that says something decides. Asked only about what lies in folders that are not ignored. */
function isIgnored(levels: Levels, path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of levels.toReversed()) {
    const within = withSlashes(relative(folder, path));
    const { ignored, unignored } = rules.test(isFolder ? `${within}/` : within);
    if (unignored) return false;
    // Ignored only with its folder, which a .gitignore further in took back.
    const parent = within.slice(0, within.lastIndexOf('/') + 1);
    if (ignored && (parent === '' || !rules.test(parent).ignored)) return true;
  }
  return false;
}

/** True if something has this name, also a link that leads nowhere. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/**
 * The text of a file of at most `maxBytes` bytes. Links are followed. Text that would not come back byte for byte when
 * written as UTF-8 is a problem (`not-utf8`) that carries what can be read of it.
 */
export async function readTextFile(path: string, maxBytes: number): Promise<FileRead> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return failed('folder', 'is a folder');
    if (!found.isFile()) return failed('not-a-file', 'is neither a file nor a folder');
    if (found.size > maxBytes) return tooLarge(maxBytes);
    return decodeText(await readFile(path), maxBytes);
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** The text that bytes are, by the same rules as `readTextFile`. */
export function decodeText(bytes: Uint8Array, maxBytes: number): FileRead {
  if (bytes.length > maxBytes) return tooLarge(maxBytes);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const encoding = first === 0xff ? 'utf-16le' : 'utf-16be';
    return failed('not-utf8', 'is UTF-16, not UTF-8', new TextDecoder(encoding).decode(bytes));
  }
  if (bytes.subarray(0, BINARY_PROBE).includes(0)) return failed('binary', 'is binary, not text');
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const bom = decoded.startsWith('\ufeff');
  const text = bom ? decoded.slice(1) : decoded;
  if (Buffer.from(decoded, 'utf8').equals(bytes)) return { ok: true, file: { text, bom, bytes } };
  return failed('not-utf8', `is not valid UTF-8 (line ${firstDamage(decoded, bytes)})`, text);
}

/** The bytes of a text as `readTextFile` found it. */
export function encodeText(text: string, bom: boolean): Uint8Array {
  return Buffer.from(bom ? `\ufeff${text}` : text, 'utf8');
}

/** The 1-based line on which decoding and encoding again makes the first difference. */
function firstDamage(decoded: string, bytes: Uint8Array): number {
  const again = Buffer.from(decoded, 'utf8');
  let line = 1;
  for (let i = 0; i < bytes.length && again[i] === bytes[i]; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

function tooLarge(maxBytes: number): FileRead {
  return failed(
    'too-large',
    `is larger than ${maxBytes.toLocaleString('en-US')} bytes, which is as much as is read`,
  );
}

function failed(kind: FileProblem['kind'], message: string, lossyText?: string): FileRead {
  return { ok: false, problem: { kind, message, ...(lossyText === undefined ? {} : { lossyText }) } };
}

/** What an exception of the file system means. */
export function problemOf(error: unknown): FileProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing', message: 'no such file or folder' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unreadable', message: 'no permission' };
    case 'ELOOP':
      return { kind: 'unreadable', message: 'a link that leads to itself' };
    default:
      return { kind: 'unreadable', message: `cannot be read (${code || String(error)})` };
  }
}
