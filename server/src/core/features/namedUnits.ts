/** Names of units and tasks in running text: "after Phase 3", "M2", "Phases 1-3", "T014". Looked for on demand. */
import { unitsByKey } from '../plan/dependencies';
import { sectionOf, rangeInDocument } from '../plan/places';
import { allTasks } from '../plan/tasksOf';
import { type PlacedTask, type Plan, type Unit } from '../plan/types';
import type { Reading } from '../reading/types';
import { keyOf, keysOfRange } from '../language/unitName';
import { kindOfPrefix, kindOfWord, UNIT_WORD } from '../language/unitWords';
import type { Section } from '../syntax/sections';
import { oncePer } from '../text/memoized';
import type { DocumentRange, SectionRange } from '../text/range';

/** A name in the text, and what it stands for: units, or tasks where no unit is called so. */
export interface Reference {
  /** The name, in document offsets. */
  readonly range: DocumentRange;
  readonly units: readonly Unit[];
  readonly tasks: readonly PlacedTask[];
}

const NUMBERS = '\\d{1,4}(?:\\.\\d{1,3})*[A-Z]?(?:\\s*(?:[-–—,&]|to|and)\\s*\\d{1,4}(?:\\.\\d{1,3})*[A-Z]?)*';

const BY_WORD = new RegExp(
  `(?<![\\p{L}\\p{N}])(${UNIT_WORD})s?[\\s-]?#?(${NUMBERS})(?![\\p{L}\\p{N}])`,
  'giu',
);

const BY_ID = /(?<![\p{L}\p{N}/._-])([A-Z]{1,8})(-?)(\d{1,4}(?:\.\d{1,3})*)(?![\p{L}\p{N}])/gu;

const BY_HASH = /(?<![\p{L}\p{N}/#&._-])#(\d{1,6})(?![\p{L}\p{N}-])/gu;

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
  const tasks = underKeys(tasksByKey(plan), keys);
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
    const key = keyOf(kindOfPrefix(/^[A-Z]+/.exec(id)?.[0] ?? ''), id);
    const known = byKey.get(key);
    if (known) known.push(placed);
    else byKey.set(key, [placed]);
  }
  return byKey;
});

/** What may be the name of a unit or task. */
interface Name {
  readonly range: SectionRange;
  readonly keys: readonly string[];
}

/** Looked for once per text of a section, since people move their cursors more than they write. */
const namesOf = oncePer(({ text }: Section<Reading>) => namesIn(text));

function namesIn(text: string): Name[] {
  const names: Name[] = [];
  for (const match of text.matchAll(BY_WORD)) {
    const kind = kindOfWord(match[1] ?? '');
    if (!kind || kind === 'section') continue;
    const range = { start: match.index, end: match.index + match[0].length };
    names.push({ range, keys: keysOfRange(kind, match[2] ?? '') });
  }
  const words = names.map(({ range }) => range);
  const add = (match: RegExpExecArray, key: string): void => {
    const range = { start: match.index, end: match.index + match[0].length };
    if (!words.some((one) => one.start < range.end && range.start < one.end))
      names.push({ range, keys: [key] });
  };
  for (const match of text.matchAll(BY_ID)) add(match, keyOf(kindOfPrefix(match[1] ?? ''), match[0]));
  for (const match of text.matchAll(BY_HASH)) add(match, keyOf('task', match[0]));
  return names;
}
