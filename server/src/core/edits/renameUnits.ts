/** Renames and renumbers units with all that names them: headings, mentions, rows of tables, dependencies. */
import { kindOfPrefix, kindOfWord } from '../language/unitWords';
import { keyOf } from '../language/unitName';
import { unitsByKey } from '../plan/dependencies';
import { namesOf, type Name } from '../plan/namedUnits';
import { rangeInDocument, titlePlace } from '../plan/places';
import type { Plan, Unit } from '../plan/types';
import type { DocumentRange, Place } from '../text/range';
import { inCaseOf } from './sync';
import type { PlacedEdit } from './types';
import { pattern } from '../text/letters';

/** What a unit is to be called: its number or id, and its word ("Stage") where that changes as well. */
export interface NewName {
  readonly id: string;
  readonly word: string | null;
}

export interface Renaming {
  readonly edits: readonly PlacedEdit[];
  /** Names that stay, in document offsets: they stand for several units, or for a stretch of numbers that has changed. */
  readonly left: readonly DocumentRange[];
}

const NEW_NAME = pattern(
  String.raw`^(?:(\p{L}[\p{L} -]{0,30}?)[\s-]+)?#?((?:[A-Z]{1,8}-?)?\d{1,4}(?:\.\d{1,3})*[A-Za-z]?)$`,
  'u',
);

/** What somebody has typed as the new name of a unit, or for people why it is none. */
export function readNewName(plan: Plan, unit: Unit, typed: string): NewName | string {
  const match = NEW_NAME.exec(typed.trim());
  if (!match) return 'A name is a word and a number, such as "Phase 4", or an id, such as "M4"';
  const [, word, id = ''] = match;
  const kind = word === undefined ? undefined : kindOfWord(word);
  if (word !== undefined && kind === undefined) return `"${word}" is no word for a part of a plan`;
  const letters = /^[A-Z]+(?=-?\d)/.exec(id)?.[0];
  const key = keyOf(kind ?? (letters === undefined ? unit.kind : kindOfPrefix(letters)), id);
  // Each phase may have a step 1 of its own.
  const [other] = (unitsByKey(plan).get(key) ?? []).filter(
    (one) => one !== unit && one.parent === unit.parent,
  );
  if (other) return `"${typed.trim()}" is there already`;
  return { id, word: word !== undefined && kind !== unit.kind ? word : null };
}

/** The edits that give units their new names wherever they are named. */
export function renamed(plan: Plan, names: ReadonlyMap<Unit, NewName>): Renaming {
  const byKey = unitsByKey(plan);
  const edits: PlacedEdit[] = [];
  const left: DocumentRange[] = [];
  const headed = new Set<Unit>();
  for (const [section, one] of plan.sections.list.entries())
    for (const name of namesOf(one)) {
      const own = headingWith(plan, section, name);
      if (own && (headed.has(own) || !names.has(own))) continue;
      const change = own
        ? changeOf(name, () => own, names, one.text)
        : changeOf(name, (key) => only(byKey.get(key), names), names, one.text);
      if (change === null) continue;
      if (change === 'unclear') left.push(rangeInDocument(plan, { section, ...name.range }));
      else {
        edits.push(...change.map((edit) => ({ section, ...edit })));
        if (own) headed.add(own);
      }
    }
  for (const [unit, name] of names) {
    if (!headed.has(unit)) edits.push(...inHeading(plan, unit, name));
    for (const { section, entry } of plan.views.of(unit))
      if (entry.form === 'row') edits.push(...inRow(plan, section, entry.range, unit, name));
  }
  return { edits: distinct(edits), left };
}

/** The unit that bears this name in its own heading, where a number that is taken twice is clear. */
function headingWith(plan: Plan, section: number, { range, keys }: Name): Unit | null {
  if (keys.length !== 1) return null;
  for (const unit of unitsByKey(plan).get(keys[0] ?? '') ?? []) {
    const { start, end } = unit.node.heading.range;
    if (unit.node.section === section && start <= range.start && range.end <= end) return unit;
  }
  return null;
}

type Change = Pick<PlacedEdit, 'start' | 'end' | 'text'>;

/** Null: nothing of it changes. */
function changeOf(
  { keys, word, ids }: Name,
  unitOf: (key: string) => Unit | 'several' | undefined,
  names: ReadonlyMap<Unit, NewName>,
  text: string,
): Change[] | 'unclear' | null {
  const found = keys.map(unitOf);
  const isTouched = found.some((one) => one === 'several' || (one !== undefined && names.has(one)));
  if (!isTouched) return null;
  if (found.includes('several')) return 'unclear';
  const newIds = found.map((one) => (one && one !== 'several' ? (names.get(one)?.id ?? one.id) : null));
  const oldIds = found.map((one) => (one && one !== 'several' ? one.id : null));
  if (ids.some(({ isEndOfRange }) => isEndOfRange) && !countsOn(oldIds, newIds)) return 'unclear';
  const words = new Set(
    found.flatMap((one) => (one && one !== 'several' ? (names.get(one)?.word ?? []) : [])),
  );
  const [newWord] = words;
  if (newWord !== undefined && keys.length > 1) return 'unclear';
  const changes: Change[] = [];
  if (newWord !== undefined && word)
    changes.push({ ...word, text: inCaseOf(text.slice(word.start, word.end), newWord) });
  for (const { key, range } of ids) {
    const unit = unitOf(key);
    const id = unit && unit !== 'several' ? names.get(unit)?.id : undefined;
    if (id !== undefined) changes.push({ ...range, text: likeOld(text.slice(range.start, range.end), id) });
  }
  return changes;
}

