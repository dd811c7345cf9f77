/**
 * Most keystrokes change no heading, box or status. Then the plan after the edit is the one before it with new places:
 * what was decided for it holds, and only the sections that were edited are looked at again.
 */
import { sharedEnds, type Section, type Sections } from '../syntax/sections';
import { linked, withNodes } from './outline';
import {
  type Outline,
  type OutlineNode,
  type PlacedPart,
  type Plan,
  type Unit,
  type PlacedClaim,
  type Views,
} from './types';
import { shapeOf } from './planShape';
import type { Part, Reading, WrittenClaim } from '../reading/types';
import { createViews } from './overviews';

/** The part of a plan that is made of sections. */
type Patched = Pick<
  Plan,
  'length' | 'sections' | 'outline' | 'units' | 'allUnits' | 'views' | 'claims' | 'doneClaims'
>;

/** What stands in the place of what stood in one edited section. */
interface Replaced {
  readonly parts: ReadonlyMap<Part, Part>;
  readonly claims: ReadonlyMap<WrittenClaim, WrittenClaim>;
  /** Where its headings stood and where they stand. */
  readonly offsets: ReadonlyMap<number, number>;
}

/** By index of the section, from the first that was edited to the last: sections of equal text are one object. */
interface Edited {
  readonly from: number;
  readonly sections: readonly Replaced[];
}

function replacedIn({ from, sections }: Edited, section: number): Replaced | undefined {
  const at = section - from;
  // Nearly all nodes ask for a section outside of the edit, and an index below zero is looked for by name.
  return at >= 0 && at < sections.length ? sections[at] : undefined;
}

/** The plan over `sections`, which differ from its own by one edit; null if it has to be put together anew. */
export function patchPlan(plan: Plan, sections: Sections<Reading>): Patched | null {
  const edited = compare(plan.sections.list, sections.list);
  if (!edited) return null;
  const nodes = patchNodes(plan.outline, edited);
  if (!nodes) return null;
  const nodeOf = (node: OutlineNode): OutlineNode => nodes[node.index] ?? node;
  const claims = plan.claims.map(({ index, claim, section, scope }): PlacedClaim => {
    const now = replacedIn(edited, section)?.claims.get(claim);
    return { index, claim: now ?? claim, section, scope: scope && nodeOf(scope) };
  });
  const allUnits = patchUnits(plan.allUnits, nodes, claims);
  if (!allUnits) return null;
  const outline = withNodes(plan.outline, nodes);
  return {
    length: sections.starts[sections.starts.length - 1] ?? 0,
    sections,
    outline,
    units: allUnits.filter(({ parent }) => parent === null),
    allUnits,
    views: patchViews(plan, sections.list, outline, allUnits, edited),
    claims,
    doneClaims: plan.doneClaims.map((claim) => claims[claim.index] ?? claim),
  };
}

/** Sections of equal text share their entries, and then it cannot be told which of them said something. */
function patchViews(
  { views, allUnits, sections }: Plan,
  list: readonly Section<Reading>[],
  outline: Outline,
  units: readonly Unit[],
  edited: Edited,
): Views {
  // A plan without entries has none after the edit either.
  if (!views.any()) return views;
  const { from } = edited;
  const to = from + edited.sections.length;
  const isShared = edited.sections.some(
    (_, i) => countOf(sections.list, from + i) > 1 || countOf(list, from + i) > 1,
  );
  if (isShared) return createViews(outline, units);
  return views.after({ outline, from, to, unitsBefore: allUnits, units });
}

/** How many sections are the one at an index. */
function countOf(list: readonly Section<Reading>[], index: number): number {
  const one = list[index]?.content;
  return list.reduce((count, { content }) => count + Number(content === one), 0);
}

