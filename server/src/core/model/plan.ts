/**
 * A plan: one immutable state of a document, read. An edit makes a new plan that shares all that the edit did not
 * touch. Reading is total: any string gives a plan.
 */
import type { MarkerPreset, ReadOptions } from '../config/readOptions';
import { createSectionParser, sectionAt, type Sections } from '../syntax/sections';
import type { Place, Range, TextEdit } from '../text/range';
import { decidingProgress, NO_COUNTS, progressOf } from './counts';
import { frontMatterOf } from './frontMatter';
import { beyondAtAGlance } from './glance';
import { rowHeading } from './headings';
import { heldBit } from './holds';
import { meaningsOf } from './legend';
import { buildOutline, inOrder, NO_NODES, type Outline, type OutlineNode, type PlacedPart } from './outline';
import { patchPlan } from './patch';
import { readSection } from './reading';
import { resolveSection } from './resolve';
import type {
  Counts,
  Entry,
  Legend,
  Progress,
  Reading,
  Status,
  UnitKind,
  WrittenClaim,
  Written,
} from './types';
import { chooseUnits } from './units';
import { isSmall } from './unitWords';
import { createViews, type View, type Views } from './views';

/** A claim with the place it stands in and what it speaks of. */
export interface PlacedClaim {
  /** Its place among all claims of the plan; -1 for that of a row, which is none of them. */
  readonly index: number;
  readonly claim: WrittenClaim;
  readonly section: number;
  /** The heading that it speaks of with all below it; null for the whole document. */
  readonly scope: OutlineNode | null;
}

export interface Unit {
  readonly kind: UnitKind;
  readonly id: string | null;
  readonly title: string;
  readonly written: Written;
  readonly optional: boolean;
  readonly node: OutlineNode;
  readonly parent: Unit | null;
  readonly units: readonly Unit[];
  /** Claims that speak of exactly this unit, in the order of the document. */
  readonly claims: readonly PlacedClaim[];
  readonly counts: Counts;
  readonly status: Status;
}

export interface Plan {
  /** Grows with each edit. */
  readonly revision: number;
  /** Length of the document in UTF-16 units. */
  readonly length: number;
  readonly sections: Sections<Reading>;
  /** The sections before their markers were given a meaning; the next edit starts from them. */
  readonly source: Sections<Reading>;
  readonly outline: Outline;
  /** What it holds at all, front matter included: see holds.ts. */
  readonly held: number;
  /** Why the document was not read, or undefined. */
  readonly beyond:
    'size' | 'sections' | 'boxes' | 'nesting' | 'marks' | 'line' | 'lazy' | 'failure' | undefined;
  readonly title: string | null;
  readonly units: readonly Unit[];
  /** All units, those within others included, in the order of the document. */
  readonly allUnits: readonly Unit[];
  /** Where units are spoken of elsewhere: overviews, lists, headings of the same name. */
  readonly views: Views;
  /** All claims, in the order of the document. */
  readonly claims: readonly PlacedClaim[];
  /** Those that say without reserve that something is done. */
  readonly doneClaims: readonly PlacedClaim[];
  /** Some name and number stands for more than one unit. */
  readonly repeats: boolean;
  readonly counts: Counts;
  readonly progress: Progress | null;
  readonly status: Status;
}

/** Reads the states of one document; it keeps what it has read, so there is one per open document. */
export interface PlanReader {
  read(text: string): Plan;
  /**
   * The plan after edits, one after the other, each in offsets of the document that the one before has left.
   * A plan that is beyond the limits keeps no text, so it must be read again: undefined.
   */
  edit(plan: Plan, edits: readonly TextEdit[]): Plan | undefined;
  /** The plan of a document of `length` UTF-16 units that could not be read: it has one finding that says so. */
  unread(length: number): Plan;
}

