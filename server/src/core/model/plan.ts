/**
 * A plan: one immutable state of a document, read. An edit makes a new plan that shares all that the edit did not
 * touch. Reading is total: any string gives a plan.
 */
import type { Limits } from '../config/limits';
import { createSectionParser, sectionAt, type Section, type Sections } from '../syntax/sections';
import { nextLineStart } from '../text/lines';
import type { Place, Range, TextEdit } from '../text/range';
import { decidingProgress, progressOf } from './counts';
import { buildOutline, type Outline, type OutlineNode, type PlacedPart } from './outline';
import { readSection } from './reading';
import type { Counts, Progress, Reading, Status, UnitKind, WrittenClaim } from './types';
import { findUnits, type UnitNode } from './units';

/** A claim with the place it stands in and what it speaks of. */
export interface PlacedClaim {
  readonly claim: WrittenClaim;
  readonly section: number;
  /** The heading that it speaks of with all below it; null for the whole document. */
  readonly scope: OutlineNode | null;
}

export interface Unit {
  /** Stable while the unit keeps its name and its place among units of that name. */
  readonly key: string;
  readonly kind: UnitKind;
  readonly id: string | null;
  readonly title: string;
  readonly written: 'heading';
  readonly optional: boolean;
  readonly node: OutlineNode;
  readonly parent: Unit | null;
  readonly units: readonly Unit[];
  /** Claims that speak of exactly this unit, in the order of the document. */
  readonly claims: readonly PlacedClaim[];
  readonly counts: Counts;
  readonly progress: Progress | null;
  readonly status: Status;
}

export interface Plan {
  /** Grows with each edit. */
  readonly revision: number;
  /** Length of the document in UTF-16 units. */
  readonly length: number;
  readonly sections: Sections<Reading>;
  readonly outline: Outline;
  /** Why the document was not read, or undefined. */
  readonly beyond: 'size' | 'sections' | 'boxes' | 'nesting' | 'marks' | 'line' | undefined;
  readonly title: string | null;
  readonly units: readonly Unit[];
  /** All units, those within others included, in the order of the document. */
  readonly allUnits: readonly Unit[];
  readonly unitByNode: ReadonlyMap<OutlineNode, Unit>;
  /** All claims, in the order of the document. */
  readonly claims: readonly PlacedClaim[];
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
}

export function createPlanReader(limits: Limits): PlanReader {
  const parser = createSectionParser<Reading>(readSection);
  let revision = 0;
  const empty = parser.parse('');
  const beyond = (reason: Plan['beyond'], length: number): Plan => ({
    ...assemble(empty, ++revision),
    length,
    beyond: reason,
  });
  const finish = (sections: Sections<Reading>): Plan => {
    const length = sections.starts[sections.starts.length - 1] ?? 0;
    if (length > limits.size) return beyond('size', length);
    const danger = sections.list.find((section) => section.danger)?.danger;
    if (danger) return beyond(danger, length);
    const plan = assemble(sections, ++revision);
    if (plan.outline.nodes.length > limits.sections) return beyond('sections', length);
    if (plan.outline.nodes.some((node) => node.own.total > limits.boxes)) return beyond('boxes', length);
    return plan;
  };
  return {
    read(text) {
      if (text.length > limits.size) return beyond('size', text.length);
      if (countHeadings(text, limits.sections) > limits.sections) return beyond('sections', text.length);
      return finish(parser.parse(text));
    },
    edit(plan, edits) {
      if (plan.beyond) return undefined;
      let { sections } = plan;
      for (const { start, end, text } of edits) {
        // A text that large would be cut into pieces in vain.
        if (plan.length + text.length > limits.size) return undefined;
        sections = parser.edit(sections, start, end, text);
      }
      return finish(sections);
    },
  };
}

