/** `living-plans init --agents`: gives the coding agents of a folder hooks, tools and three lines, and takes them back. */
import { lstat, mkdir, readFile, realpath, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { exists, staysInside } from '../../node/files';
import { note, type ExitCode, type Io } from '../io';
import { unifiedDiff } from '../report/diff';
import { HARNESSES, type Harness, type Piece } from './harnesses';
import { hasEntries, NotJson, withEntries, withoutEntries } from './jsonEntries';

export interface InitOptions {
  readonly folder: string;
  /** `show` what would be written, `apply` it, `check` what is missing, `undo` it. */
  readonly mode: 'show' | 'apply' | 'check' | 'undo';
  /** How the command line is called here: `living-plans`, `npx living-plans`. */
  readonly command: string;
}

/** What a file was and would be; null: it is not there. */
interface Change {
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Exits with 1 where `check` misses something, with 2 where a file could not be changed; the others are. */
export async function init({ folder, mode, command }: InitOptions, io: Io): Promise<ExitCode> {
  const named = resolve(io.cwd, folder);
  const root = await realpath(named).catch(() => named);
  const found: Harness[] = [];
  for (const harness of HARNESSES) if (await isUsed(harness, root)) found.push(harness);
  if (found.length === 0) {
    note(io, `no coding agent is known to be used here; it is known by ${knownSigns()}`);
    return 2;
  }
  let failed = false;
  let missing = false;
  for (const { name, pieces } of found) {
    io.stdout.write(`${name}\n`);
    for (const piece of pieces(command)) {
      try {
        const change = await changeFor(piece, root, mode === 'undo');
        const isNothing = change.before === change.after;
        missing ||= !isNothing;
        io.stdout.write(`  ${piece.file}: ${isNothing ? settled(mode) : verb(mode, change)}\n`);
        if (isNothing) continue;
        if (mode === 'show')
          io.stdout.write(unifiedDiff(piece.file, change.before ?? '', change.after ?? '', false, io));
        else if (mode !== 'check') await write(change, root);
      } catch (error) {
        failed = true;
        const why = error instanceof Error ? error.message : String(error);
        note(io, `${piece.file}: left as it is, ${error instanceof NotJson ? why : `not written: ${why}`}`);
      }
    }
  }
  if (mode === 'show' && missing) io.stdout.write('\nNothing was written; `--apply` does it.\n');
  if (failed) return 2;
  return mode === 'check' && missing ? 1 : 0;
}

function knownSigns(): string {
  return HARNESSES.flatMap(({ signs }) => signs.slice(0, 1)).join(', ');
}

async function isUsed({ signs }: Harness, root: string): Promise<boolean> {
  for (const sign of signs) if (await exists(join(root, sign))) return true;
  return false;
}

function settled(mode: InitOptions['mode']): string {
  return mode === 'undo' ? 'nothing of ours' : 'there';
}

function verb(mode: InitOptions['mode'], { before, after }: Change): string {
  if (mode === 'check') return 'missing';
  const what = after === null ? 'removed' : before === null ? 'made' : 'changed';
  return mode === 'show' ? `would be ${what}` : what;
}

async function changeFor(piece: Piece, root: string, isUndo: boolean): Promise<Change> {
  const path = join(root, piece.file);
  // A link would lead what is written here to another place.
  if (!(await staysInside(path, root))) throw new Error('it leads out of this folder');
  const before = (await exists(path)) ? await readFile(path, 'utf8') : null;
  return { file: piece.file, before, after: isUndo ? without(piece, before) : withPiece(piece, before) };
}

function withPiece(piece: Piece, before: string | null): string {
  if ('entries' in piece)
    return before !== null && hasEntries(before, piece.entries)
      ? before
      : withEntries(before ?? '', piece.entries);
  // Whoever has changed it wants it so.
  if ('content' in piece) return before ?? piece.content;
  const { begin, end, lines, there } = piece;
  const eol = before?.includes('\r\n') ? '\r\n' : '\n';
  const block = `${begin}\n${lines}\n${end}\n`.replaceAll('\n', eol);
  if (before === null) return block;
  const at = blockIn(before, piece);
  if (at) return before.slice(0, at.start) + block + before.slice(at.end);
  // Somebody has written it by hand.
  if (there?.test(before)) return before;
  return `${before}${before === '' || before.endsWith('\n') ? '' : eol}${before.trim() === '' ? '' : eol}${block}`;
}

function without(piece: Piece, before: string | null): string | null {
  if (before === null) return null;
  if ('entries' in piece) {
    const after = withoutEntries(before, piece.entries);
    return after !== before && /^\s*\{\s*\}\s*$/.test(after) ? null : after;
  }
  if ('content' in piece) return before === piece.content ? null : before;
  const at = blockIn(before, piece);
  if (!at) return before;
  const rest = before.slice(0, at.start).replace(/(\r?\n)\r?\n$/, '$1') + before.slice(at.end);
  // By AGENTS.md an agent is known, so it was there before.
  return rest.trim() === '' && !piece.isSign ? null : rest;
}

/** From the first mark to the line end behind the last one. */
function blockIn(
  text: string,
  { begin, end }: { readonly begin: string; readonly end: string },
): { readonly start: number; readonly end: number } | null {
  const start = text.indexOf(begin);
  const last = start < 0 ? -1 : text.indexOf(end, start);
  if (last < 0) return null;
  const behind = last + end.length;
  const eol = /^\r?\n/.exec(text.slice(behind, behind + 2))?.[0] ?? '';
  return { start, end: behind + eol.length };
}

async function write({ file, after }: Change, root: string): Promise<void> {
  const path = join(root, file);
  if (after !== null) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, after);
    return;
  }
  // What a link leads to has other names.
  if ((await lstat(path)).isSymbolicLink()) {
    await writeFile(path, '');
    return;
  }
  await unlink(path);
  // Folders that held nothing else; by those at the top an agent is known.
  for (let folder = dirname(path); folder !== root && dirname(folder) !== root; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      break;
    }
  }
}