export function createPlanReader(options: ReadOptions): PlanReader {
  const { markers, ...limits } = options;
  const parser = createSectionParser<Reading>(readSection);
  let revision = 0;
  const empty = parser.parse('');
  const beyond = (reason: Plan['beyond'], length: number): Plan => ({
    ...assemble(empty, empty, ++revision),
    length,
    beyond: reason,
  });
  /** Any text gives a plan: one that is nested too deeply is one that is not read. */
  const total = <T extends Plan | undefined>(length: number, make: () => T): T | Plan => {
    try {
      return make();
    } catch (error) {
      if (error instanceof RangeError) return beyond('nesting', length);
      throw error;
    }
  };
  const finish = (source: Sections<Reading>, before?: Plan): Plan => {
    const length = source.starts[source.starts.length - 1] ?? 0;
    if (length > limits.size) return beyond('size', length);
    if (source.danger) return beyond(source.danger, length);
    const sections = withMeanings(source, markers);
    const patched = before && patchPlan(before, sections);
    if (patched) return { ...before, ...patched, source, revision: ++revision };
    const plan = assemble(source, sections, ++revision);
    if (plan.outline.nodes.length > limits.sections) return beyond('sections', length);
    if (plan.outline.mostBoxes > limits.boxes) return beyond('boxes', length);
    return plan;
  };
  return {
    unread: (length) => beyond('failure', length),
    read(text) {
      const { length } = text;
      if (length > limits.size) return beyond('size', length);
      const exceeded = beyondAtAGlance(text, limits);
      if (exceeded) return beyond(exceeded, length);
      return total(length, () => finish(parser.parse(text)));
    },
    edit(plan, edits) {
      if (plan.beyond) return undefined;
      let length = plan.length;
      for (const { start, end, text } of edits) length += text.length - (end - start);
      return total(length, () => {
        let sections = plan.source;
        for (const { start, end, text } of edits) {
          // A text that large would be cut into pieces in vain.
          if (plan.length + text.length > limits.size) return undefined;
          sections = parser.edit(sections, start, end, text);
        }
        return finish(sections, plan);
      });
    },
  };
}

/** Headings, summaries and items inside each other; what looks at them goes one call deeper for each. */
const MAX_DEPTH = 200;

/** `sections` are those of `source` with their markers resolved. */
function assemble(source: Sections<Reading>, sections: Sections<Reading>, revision: number): Plan {
  const outline = buildOutline(sections.list);
  if (outline.depth > MAX_DEPTH) throw new RangeError('headings are nested too deeply');
  chooseUnits(outline);
  const claims: PlacedClaim[] = [];
  const documentClaims: PlacedClaim[] = [];
  const allUnits: Unit[] = [];
  const opening = firstParagraph(outline.nodes, outline.preamble);
  const rows = createRowChooser(outline);

  function addClaim(claim: WrittenClaim, section: number, scope: OutlineNode | null): void {
    const placed: PlacedClaim = { index: claims.length, claim, section, scope };
    claims.push(placed);
    if (scope === null) documentClaims.push(placed);
  }

  function addPart(
    placed: PlacedPart,
    scope: OutlineNode | null,
    node: OutlineNode | null,
    parent: Unit | null,
    siblings: Unit[],
  ): void {
    const { part, section } = placed;
    for (const claim of part.lines) addClaim(claim, section, scope);
    if (placed === opening && part.opening) addClaim(part.opening, section, scope?.choice ? scope : null);
    for (const entry of part.entries) {
      const row = rows(entry, section, node);
      if (!row) continue;
      const own = entry.claim ? [{ index: -1, claim: entry.claim, section, scope: row }] : NO_CLAIMS;
      const unit = newUnit(row, parent, NO_UNITS, own);
      unit.status = statusOf(unit.counts, NO_UNITS, own);
      siblings.push(unit);
      allUnits.push(unit);
    }
  }

  /** Visits a heading and what stands below it in the order of the document, so that claims and units come in it. */
  function visit(node: OutlineNode, parent: Unit | null, siblings: Unit[]): void {
    const { heading, choice } = node;
    const before = claims.length;
    const claim = node === outline.title ? heading.titleClaim : heading.claim;
    if (claim && !isDecoration(claim, node))
      addClaim(claim, node.section, claim.form === 'document' ? (parent?.node ?? null) : node);
    const scope = scopeOfLines(node, outline.title, siblings.length);
    if (!choice) {
      visitBelow(node, scope, parent, siblings);
      return;
    }
    const unit = newUnit(node, parent, holdsUnits(node) ? [] : NO_UNITS, NO_CLAIMS);
    siblings.push(unit);
    allUnits.push(unit);
    visitBelow(node, scope, unit, unit.units as Unit[]);
    if (claims.length > before) unit.claims = claims.slice(before).filter((one) => isOn(one, node));
    unit.status = statusOf(unit.counts, unit.units, unit.claims);
  }

  function visitBelow(
    node: OutlineNode,
    scope: OutlineNode | null,
    parent: Unit | null,
    siblings: Unit[],
  ): void {
    const [first] = node.parts;
    if (node.parts.length === 1 && first) {
      addPart(first, scope, node, parent, siblings);
      for (const child of node.children) visit(child, parent, siblings);
    } else
      for (const one of inOrder(node.parts, node.children))
        if ('part' in one) addPart(one, scope, node, parent, siblings);
        else visit(one, parent, siblings);
  }

  const front = frontMatterOf(sections.list);
  if (front.claim) addClaim(front.claim, 0, null);
  const units: Unit[] = [];
  for (const one of inOrder(outline.preamble, outline.roots))
    if ('part' in one) addPart(one, null, null, null, units);
    else visit(one, null, units);
  const { title, counts } = outline;
  const views = createViews(outline, allUnits);
  if (allUnits.some(({ status }) => status === 'unknown')) settleUnknown(allUnits, views);
  return {
    revision,
    length: sections.starts[sections.starts.length - 1] ?? 0,
    sections,
    source,
    outline,
    held: outline.held | (front.dates.length > 0 ? heldBit('date') : 0),
    beyond: undefined,
    title: title?.heading.title ?? front.title ?? null,
    units,
    allUnits,
    views,
    claims,
    doneClaims: claims.filter(isDoneClaim),
    repeats: repeatsNames(allUnits),
    counts,
    progress: progressOf(counts),
    status: statusOf(counts, units, documentClaims),
  };
}

