/** Our entries in JSON files of others: what is there stays as it is written, comments included. */
import { applyEdits, modify, parse, type JSONPath, type ParseError } from 'jsonc-parser';

/** An entry under a key, or an item of a list. */
export interface JsonEntry {
  readonly path: JSONPath;
  readonly value: unknown;
  /** The entry is an item of the list at `path`. */
  readonly inList: boolean;
  /** It is only taken out where nothing is left under this key: others need it as well. */
  readonly onlyBeside?: string;
}

/** Why a file cannot be changed, for people. */
export class NotJson extends Error {}

/** Editors of Windows begin files with it; it is kept. */
const BOM = '\ufeff';

/** The text with the entries that are missing; the same text where all are there. An empty text is an empty object. */
export function withEntries(text: string, entries: readonly JsonEntry[]): string {
  let now = text.trim() === '' ? '{}\n' : text;
  if (now.startsWith(BOM)) return BOM + withEntries(now.slice(1), entries);
  read(now);
  for (const { path, value, inList } of entries) {
    const there = at(read(now), path);
    if (inList) {
      const list = Array.isArray(there) ? (there as unknown[]) : undefined;
      if (there !== undefined && !list) throw new NotJson(`\`${path.join('.')}\` is no list`);
      if (list?.some((one) => isEqual(one, value))) continue;
      now = list ? changed(now, [...path, list.length], value, true) : changed(now, path, [value], false);
    } else if (there === undefined) now = changed(now, path, value, false);
  }
  return now;
}

/** The text without the entries, and without what is empty because of that. */
export function withoutEntries(text: string, entries: readonly JsonEntry[]): string {
  if (text.startsWith(BOM)) return BOM + withoutEntries(text.slice(1), entries);
  let now = text;
  read(now);
  for (const { path, value, inList, onlyBeside } of entries) {
    const before = now;
    const there = at(read(now), path);
    if (onlyBeside !== undefined && (before === text || at(read(now), [onlyBeside]) !== undefined)) continue;
    if (inList) {
      const list = Array.isArray(there) ? (there as unknown[]) : [];
      const index = list.findIndex((one) => isEqual(one, value));
      if (index >= 0) now = changed(now, list.length === 1 ? path : [...path, index], undefined, false);
    } else if (isEqual(there, value)) now = changed(now, path, undefined, false);
    // What was empty before is not ours.
    if (now === before) continue;
    for (let above = path.slice(0, -1); above.length > 0; above = above.slice(0, -1)) {
      if (!isEqual(at(read(now), above), {})) break;
      now = changed(now, above, undefined, false);
    }
  }
  return now;
}

/** Whether all entries are there. */
export function hasEntries(text: string, entries: readonly JsonEntry[]): boolean {
  if (text.startsWith(BOM)) return hasEntries(text.slice(1), entries);
  const root = text.trim() === '' ? {} : read(text);
  return entries.every(({ path, value, inList }) => {
    const there = at(root, path);
    if (!inList) return there !== undefined;
    return Array.isArray(there) && there.some((one) => isEqual(one, value));
  });
}

function read(text: string): unknown {
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof root !== 'object' || root === null || Array.isArray(root))
    throw new NotJson('it is no JSON object');
  return root;
}

function at(root: unknown, path: JSONPath): unknown {
  let found = root;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.hasOwn(found, key) ? (found as Record<string | number, unknown>)[key] : undefined;
  }
  return found;
}

function changed(text: string, path: JSONPath, value: unknown, isInsertion: boolean): string {
  const tabs = /^\t/m.test(text);
  const width = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  return applyEdits(
    text,
    modify(text, path, value, {
      isArrayInsertion: isInsertion,
      formattingOptions: {
        insertSpaces: !tabs,
        tabSize: tabs ? 1 : width,
        eol: text.includes('\r\n') ? '\r\n' : '\n',
      },
    }),
  );
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
