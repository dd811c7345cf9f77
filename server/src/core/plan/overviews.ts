/**
 * Where a unit is spoken of elsewhere: rows of tables, entries of lists, lines, headings of the same name.
 * Matched by word and number and title, never by the number alone: "Milestone 2" is not "Phase 2".
 */
import { isBelow } from './outline';
import type { Outline, OutlineNode, Unit, View, Views, ViewsEdit } from './types';
import type { ClaimedStatus } from '../language/types';
import type { Entry, PartHeading } from '../reading/types';
import { anyWordOf } from '../language/patterns';
import { agree, overlap, titleWords } from './titles';
import { pattern } from '../text/letters';

const NONE: readonly never[] = [];
const ALL_OF_IT = /^(?:tasks?|checklist|progress|status)$/iu;
const GOALS = pattern(String.raw`^(?:goals?|objectives?|deliverables|expected|targets?)(?![\p{L}])`, 'iu');

/** Computed on demand: most keystrokes need none of it. */
export function createViews(outline: Outline, units: readonly Unit[]): Views {
  let found: Found | undefined;
  return viewsOf(() => (found ??= findViews(outline, units)));
}

function viewsOf(all: () => Found): Views {
  return {
    any: () => all().views.size > 0,
    of: (unit) => all().views.get(unit) ?? NONE,
    unitsOf: (entry) => all().units.get(entry) ?? NONE,
    after(edit) {
      const found = patched(all(), edit);
      return viewsOf(() => found);
    },
  };
}

interface Found {
  readonly views: Map<Unit, View[]>;
  readonly units: Map<Entry, Unit[]>;
  readonly index: Index;
}

function findViews(outline: Outline, units: readonly Unit[]): Found {
  const found: Found = { views: new Map(), units: new Map(), index: indexOf(units) };
  if (!outline.nodes.some(speaks) && !outline.preamble.some(({ part }) => part.entries.length > 0))
    return found;
  const add = (entry: Entry, section: number, unit: Unit): void => {
    addTo(found.views, unit, { section, entry });
    addTo(found.units, entry, unit);
  };
  eachEntry(outline.preamble, null, units, found.index, add);
  for (const node of outline.nodes) eachEntry(node.parts, node, units, found.index, add);
  return found;
}

/** Names each unit that the entries of a heading speak of, and the heading itself. */
function eachEntry(
  placed: OutlineNode['parts'],
  node: OutlineNode | null,
  units: readonly Unit[],
  index: Index,
  add: (entry: Entry, section: number, unit: Unit) => void,
): void {
  const match = (entry: Entry, section: number): void => {
    for (const at of matching(entry, index, units, node)) {
      const unit = units[at];
      // A row that is all there is of a unit is no view of it.
      if (unit && unit.node.heading.range !== entry.range) add(entry, section, unit);
    }
  };
  if (node && !node.choice && node.heading.name && node.kind !== 'criteria')
    match(headingEntry(node), node.section);
  // Goals and criteria describe the target, not the current status, so they are no overview.
  if (node && (node.kind === 'criteria' || GOALS.test(node.heading.title))) return;
  const listed = node && listedAs(node.heading);
  for (const { part, section } of placed)
    for (const entry of part.entries) match(listed ? withClaim(entry, listed, node) : entry, section);
}

/** What was found before an edit that has left the shape of the plan, with what its sections say now. */
function patched(before: Found, { outline, from, to, units, unitsBefore }: ViewsEdit): Found {
  const nowOf = new Map(unitsBefore.map((unit, i) => [unit, units[i] ?? unit]));
  const now: Found = { views: new Map(), units: new Map(), index: before.index };
  const behind = new Map<Unit, View[]>();
  const gone = new Set<Entry>();
  /** Lets go of what the edited sections said, and puts what stands behind them aside. */
  const split = (unit: Unit, views: readonly View[]): void => {
    for (const { section, entry } of views) if (section >= from && section < to) gone.add(entry);
    now.views.set(
      unit,
      views.filter(({ section }) => section < from),
    );
    behind.set(
      unit,
      views.filter(({ section }) => section >= to),
    );
  };
  for (const [old, views] of before.views) {
    const unit = nowOf.get(old) ?? old;
    if (views.some(({ section }) => section >= from && section < to)) split(unit, views);
    else now.views.set(unit, views);
  }
  for (const [entry, of] of before.units)
    if (!gone.has(entry))
      now.units.set(
        entry,
        of.map((unit) => nowOf.get(unit) ?? unit),
      );
  for (const node of outline.nodes)
    if (node.parts.some(({ section }) => section >= from && section < to))
      eachEntry(node.parts, node, units, now.index, (entry, section, unit) => {
        if (section < from || section >= to) return;
        if (!behind.has(unit)) split(unit, now.views.get(unit) ?? NONE);
        addTo(now.views, unit, { section, entry });
        addTo(now.units, entry, unit);
      });
  for (const [unit, views] of behind) {
    const all = [...(now.views.get(unit) ?? NONE), ...views];
    if (all.length > 0) now.views.set(unit, all);
    else now.views.delete(unit);
  }
  return now;
}

/** What a heading says of the units that are listed below it: "Next steps", "Completed"; null if it says nothing. */
function listedAs({ next, claim }: PartHeading): ClaimedStatus | null {
  if (claim?.form === 'bucket' && !claim.qualified) return claim.status;
  return next ? 'planned' : null;
}