function newUnit(
  node: OutlineNode,
  parent: Unit | null,
  units: Unit[],
  claims: readonly PlacedClaim[],
): MutableUnit {
  const { heading, choice, kind, sum } = node;
  return {
    kind: choice?.kind ?? 'section',
    id: choice?.id ?? null,
    title: heading.title,
    written: heading.written,
    optional: kind === 'optional',
    node,
    parent,
    units,
    claims,
    counts: sum,
    status: 'unknown',
  };
}

/** It may hold units: then it needs a list of its own for them. */
function holdsUnits({ children, parts }: OutlineNode): boolean {
  return children.length > 0 || parts.some(({ part }) => part.entries.length > 0);
}

/** Gives markers such as `[-]` the meaning that a legend anywhere in the document, or the preset, gives them. */
function withMeanings(source: Sections<Reading>, markers: MarkerPreset): Sections<Reading> {
  const legends: Legend[] = [];
  let foreign = false;
  for (const { content } of source.list) {
    if (content?.legend) legends.push(content.legend);
    foreign ||= content?.foreign === true;
  }
  if (!foreign) return source;
  const meanings = meaningsOf(legends, markers);
  return { ...source, list: source.list.map((section) => resolveSection(section, meanings)) };
}

/** What stands in a row of a table and nowhere else is a unit: says so once for each. */
function createRowChooser(
  outline: Outline,
): (entry: Entry, section: number, parent: OutlineNode | null) => OutlineNode | null {
  let known: Set<string> | undefined;
  return (entry, section, parent) => {
    const { name } = entry;
    if (entry.form !== 'row' || !entry.planning || !name) return null;
    if (name.numbered || name.mention || isSmall(name.kind) || name.kind === 'version') return null;
    known ??= new Set(outline.nodes.flatMap(({ choice }) => choice?.key ?? []));
    if (known.has(name.key)) return null;
    known.add(name.key);
    return {
      index: -1,
      section,
      heading: rowHeading(name, entry.title, entry.range),
      level: 8,
      parent,
      children: [],
      parts: [],
      kind: 'tasks',
      own: NO_COUNTS,
      sum: NO_COUNTS,
      endSection: section,
      endOffset: entry.range.end,
      choice: { kind: name.kind, id: name.id, key: name.key },
      lentTo: null,
      borrowed: NO_NODES,
    };
  };
}

