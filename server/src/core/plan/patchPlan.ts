/**
 * Most keystrokes change no heading, box or status. Then the plan after the edit is the one before it with new places:
 * what was decided for it holds, and only the sections that were edited are looked at again.
 */
import { sharedEnds, type Section, type Sections } from '../syntax/sections';
import { NO_NODES } from './outline';
import {
  type Outline,
  type OutlineNode,
  type PlacedPart,
  type Plan,
  type Unit,
  type PlacedClaim,
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
  return sections[section - from];
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
  const { outline } = plan;
  const patched = {
    ...outline,
    nodes,
    roots: outline.roots.map(nodeOf),
    title: outline.title && nodeOf(outline.title),
  };
  return {
    length: sections.starts[sections.starts.length - 1] ?? 0,
    sections,
    outline: patched,
    units: allUnits.filter(({ parent }) => parent === null),
    allUnits,
    // A plan without entries has none after the edit either.
    views: plan.views.any() ? createViews(patched, allUnits) : plan.views,
    claims,
    doneClaims: plan.doneClaims.map((claim) => claims[claim.index] ?? claim),
  };
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

function standsAlone({ parts, legend, foreign }: Reading): boolean {
  return !foreign && !legend && parts.every(({ heading }) => heading !== null);
}

function claimsOf({ heading, lines, opening }: Part): WrittenClaim[] {
  return [heading?.claim, heading?.titleClaim, ...lines, opening].filter((claim) => claim != null);
}

function patchNodes({ nodes }: Outline, edited: Edited): OutlineNode[] | null {
  const patched: OutlineNode[] = [];
  let lends = false;
  for (const old of nodes) {
    const parent = old.parent ? (patched[old.parent.index] ?? null) : null;
    // Written out: spreading takes ten times as long, and there are thousands of them.
    const node: OutlineNode = {
      index: old.index,
      section: old.section,
      heading: old.heading,
      level: old.level,
      parent,
      children: NO_NODES,
      parts: old.parts,
      kind: old.kind,
      own: old.own,
      sum: old.sum,
      endSection: old.endSection,
      endOffset: old.endOffset,
      choice: old.choice,
      lentTo: old.lentTo,
      borrowed: old.borrowed,
    };
    const replaced = replacedIn(edited, old.section);
    if (replaced) {
      const placed = old.parts.map((one): PlacedPart => {
        const part = one.section === old.section ? replaced.parts.get(one.part) : undefined;
        return part ? { section: one.section, part } : one;
      });
      const heading = placed[0]?.part.heading;
      if (!heading) return null;
      Object.assign(node, { heading, parts: placed });
    }
    const atEnd = replacedIn(edited, old.endSection);
    if (atEnd) {
      const end = atEnd.offsets.get(old.endOffset);
      if (end === undefined) return null;
      node.endOffset = end;
    }
    addChild(parent, node);
    lends ||= old.lentTo !== null;
    patched.push(node);
  }
  if (lends)
    for (const node of patched) {
      if (node.lentTo) node.lentTo = patched[node.lentTo.index] ?? null;
      if (node.borrowed.length > 0) node.borrowed = node.borrowed.map((one) => patched[one.index] ?? one);
    }
  return patched;
}

function addChild(parent: OutlineNode | null, node: OutlineNode): void {
  if (!parent) return;
  if (parent.children === NO_NODES) parent.children = [node];
  else (parent.children as OutlineNode[]).push(node);
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
