/** Names of units and tasks in running text: "after Phase 3", "M2", "Phases 1-3", "T014". Looked for on demand. */
import type { Nodes } from 'mdast';
import { unitsByKey } from './dependencies';
import { sectionOf, rangeInDocument } from './places';
import { allTasks } from './tasksOf';
import { type PlacedTask, type Plan, type Unit } from './types';
import type { Reading } from '../reading/types';
import { keyOf, keysOfRange } from '../language/unitName';
import { kindOfPrefix, kindOfWord, UNIT_WORD } from '../language/unitWords';
import type { Section } from '../syntax/sections';
import { parseMarkdown } from '../syntax/markdown';
import { oncePer } from '../text/memoized';
import type { DocumentRange, SectionRange } from '../text/range';
import { pattern } from '../text/letters';

/** A name in the text, and what it stands for: units, or tasks where no unit is called so. */
export interface Reference {
  /** The name, in document offsets. */
  readonly range: DocumentRange;
  readonly units: readonly Unit[];
  readonly tasks: readonly PlacedTask[];
}

const NUMBER = '\\d{1,4}[A-Z]?(?:\\.\\d{1,3}[A-Z]?)*';
const NUMBERS = `${NUMBER}(?:\\s*(?:[-–—,&/]|to|and)\\s*${NUMBER})*`;

/** "phase-3-notes.md", "docs/M2" and "#phase-3" name nothing; in "T010/T011" and "_Phase 1_" both sides are names. */
const BEFORE = '(?<![\\p{L}\\p{N}#.-]|(?<!\\d)/|[\\p{L}\\p{N}]_)';
const BEHIND = '(?![\\p{L}\\p{N}]|[-_.][\\p{L}\\p{N}]|/(?![A-Z]{1,8}-?\\d)[\\p{L}\\p{N}])';

const BY_WORD = pattern(`${BEFORE}(${UNIT_WORD})s?[\\s-]?#?(${NUMBERS})${BEHIND}`, 'giu');
const BY_ID = pattern(
  `${BEFORE}([A-Z]{1,8})(-?\\d{1,4}(?:\\.\\d{1,3})*)(?:(\\s?[-–—]\\s?)\\1(-?\\d{1,4}))?${BEHIND}`,
  'gu',
);
const BY_VERSION = pattern(`${BEFORE}v\\d{1,3}(?:\\.\\d{1,3})+${BEHIND}`, 'gu');
const BY_HASH = pattern(String.raw`(?<![\p{L}\p{N}/#&._-])#\d{1,6}(?![\p{L}\p{N}-])`, 'gu');

/** The name at a document offset, or null where there is none or nothing in the plan is called so. */
export function referenceAt(plan: Plan, offset: number): Reference | null {
  const { section, offset: within } = sectionOf(plan, offset);
  const one = plan.sections.list[section];
  if (!one) return null;
  for (const name of namesOf(one)) {
    if (within < name.range.start || name.range.end < within) continue;
    const named = whatIsNamed(plan, name);
    if (named) return { range: rangeInDocument(plan, { section, ...name.range }), ...named };
  }
  return null;
}

/** All names in a plan that stand for its units or tasks, in document offsets. */
export function* allReferences(plan: Plan): Generator<Reference> {
  for (const [section, one] of plan.sections.list.entries())
    for (const name of namesOf(one)) {
      const named = whatIsNamed(plan, name);
      if (named) yield { range: rangeInDocument(plan, { section, ...name.range }), ...named };
    }
}

/** Only generated documents give one number to more units; the first ones are enough there. */
const MAX_NAMED = 100;

/** Null where nothing is called so. */
function whatIsNamed(plan: Plan, { keys }: Name): Omit<Reference, 'range'> | null {
  const units = underKeys(unitsByKey(plan), keys);
  if (units.length > 0) return { units, tasks: [] };
  // "Step 7" is what a list of tasks calls 7.
  const tasks = underKeys(
    tasksByKey(plan),
    keys.map((key) => key.replace(/^step /, 'task ')),
  );
  return tasks.length > 0 ? { units, tasks } : null;
}

function underKeys<T>(byKey: ReadonlyMap<string, readonly T[]>, keys: readonly string[]): T[] {
  const found: T[] = [];
  for (const key of keys) found.push(...(byKey.get(key) ?? []).slice(0, MAX_NAMED - found.length));
  return found;
}

/** The tasks of a plan by the keys of their ids ("T014", "1.2", "#373"). */
const tasksByKey = oncePer(({ outline }: Plan): ReadonlyMap<string, readonly PlacedTask[]> => {
  const byKey = new Map<string, PlacedTask[]>();
  for (const placed of allTasks(outline)) {
    const { id } = placed.task;
    if (id === null) continue;
    const key = keyOfTaskId(id);
    const known = byKey.get(key);
    if (known) known.push(placed);
    else byKey.set(key, [placed]);
  }
  return byKey;
});