/** Null if the edit changed a shape, or touched what does not begin with a heading of its own. */
function compare(before: readonly Section<Reading>[], after: readonly Section<Reading>[]): Edited | null {
  if (before.length !== after.length) return null;
  const { same, tail } = sharedEnds(before, after);
  const to = after.length - tail;
  const edited: Replaced[] = [];
  for (let i = same; i < to; i++) {
    const [old, now] = [before[i]?.content, after[i]?.content];
    if (!old || !now || !standsAlone(old) || !standsAlone(now)) return null;
    if (old !== now && shapeOf(old) !== shapeOf(now)) return null;
    const parts = new Map<Part, Part>();
    const claims = new Map<WrittenClaim, WrittenClaim>();
    const offsets = new Map<number, number>();
    edited.push({ parts, claims, offsets });
    for (const [k, part] of old.parts.entries()) {
      const other = now.parts[k];
      if (!part.heading || !other?.heading) return null;
      offsets.set(part.heading.range.start, other.heading.range.start);
      parts.set(part, other);
      const others = claimsOf(other);
      for (const [c, claim] of claimsOf(part).entries()) claims.set(claim, others[c] ?? claim);
    }
  }
  return { from: same, sections: edited };
}

/** A legend decides for the markers of other sections too; those of its own have been given their meaning before this. */
function standsAlone({ parts, legend }: Reading): boolean {
  return !legend && parts.every(({ heading }) => heading !== null);
}

function claimsOf({ heading, lines, opening }: Part): WrittenClaim[] {
  return [heading?.claim, ...lines, opening].filter((claim) => claim != null);
}

/** Null where an edited section does not begin with its heading, or a heading ends inside of one. */
function patchNodes({ nodes }: Outline, edited: Edited): OutlineNode[] | null {
  let isSound = true as boolean;
  const patched = linked(
    nodes,
    ({ borrowed }) => borrowed,
    (old, parent, children, borrowed): OutlineNode => {
      const { section } = old;
      const replaced = replacedIn(edited, section);
      const parts = replaced ? old.parts.map((one) => patchPart(one, section, replaced)) : old.parts;
      const heading = replaced ? parts[0]?.part.heading : old.heading;
      const atEnd = replacedIn(edited, old.endSection);
      const endOffset = atEnd ? atEnd.offsets.get(old.endOffset) : old.endOffset;
      isSound &&= heading != null && endOffset !== undefined;
      // Written out: spreading takes ten times as long, and there are thousands of them.
      return {
        index: old.index,
        section,
        heading: heading ?? old.heading,
        level: old.level,
        parent,
        children,
        parts,
        kind: old.kind,
        own: old.own,
        sum: old.sum,
        endSection: old.endSection,
        endOffset: endOffset ?? old.endOffset,
        boxes: old.boxes,
        choice: old.choice,
        isOverview: old.isOverview,
        isLent: old.isLent,
        borrowed,
      };
    },
  );
  return isSound ? patched : null;
}

function patchPart(placed: PlacedPart, section: number, { parts }: Replaced): PlacedPart {
  const part = placed.section === section ? parts.get(placed.part) : undefined;
  return part ? { section, part } : placed;
}

/** Null where a unit is no heading of the outline but a row of a table. */
function patchUnits(
  units: readonly Unit[],
  nodes: readonly OutlineNode[],
  claims: readonly PlacedClaim[],
): Unit[] | null {
  const unitOf = new Array<Unit | undefined>(nodes.length).fill(undefined);
  const patched: Unit[] = [];
  for (const old of units) {
    const node = nodes[old.node.index];
    if (!node) return null;
    const parent = old.parent ? (unitOf[old.parent.node.index] ?? null) : null;
    const unit: Unit = {
      kind: old.kind,
      id: old.id,
      title: old.title,
      written: old.written,
      optional: old.optional,
      node,
      parent,
      units: old.units.length > 0 ? [] : old.units,
      claims: old.claims.length > 0 ? old.claims.map((claim) => claims[claim.index] ?? claim) : old.claims,
      counts: old.counts,
      status: old.status,
    };
    (parent?.units as Unit[] | undefined)?.push(unit);
    unitOf[node.index] = unit;
    patched.push(unit);
  }
  return patched;
}
