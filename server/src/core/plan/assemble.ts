/** Puts a plan together: the outline, the units in it, the claims and what they speak of. */
import { buildOutline, inOrder } from './outline';
import { createViews } from './overviews';
import { contentBit } from '../reading/contents';
import { progressOf } from '../reading/counts';
import { frontMatterOf } from '../reading/frontMatter';
import type { PartHeading, Reading, WrittenClaim } from '../reading/types';
import type { Sections } from '../syntax/sections';
import { settleUnknown, statusOf, type MutableUnit } from './derivedStatus';
import { createRowChooser } from './tableUnits';
import { labelOf } from './unitLabel';
import type { Plan, PlacedClaim, Unit, OutlineNode, PlacedPart, Outline } from './types';

/** Headings, summaries and items inside each other; what looks at them goes one call deeper for each. */
const MAX_DEPTH = 200;

/** `sections` are those of `source` with their markers resolved. */
export function assemble(source: Sections<Reading>, sections: Sections<Reading>, revision: number): Plan {
  const outline = buildOutline(sections.list);
  if (outline.depth > MAX_DEPTH) throw new RangeError('headings are nested too deeply');
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
      const own = entry.claim
        ? [{ index: -1, claim: { ...entry.claim, form: 'entry' as const }, section, scope: row }]
        : NO_CLAIMS;
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
    const { claim } = heading;
    if (claim && !(node === outline.title && isTopic(heading)) && !isDecoration(claim, node))
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
    unit.status = statusOf(node.boxes, unit.units, unit.claims);
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
    shape: {},
    length: sections.starts[sections.starts.length - 1] ?? 0,
    sections,
    source,
    outline,
    contents: outline.contents | (front.dates.length > 0 ? contentBit('date') : 0),
    beyond: undefined,
    title: (title && titleText(title)) ?? front.title ?? null,
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

/** "Phase 5: Live test", "Import service". */
function titleText({ heading: { name, title } }: OutlineNode): string {
  return name && !name.numbered ? labelOf({ kind: name.kind, id: name.id, title }) : title;
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

/** The words of a document's title ("Completed Tasks") say what it is about, unless the title names a unit. */
function isTopic({ name, claim }: PartHeading): boolean {
  return name === null || claim?.form !== 'heading';
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
// Shared empty lists: units are made anew on every keystroke, and most have none of these. Never written to.

const NO_UNITS: Unit[] = [];
const NO_CLAIMS: readonly PlacedClaim[] = [];

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