export function keyOfTaskId(id: string): string {
  return keyOf(kindOfPrefix(/^[A-Z]+/.exec(id)?.[0] ?? ''), id);
}

/** One number of a name, or an id. */
export interface NamedId {
  readonly range: SectionRange;
  readonly key: string;
  /** It is the beginning or the end of "1-3". */
  readonly isEndOfRange: boolean;
}

/** What may be the name of a unit or task. */
export interface Name {
  readonly range: SectionRange;
  /** Of all that it names: of "Phases 1-3" three. */
  readonly keys: readonly string[];
  /** The word without the "s" of several; null for an id. */
  readonly word: SectionRange | null;
  readonly ids: readonly NamedId[];
}

/** What may be names in a section. Looked for once per text, since people move their cursors more than they write. */
export const namesOf = oncePer(({ text }: Section<Reading>): readonly Name[] => {
  const names = namesIn(text);
  if (names.length === 0) return names;
  const quoted = quotedIn(parseMarkdown(text));
  return names.filter(
    ({ range }) => !quoted.some(({ start, end }) => start < range.end && range.start < end),
  );
});

function namesIn(text: string): Name[] {
  const names: Name[] = [];
  for (const match of text.matchAll(BY_WORD)) {
    const [whole, word = '', numbers = ''] = match;
    const kind = kindOfWord(word);
    if (!kind || kind === 'section') continue;
    const range = { start: match.index, end: match.index + whole.length };
    names.push({
      range,
      keys: keysOfRange(kind, numbers),
      word: { start: range.start, end: range.start + word.length },
      ids: idsIn(numbers, range.end - numbers.length, (id) => keyOf(kind, id)),
    });
  }
  const words = names.map(({ range }) => range);
  const add = (name: Name): void => {
    const { start, end } = name.range;
    if (!words.some((one) => one.start < end && start < one.end)) names.push(name);
  };
  for (const match of text.matchAll(BY_ID)) add(idName(match));
  for (const match of text.matchAll(BY_VERSION)) add(single(match, keyOf('version', match[0])));
  for (const match of text.matchAll(BY_HASH)) add(single(match, keyOf('task', match[0])));
  return names;
}

function single(match: RegExpExecArray, key: string): Name {
  const range = { start: match.index, end: match.index + match[0].length };
  return { range, keys: [key], word: null, ids: [{ range, key, isEndOfRange: false }] };
}

/** "T014", "M2", "T016-T020". */
function idName(match: RegExpExecArray): Name {
  const [whole, letters = '', number = '', joint = '', last] = match;
  const kind = kindOfPrefix(letters);
  const keyFor = (digits: string): string => keyOf(kind, letters + digits);
  if (last === undefined) return single(match, keyFor(number));
  const start = match.index;
  const end = start + whole.length;
  const firstEnd = start + letters.length + number.length;
  const width = number.length;
  const keys = [];
  for (let n = Number(number); n <= Number(last) && keys.length < MAX_NAMED; n++)
    keys.push(keyFor(String(n).padStart(width, '0')));
  return {
    range: { start, end },
    keys: keys.length > 0 ? keys : [keyFor(number), keyFor(last)],
    word: null,
    ids: [
      { range: { start, end: firstEnd }, key: keyFor(number), isEndOfRange: true },
      { range: { start: firstEnd + joint.length, end }, key: keyFor(last), isEndOfRange: true },
    ],
  };
}

function idsIn(numbers: string, offset: number, keyFor: (id: string) => string): NamedId[] {
  const all = [...numbers.matchAll(/\d+[A-Z]?(?:\.\d+[A-Z]?)*/giu)];
  const endOf = (i: number): number => (all[i]?.index ?? 0) + (all[i]?.[0].length ?? 0);
  const isRange = (i: number): boolean =>
    i >= 0 && i + 1 < all.length && /^(?:[-–—]|to)$/i.test(numbers.slice(endOf(i), all[i + 1]?.index).trim());
  return all.map(({ 0: id, index }, i) => ({
    range: { start: offset + index, end: offset + index + id.length },
    key: keyFor(id),
    isEndOfRange: isRange(i - 1) || isRange(i),
  }));
}

/** Code, and where links lead: their names are those of other things. */
function quotedIn(node: Nodes): SectionRange[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  if (
    node.type === 'code' ||
    node.type === 'inlineCode' ||
    node.type === 'definition' ||
    node.type === 'image'
  )
    return [{ start, end }];
  if (!('children' in node)) return [];
  const inner = node.children.flatMap(quotedIn);
  if (node.type !== 'link') return inner;
  const last = node.children.at(-1)?.position?.end.offset;
  return last === undefined || last === end ? inner : [...inner, { start: last, end }];
}