/** Units without boxes and claims of their own stand where their status items and overviews say. */
function settleUnknown(units: readonly Unit[], views: Views): void {
  // From the bottom up, since a unit takes over what those below it show.
  for (let i = units.length - 1; i >= 0; i--) {
    const unit = units[i] as MutableUnit | undefined;
    if (unit?.status !== 'unknown' && (unit?.units.length ?? 0) === 0) continue;
    if (!unit) continue;
    unit.status = statusOf(unit.counts, unit.units, unit.claims);
    if (unit.status === 'unknown')
      unit.status = statusOfItems(unit.node) ?? statusOfViews(views.of(unit)) ?? 'unknown';
  }
}

function statusOfItems(node: OutlineNode): Status | undefined {
  if (node.kind === 'criteria') return undefined;
  let done = 0;
  let doing = 0;
  let all = 0;
  for (const { part } of node.parts)
    for (const { status, kind } of part.statusItems) {
      if (kind === 'criteria') continue;
      all++;
      if (status === 'done') done++;
      if (status === 'doing') doing++;
    }
  if (all === 0) return undefined;
  return done === all ? 'done' : done + doing > 0 ? 'in-progress' : 'planned';
}

function statusOfViews(views: readonly View[]): Status | undefined {
  return views.find(({ entry }) => entry.claim)?.entry.claim?.status;
}

/** An emoji alone claims on units only; in front of the text only on those with a number: "✅ Before you start". */
function isDecoration(claim: WrittenClaim, { choice, kind }: OutlineNode): boolean {
  if (claim.form === 'document') return kind === 'criteria';
  return claim.bare && (choice === null || (claim.leading && choice.id === null));
}

/** Says without reserve that something is done. */
function isDoneClaim({ claim }: PlacedClaim): boolean {
  return claim.status === 'done' && !claim.qualified;
}

function repeatsNames(units: readonly Unit[]): boolean {
  const keys = new Set<string>();
  for (const { node } of units) {
    const key = node.choice?.key;
    if (key && keys.has(key)) return true;
    if (key) keys.add(key);
  }
  return false;
}

/** A bucket divides its unit, it does not speak of it as a whole. */
function isOn({ claim, scope }: PlacedClaim, node: OutlineNode): boolean {
  return scope === node && claim.form !== 'bucket';
}

// Most units have none of these, and all of it is made anew on every keystroke. Nobody writes to them.
const NO_UNITS: Unit[] = [];
const NO_CLAIMS: readonly PlacedClaim[] = [];

type MutableUnit = { -readonly [K in keyof Unit]: Unit[K] };

/** A name for each unit that stays while the unit keeps its title and its place among units of that name. */
export function unitKeys(plan: Plan): ReadonlyMap<Unit, string> {
  let keys = keysOfPlan.get(plan);
  if (keys) return keys;
  const made = new Map<Unit, string>();
  const uses = new Map<string, number>();
  for (const unit of plan.allUnits) {
    const above = unit.parent ? `${made.get(unit.parent) ?? ''}/` : '';
    const path = `${above}${unit.kind}:${unit.id ?? unit.title.slice(0, 80)}`;
    const occurrence = (uses.get(path) ?? 0) + 1;
    uses.set(path, occurrence);
    made.set(unit, occurrence === 1 ? path : `${path}~${occurrence}`);
  }
  keysOfPlan.set(plan, (keys = made));
  return keys;
}

/** Keys are wanted by outlines, not by findings, so they are made when somebody asks. */
const keysOfPlan = new WeakMap<Plan, ReadonlyMap<Unit, string>>();

/**
 * What `Status:` lines under a heading speak of; null for the whole document.
 * "## Status" above the first unit, without boxes of its own, speaks of what the heading above it speaks of.
 */
function scopeOfLines(node: OutlineNode, title: OutlineNode | null, unitsBefore: number): OutlineNode | null {
  if (node === title) return null;
  const { heading, parent, sum } = node;
  const isAbout =
    unitsBefore === 0 &&
    sum.total === 0 &&
    (parent === title || parent?.choice) &&
    /^(?:(?:current|project|overall)\s+)?(?:status|overview|summary|meta(?:data)?|info(?:rmation)?)$/i.test(
      heading.title,
    );
  if (!isAbout) return node;
  return parent === title ? null : parent;
}