/** Lines that begin like a heading; stops counting beyond `enough`. */
function countHeadings(text: string, enough: number): number {
  let count = text.startsWith('#') ? 1 : 0;
  for (let line = nextLineStart(text, 0); line < text.length && count <= enough; line = nextLineStart(text, line))
    if (text.charCodeAt(line) === 0x23 && /#{1,6}(?:[ \t\r\n]|$)/y.test(text.slice(line, line + 8))) count++;
  return count;
}

function assemble(sections: Sections<Reading>, revision: number): Plan {
  const outline = buildOutline(sections.list);
  const claims = collectClaims(outline);
  const byScope = new Map<OutlineNode, PlacedClaim[]>();
  for (const claim of claims) {
    if (!claim.scope) continue;
    const known = byScope.get(claim.scope);
    if (known) known.push(claim);
    else byScope.set(claim.scope, [claim]);
  }
  const unitByNode = new Map<OutlineNode, Unit>();
  const allUnits: Unit[] = [];
  const keys = new Map<string, number>();

  function makeUnit(from: UnitNode, parent: Unit | null): Unit {
    const { node, kind, id } = from;
    const { title } = node.heading;
    const path = `${parent ? `${parent.key}/` : ''}${kind}:${id ?? title.slice(0, 80)}`;
    const occurrence = keys.get(path) ?? 0;
    keys.set(path, occurrence + 1);
    const units: Unit[] = [];
    const counts = node.sum;
    const own = byScope.get(node)?.filter(({ claim }) => claim.form !== 'bucket') ?? [];
    const unit: { -readonly [K in keyof Unit]: Unit[K] } = {
      key: occurrence === 0 ? path : `${path}~${occurrence + 1}`,
      kind,
      id,
      title,
      written: 'heading',
      optional: node.kind === 'optional',
      node,
      parent,
      units,
      claims: own,
      counts,
      progress: progressOf(counts),
      status: 'unknown',
    };
    allUnits.push(unit);
    unitByNode.set(node, unit);
    for (const below of from.units) units.push(makeUnit(below, unit));
    unit.status = statusOf(counts, units, own);
    return unit;
  }

  const units = findUnits(outline).map((unit) => makeUnit(unit, null));
  const { title, counts } = outline;
  const documentClaims = claims.filter((claim) => claim.scope === null);
  return {
    revision,
    length: sections.starts[sections.starts.length - 1] ?? 0,
    sections,
    outline,
    beyond: undefined,
    title: title?.heading.title ?? null,
    units,
    allUnits,
    unitByNode,
    // A bare emoji is decoration on a heading that is no unit.
    claims: claims.filter(({ claim, scope }) => !claim.bare || (scope !== null && unitByNode.has(scope))),
    counts,
    progress: progressOf(counts),
    status: statusOf(counts, units, documentClaims),
  };
}

function collectClaims({ nodes, title, preamble }: Outline): PlacedClaim[] {
  const claims: PlacedClaim[] = [];
  const opening = firstParagraph(nodes, preamble);
  const before = (scope: OutlineNode | null, placed: PlacedPart): void => {
    for (const claim of placed.part.lines) claims.push({ claim, section: placed.section, scope });
    if (placed === opening && placed.part.opening)
      claims.push({ claim: placed.part.opening, section: placed.section, scope: null });
  };
  for (const placed of preamble) before(null, placed);
  for (const node of nodes) {
    const { heading } = node;
    const claim = node === title ? heading.titleClaim : heading.claim;
    if (claim) claims.push({ claim, section: node.section, scope: claim.form === 'document' ? null : node });
    for (const placed of node.parts) before(node === title ? null : node, placed);
  }
  return claims;
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
export function statusOf(counts: Counts, units: readonly { status: Status }[], claims: readonly PlacedClaim[]): Status {
  const { done, total } = decidingProgress(counts);
  const withoutBoxes = units.filter((unit) => (unit as Unit).counts?.total === 0 && unit.status !== 'unknown');
  if (total > 0) {
    if (done === total) return withoutBoxes.some((unit) => unit.status !== 'done') ? 'in-progress' : 'done';
    if (done > 0) return 'in-progress';
    if (counts.blocked >= total) return 'blocked';
    if (counts.deferred >= total) return 'deferred';
    return withoutBoxes.some((unit) => unit.status === 'done' || unit.status === 'in-progress')
      ? 'in-progress'
      : 'planned';
  }
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

/** The offset in the document of an offset in a section. */
export function offsetInDocument(plan: Plan, section: number, offset: number): number {
  return (plan.sections.starts[section] ?? plan.length) + offset;
}

/** The section that holds a document offset, and the offset in it. */
export function sectionOf(plan: Plan, offset: number): { section: number; offset: number } {
  const section = sectionAt(plan.sections.starts, offset);
  return { section, offset: offset - (plan.sections.starts[section] ?? 0) };
}

/** From the heading of a node to the end of what stands below it, in document offsets. */
export function extentOf(plan: Plan, node: OutlineNode): Range {
  return {
    start: offsetInDocument(plan, node.section, node.heading.range.start),
    end: offsetInDocument(plan, node.endSection, node.endOffset),
  };
}

/** The innermost unit whose extent holds a document offset, or null. */
export function unitAt(plan: Plan, offset: number): Unit | null {
  let found: Unit | null = null;
  for (const unit of plan.allUnits) {
    const extent = extentOf(plan, unit.node);
    if (extent.start > offset) break;
    if (offset < extent.end || offset === plan.length) found = unit;
  }
  return found;
}

/** Text of the document from `start` to `end`, put together from the sections that it touches. */
export function textOf(plan: Plan, start: number, end: number): string {
  let text = '';
  for (let i = sectionAt(plan.sections.starts, start); i < plan.sections.list.length; i++) {
    const at = plan.sections.starts[i] ?? 0;
    if (at >= end) break;
    text += plan.sections.list[i]?.text.slice(Math.max(0, start - at), end - at) ?? '';
  }
  return text;
}

export type { Section };
