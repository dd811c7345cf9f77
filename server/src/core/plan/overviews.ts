/**
 * Where a unit is spoken of elsewhere: rows of tables, entries of lists, lines, headings of the same name.
 * Matched by word and number and title, never by the number alone: "Milestone 2" is not "Phase 2".
 */
import type { Outline, View, Views, OutlineNode, Unit } from './types';
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
    withUnits(nowOf) {
      const now: Found = { views: new Map(), units: new Map() };
      for (const [unit, views] of all().views) now.views.set(nowOf(unit), views);
      for (const [entry, units] of all().units) now.units.set(entry, units.map(nowOf));
      return viewsOf(() => now);
    },
  };
}

interface Found {
  readonly views: Map<Unit, View[]>;
  readonly units: Map<Entry, Unit[]>;
}

function findViews(outline: Outline, units: readonly Unit[]): Found {
  const found: Found = { views: new Map(), units: new Map() };
  if (!outline.nodes.some(speaks) && !outline.preamble.some(({ part }) => part.entries.length > 0))
    return found;
  const index = indexOf(units);
  const add = (entry: Entry, section: number, node: OutlineNode | null): void => {
    for (const unit of matching(entry, index, node)) {
      // A row that is all there is of a unit is no view of it.
      if (unit.node.heading.range === entry.range) continue;
      addTo(found.views, unit, { section, entry });
      addTo(found.units, entry, unit);
    }
  };
  const parts = (node: OutlineNode | null, placed: OutlineNode['parts']): void => {
    // Goals and criteria describe the target, not the current status, so they are no overview.
    if (node && (node.kind === 'criteria' || GOALS.test(node.heading.title))) return;
    const listed = node && listedAs(node.heading);
    for (const { part, section } of placed)
      for (const entry of part.entries) add(listed ? withClaim(entry, listed, node) : entry, section, node);
  };
  parts(null, outline.preamble);
  for (const node of outline.nodes) {
    if (!node.choice && node.heading.name && node.kind !== 'criteria')
      add(headingEntry(node), node.section, node);
    parts(node, node.parts);
  }
  return found;
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
export function speaks({ choice, heading, parts }: OutlineNode): boolean {
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

interface Index {
  readonly byKey: ReadonlyMap<string, readonly Unit[]>;
  readonly byId: ReadonlyMap<string, readonly Unit[]>;
  readonly byTitle: ReadonlyMap<string, readonly Unit[]>;
  /** The titles, as in `byTitle`, that have a word. */
  readonly titlesWith: (word: string) => readonly string[];
}

function indexOf(units: readonly Unit[]): Index {
  const byKey = new Map<string, Unit[]>();
  const byId = new Map<string, Unit[]>();
  const byTitle = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.node.choice?.key) addTo(byKey, unit.node.choice.key, unit);
    if (unit.id !== null) addTo(byId, unit.id.toLowerCase(), unit);
    const title = titleWords(unit.title).join(' ');
    if (title) addTo(byTitle, title, unit);
  }
  return { byKey, byId, byTitle, titlesWith: titlesByWord(byTitle) };
}

/** Made when it is asked for: few tables name a unit by a part of its title. */
function titlesByWord(byTitle: ReadonlyMap<string, readonly Unit[]>): Index['titlesWith'] {
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
  node: OutlineNode | null,
): readonly Unit[] {
  if (about.length > 0 && (about.length > 1 || !name))
    return about.flatMap((key) => only(index.byKey.get(key) ?? NONE, '', node));
  if (!name) {
    const units = index.byTitle.get(titleWords(title).join(' ')) ?? NONE;
    if (units.length > 0) return units.length === 1 ? units : NONE;
    return form === 'row' ? byPartOfTitle(title, index) : NONE;
  }
  // "Phase 1 review ✅" is a part of the phase or a thing beside it; "Phase 1 Tasks (complete)" is the phase.
  if (name.mention && !(form === 'heading' && ALL_OF_IT.test(title))) return NONE;
  if (name.mention) return only(index.byKey.get(name.key) ?? NONE, '', node);
  const own = only(index.byKey.get(name.key) ?? NONE, title, node);
  if (own.length > 0 || !name.numbered) return own;
  // "1. Foundation" in a table is "Phase 1: Foundation" if it is called so as well.
  const units = (index.byId.get(name.id.toLowerCase()) ?? NONE).filter(
    (unit) => overlap(unit.title, title) >= 0.5,
  );
  return units.length === 1 ? units : NONE;
}

/** "New pipes" for the one unit that is called "Lay new pipes": most of its words, and nothing else. */
function byPartOfTitle(title: string, { byTitle, titlesWith }: Index): readonly Unit[] {
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
function only(units: readonly Unit[], title: string, node: OutlineNode | null): readonly Unit[] {
  const fitting = units.filter((unit) => agree(unit.title, title));
  if (fitting.length < 2) return fitting;
  const near = fitting.filter((unit) => unit.parent !== null && isBelow(node, unit.parent.node));
  // Two phases 8: the entry speaks of one of them, so both are returned.
  return near.length === 1 ? near : title === '' ? fitting : NONE;
}

function isBelow(node: OutlineNode | null, above: OutlineNode): boolean {
  for (let one = node; one; one = one.parent) if (one === above) return true;
  return false;
}