/** The part that holds the first paragraph of the document, under whatever heading. */
function firstParagraph(nodes: readonly OutlineNode[], preamble: Outline['preamble']): PlacedPart | null {
  for (const placed of preamble) if (placed.part.hasParagraph) return placed;
  for (const node of nodes.slice(0, 3))
    for (const placed of node.parts) {
      if (placed.part.hasParagraph) return placed;
      if (placed.part.groups.length > 0) return null;
    }
  return null;
}

/** The derived status: what the boxes show; where there are none, what the units below show; then the claim. */
function statusOf(counts: Counts, units: readonly Unit[], claims: readonly PlacedClaim[]): Status {
  const { done, total } = decidingProgress(counts);
  if (total === 0) return statusWithoutBoxes(units, claims);
  const held = done < total ? heldBack(claims) : undefined;
  if (held) return held;
  if (done > 0 && done < total) return 'in-progress';
  const others =
    units.length > 0 ? units.filter((unit) => unit.counts.total === 0 && unit.status !== 'unknown') : units;
  if (done === total) return others.some((unit) => unit.status !== 'done') ? 'in-progress' : 'done';
  if (counts.blocked >= total) return 'blocked';
  if (counts.deferred >= total) return 'deferred';
  return others.some((unit) => unit.status === 'done' || unit.status === 'in-progress')
    ? 'in-progress'
    : 'planned';
}

/** Boxes cannot show that somebody waits or has decided to: then the claim counts. */
function heldBack(claims: readonly PlacedClaim[]): Status | undefined {
  return claims.find(({ claim }) => isHeldBack(claim))?.claim.status;
}

function isHeldBack({ status, qualified }: WrittenClaim): boolean {
  return !qualified && (status === 'blocked' || status === 'deferred');
}

function statusWithoutBoxes(units: readonly Unit[], claims: readonly PlacedClaim[]): Status {
  const known = units.filter((unit) => unit.status !== 'unknown');
  const [first] = known;
  if (first) return known.every((unit) => unit.status === first.status) ? first.status : 'in-progress';
  return claims[0]?.claim.status ?? 'unknown';
}

/** Where a range of a section stands in the document, in its offsets. */
export function rangeInDocument(plan: Plan, place: Place): Range {
  const start = plan.sections.starts[place.section] ?? 0;
  return { start: start + place.start, end: start + place.end };
}

/** Where the heading of a unit stands in the document, in its offsets. */
export function headingRange(plan: Plan, { node }: Unit): Range {
  return rangeInDocument(plan, { section: node.section, ...node.heading.range });
}

/** The offset in the document of an offset in a section. */
export function offsetInDocument(plan: Plan, section: number, offset: number): number {
  return (plan.sections.starts[section] ?? plan.length) + offset;
}

/** The section that holds a document offset, and the offset in it. */
export function sectionOf(plan: Plan, offset: number): { section: number; offset: number } {
  const section = sectionAt(plan.sections.starts, offset);
  return { section, offset: offset - (plan.sections.starts[section] ?? 0) };
}

/** The unit that a heading stands for, or undefined. */
export function unitOfNode(plan: Plan, node: OutlineNode): Unit | undefined {
  let units = unitsOfNodes.get(plan);
  if (!units) unitsOfNodes.set(plan, (units = new Map(plan.allUnits.map((unit) => [unit.node, unit]))));
  return units.get(node);
}

const unitsOfNodes = new WeakMap<Plan, ReadonlyMap<OutlineNode, Unit>>();

/** From the heading of a node to the end of what stands below it, in document offsets. */
export function extentOf(plan: Plan, node: OutlineNode): Range {
  return {
    start: offsetInDocument(plan, node.section, node.heading.range.start),
    end: offsetInDocument(plan, node.endSection, node.endOffset),
  };
}

/** The innermost unit whose extent holds a document offset, or null. */
export function unitAt(plan: Plan, offset: number): Unit | null {
  const { allUnits } = plan;
  let [low, high] = [0, allUnits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const unit = allUnits[middle];
    if (unit && offsetInDocument(plan, unit.node.section, unit.node.heading.range.start) <= offset)
      low = middle + 1;
    else high = middle;
  }
  for (let unit = allUnits[low - 1] ?? null; unit; unit = unit.parent)
    if (offset < extentOf(plan, unit.node).end || offset === plan.length) return unit;
  return null;
}