/** The entry as a claim in the words of its heading; those cannot be rewritten for one entry alone. */
function withClaim(entry: Entry, status: ClaimedStatus, { heading }: OutlineNode): Entry {
  if (entry.form !== 'item' || entry.claim || !entry.setOff || entry.name?.numbered !== false) return entry;
  const marks = [{ form: 'word' as const, text: heading.title, range: entry.range }];
  const claim = { status, qualified: false, bare: false, leading: false, marks, range: entry.range };
  return { ...entry, claim, pointer: true };
}

/** It has entries, or is a heading that names a unit described elsewhere. */
function speaks({ choice, heading, parts }: OutlineNode): boolean {
  return (choice === null && heading.name !== null) || parts.some(({ part }) => part.entries.length > 0);
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A heading, or line that acts as one, that names a unit which is described elsewhere. */
function headingEntry({ heading }: OutlineNode): Entry {
  return {
    form: heading.written === 'heading' ? 'heading' : heading.written === 'item' ? 'item' : 'line',
    name: heading.name,
    title: heading.title,
    range: heading.range,
    about: heading.name?.about ?? NONE,
    claim: heading.claim ?? heading.box,
    pointer: false,
    setOff: true,
    stated: NONE,
    facts: NONE,
    planning: false,
    task: false,
    milestone: false,
  };
}

/** Units by their places among all units: after an edit that leaves the shape of the plan, others stand there. */
interface Index {
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly byId: ReadonlyMap<string, readonly number[]>;
  readonly byTitle: ReadonlyMap<string, readonly number[]>;
  /** The titles, as in `byTitle`, that have a word. */
  readonly titlesWith: (word: string) => readonly string[];
}

function indexOf(units: readonly Unit[]): Index {
  const byKey = new Map<string, number[]>();
  const byId = new Map<string, number[]>();
  const byTitle = new Map<string, number[]>();
  for (const [at, { node, id, title }] of units.entries()) {
    if (node.choice?.key) addTo(byKey, node.choice.key, at);
    if (id !== null) addTo(byId, id.toLowerCase(), at);
    const words = titleWords(title).join(' ');
    if (words) addTo(byTitle, words, at);
  }
  return { byKey, byId, byTitle, titlesWith: titlesByWord(byTitle) };
}

/** Made when it is asked for: few tables name a unit by a part of its title. */
function titlesByWord(byTitle: ReadonlyMap<string, readonly number[]>): Index['titlesWith'] {
  let known: Map<string, string[]> | undefined;
  return (word) => {
    if (!known) {
      known = new Map();
      for (const title of byTitle.keys())
        for (const one of new Set(title.split(' '))) addTo(known, one, title);
    }
    return known.get(word) ?? NONE;
  };
}

function matching(
  { name, about, title, form }: Entry,
  index: Index,
  units: readonly Unit[],
  node: OutlineNode | null,
): readonly number[] {
  const named = (key: string, called: string): readonly number[] =>
    only(index.byKey.get(key) ?? NONE, units, called, node);
  if (about.length > 0 && (about.length > 1 || !name)) return about.flatMap((key) => named(key, ''));
  if (!name) {
    const called = index.byTitle.get(titleWords(title).join(' ')) ?? NONE;
    if (called.length > 0) return called.length === 1 ? called : NONE;
    return form === 'row' ? byPartOfTitle(title, index) : NONE;
  }
  // "Phase 1 review ✅" is a part of the phase or a thing beside it; "Phase 1 Tasks (complete)" is the phase.
  if (name.mention && !(form === 'heading' && ALL_OF_IT.test(title))) return NONE;
  if (name.mention) return named(name.key, '');
  const own = named(name.key, title);
  if (own.length > 0 || !name.numbered) return own;
  // "1. Foundation" in a table is "Phase 1: Foundation" if it is called so as well.
  const alike = (index.byId.get(name.id.toLowerCase()) ?? NONE).filter(
    (at) => overlap(units[at]?.title ?? '', title) >= 0.5,
  );
  return alike.length === 1 ? alike : NONE;
}

/** "New pipes" for the one unit that is called "Lay new pipes": most of its words, and nothing else. */
function byPartOfTitle(title: string, { byTitle, titlesWith }: Index): readonly number[] {
  const words = titleWords(title);
  if (words.length < 2) return NONE;
  const [fewest = NONE] = words.map(titlesWith).sort((a, b) => a.length - b.length);
  if (fewest.length > MAX_ALIKE) return NONE;
  const found = fewest.flatMap((other) => {
    const own = other.split(' ');
    const isPart =
      own.length > words.length &&
      words.every((word) => own.includes(word)) &&
      !own.some((word) => FURTHERING.test(word) && !words.includes(word));
    return isPart && words.length / own.length >= 0.6 ? (byTitle.get(other) ?? NONE) : NONE;
  });
  return found.length === 1 ? found : NONE;
}

/** "Enhanced storage" is built upon the storage that a row calls done. */
const FURTHERING = pattern(`^${anyWordOf((words) => words.furthering)}$`, 'iu');

/** Titles that have each word of another one: so many would have to be looked at for each row. */
const MAX_ALIKE = 50;

/** The one unit that is meant: titles must not disagree, and of several the one in the same unit wins. */
function only(
  all: readonly number[],
  units: readonly Unit[],
  title: string,
  node: OutlineNode | null,
): readonly number[] {
  const fitting = all.filter((at) => agree(units[at]?.title ?? '', title));
  if (fitting.length < 2) return fitting;
  const near = fitting.filter((at) => {
    const parent = units[at]?.parent;
    return parent != null && node !== null && (node === parent.node || isBelow(node, parent.node));
  });
  // Two phases 8: the entry speaks of one of them, so both are returned.
  return near.length === 1 ? near : title === '' ? fitting : NONE;
}
