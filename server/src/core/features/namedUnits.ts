/** Names of units in running text: "after Phase 3", "M2", "Phases 1-3". Looked for line by line, on demand. */
import { unitsByKey } from '../plan/dependencies';
import { sectionOf, rangeInDocument } from '../plan/places';
import { type Plan, type Unit } from '../plan/types';
import type { Reading } from '../reading/types';
import { keyOf, keysOfRange } from '../language/unitName';
import { kindOfPrefix, kindOfWord, UNIT_WORD } from '../language/unitWords';
import type { Section } from '../syntax/sections';
import { oncePer } from '../text/memoized';
import type { DocumentRange, SectionRange } from '../text/range';

/** A name in the text, and the units that it stands for. */
export interface Reference {
  /** The name, in document offsets. */
  readonly range: DocumentRange;
  readonly units: readonly Unit[];
}

const NUMBERS = '\\d{1,4}(?:\\.\\d{1,3})*[A-Z]?(?:\\s*(?:[-–—,&]|to|and)\\s*\\d{1,4}(?:\\.\\d{1,3})*[A-Z]?)*';

const BY_WORD = new RegExp(
  `(?<![\\p{L}\\p{N}])(${UNIT_WORD})s?[\\s-]?#?(${NUMBERS})(?![\\p{L}\\p{N}])`,
  'giu',
);

const BY_ID = /(?<![\p{L}\p{N}/._-])([A-Z]{1,8})(-?)(\d{1,4}(?:\.\d{1,3})*)(?![\p{L}\p{N}])/gu;

/** The name at a document offset, or null where there is none or nothing in the plan is called so. */
export function referenceAt(plan: Plan, offset: number): Reference | null {
  const { section, offset: within } = sectionOf(plan, offset);
  const one = plan.sections.list[section];
  if (!one) return null;
  for (const { range, units } of referencesIn(unitsByKey(plan), namesOf(one)))
    if (range.start <= within && within <= range.end)
      return { range: rangeInDocument(plan, { section, ...range }), units };
  return null;
}

/** Only generated documents give one number to more units; the first ones are enough there. */
const MAX_UNITS = 100;

/** All names in a text that stand for units of a plan (`unitsByKey`), where they stand in it. */
function* referencesIn(
  byKey: ReadonlyMap<string, readonly Unit[]>,
  names: readonly Name[],
): Generator<{ range: SectionRange; units: readonly Unit[] }> {
  for (const { range, keys } of names) {
    const units: Unit[] = [];
    for (const key of keys) units.push(...(byKey.get(key) ?? []).slice(0, MAX_UNITS - units.length));
    if (units.length > 0) yield { range, units };
  }
}

/** All names in a plan that stand for its units, in document offsets. */
export function* allReferences(plan: Plan): Generator<Reference> {
  const byKey = unitsByKey(plan);
  for (const [section, one] of plan.sections.list.entries())
    for (const { range, units } of referencesIn(byKey, namesOf(one)))
      yield { range: rangeInDocument(plan, { section, ...range }), units };
}

/** What may be the name of a unit. */
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
  for (const match of text.matchAll(BY_ID)) {
    const [id, letters = ''] = match;
    const range = { start: match.index, end: match.index + id.length };
    if (words.some((one) => one.start < range.end && range.start < one.end)) continue;
    names.push({ range, keys: [keyOf(kindOfPrefix(letters), id)] });
  }
  return names;
}