/** The unit that a key stands for; several ones only matter where one of them changes. */
function only(
  units: readonly Unit[] | undefined,
  names: ReadonlyMap<Unit, NewName>,
): Unit | 'several' | undefined {
  if (!units || units.length <= 1) return units?.[0];
  return units.some((one) => names.has(one)) ? 'several' : units[0];
}

/** Numbers that followed each other still do. */
function countsOn(before: readonly (string | null)[], after: readonly (string | null)[]): boolean {
  return before.every((id, i) => {
    if (i === 0 || numberOf(id) !== numberOf(before[i - 1]) + 1) return true;
    return numberOf(after[i]) === numberOf(after[i - 1]) + 1;
  });
}

/** 3 of "3" and of "M3". */
function numberOf(id: string | null | undefined): number {
  return Number(/(?<!\d)\d+$/.exec(id ?? '')?.[0] ?? Number.NaN);
}

/** "02" behind "01"; the letters of an id stay where only its number is given. */
function likeOld(old: string, id: string): string {
  const padded = /^0\d+$/.test(old) && /^\d+$/.test(id) ? id.padStart(old.length, '0') : id;
  const letters = /^[A-Z]+-?(?=\d)/.exec(old)?.[0] ?? '';
  return /^\d/.test(id) ? letters + padded : padded;
}

/** "## 3. Storage": a number that stands for a unit in its heading alone. */
function inHeading(plan: Plan, unit: Unit, name: NewName): PlacedEdit[] {
  const place = numberPlace(plan, unit);
  const source = plan.sections.list[unit.node.section]?.text ?? '';
  return place ? [{ ...place, text: likeOld(source.slice(place.start, place.end), name.id) }] : [];
}

/** "| 3 | Storage |" below "Phase". */
function inRow(
  plan: Plan,
  section: number,
  { start, end }: { readonly start: number; readonly end: number },
  { id }: Unit,
  name: NewName,
): PlacedEdit[] {
  const row = plan.sections.list[section]?.text.slice(start, end) ?? '';
  const cell = /^[\s|]*(?:[*_]{1,2})?#?([\w.-]+)(?:[*_]{1,2})?\s*\|/.exec(row);
  if (id === null || cell?.[1]?.toLowerCase() !== id.toLowerCase()) return [];
  const at = start + cell[0].indexOf(cell[1]);
  return [{ section, start: at, end: at + id.length, text: likeOld(cell[1], name.id) }];
}

/** Where the number or id of a unit stands in its heading, as it is written; null if it is written in another way. */
export function numberPlace(plan: Plan, { node, id }: Unit): Place | null {
  if (id === null) return null;
  const { start, end } = node.heading.range;
  const source = plan.sections.list[node.section]?.text.slice(start, end) ?? '';
  const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Other scripts set no blank between a word and its number: "第1阶段".
  const match = new RegExp(`(?<![\\dA-Za-z.])0*${escaped}(?![\\dA-Za-z]|\\.\\d)`, 'u').exec(source);
  if (!match) return null;
  return { section: node.section, start: start + match.index, end: start + match.index + match[0].length };
}

function distinct(edits: readonly PlacedEdit[]): PlacedEdit[] {
  const seen = new Set<string>();
  return edits.filter(({ section, start, end }) => {
    const place = `${section} ${start} ${end}`;
    return !seen.has(place) && seen.add(place);
  });
}

/**
 * The edits that give a unit another title, in its heading and in rows and entries that have the same one; for people
 * why it cannot be.
 */
export function retitled(plan: Plan, unit: Unit, title: string): PlacedEdit[] | string {
  const text = title.trim();
  if (text === '') return 'A title needs a word';
  if (text.length > MAX_TITLE) return `A title has at most ${MAX_TITLE} characters`;
  if (/[\r\n|]|^[#>]|<!--|^\s*[-*+]\s/.test(text)) return 'A title is one line of plain text';
  const own = ownTitlePlace(plan, unit);
  if (!own) return 'The title is more than plain text; change it by hand';
  const views = plan.views.of(unit).flatMap(({ section, entry }) => {
    const place =
      entry.title === unit.title ? titlePlace(plan, { section, ...entry.range }, unit.title) : null;
    return place ? [{ ...place, text }] : [];
  });
  return distinct([{ ...own, text }, ...views]);
}

const MAX_TITLE = 300;

/** Where the title of a unit stands in its heading; null if it is more than plain text. */
export function ownTitlePlace(plan: Plan, unit: Unit): Place | null {
  const { section, heading } = unit.node;
  return titlePlace(plan, { section, ...heading.range }, unit.title, numberPlace(plan, unit)?.end);
}
