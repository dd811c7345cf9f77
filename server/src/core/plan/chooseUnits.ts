/** Decides what is a unit. The rules are those of real plans: see ARCHITECTURE.md, "Units". */
import { lend } from './outline';
import { type Outline, type UnitChoice, type OutlineNode } from './types';
import type { UnitName } from '../language/types';
import { isSmall } from '../language/unitWords';

/** Fills in `choice` of each heading, and line that acts as one, that is a unit. */
export function chooseUnits(outline: Outline): void {
  let any = chooseNamed(outline.nodes);
  any = chooseMentioned(outline.nodes) || any;
  any = chooseNumbered(outline.roots, outline.title) || any;
  if (any) {
    chooseBeside(outline.roots, outline);
    chooseOnLevel(outline);
  } else chooseShallowest(outline);
}

function chosen({ kind, id, key }: UnitName): UnitChoice {
  return { kind, id, key };
}

function chooseNamed(nodes: readonly OutlineNode[]): boolean {
  const lastOf = new Map<string, OutlineNode>();
  for (const node of nodes) {
    const { name, written } = node.heading;
    if (!name || name.mention || name.numbered) continue;
    const last = lastOf.get(name.key);
    if (!last) lastOf.set(name.key, node);
    if (!isThere(node)) continue;
    const earlier = last && sameName(last, node);
    if (!earlier) node.choice = chosen(name);
    else if (written !== 'heading') {
      // A line of the same name is a view of the heading, and of a line before it as long as that holds boxes.
      if (
        written !== 'item' &&
        earlier.heading.written !== 'heading' &&
        isEmpty(earlier) &&
        node.sum.total > 0
      )
        replace(earlier, node, name);
    } else if (earlier.heading.written !== 'heading' || (isEmpty(earlier) && node.sum.total > 0)) {
      // The line, or the first heading, only announces the unit; it is described here.
      replace(earlier, node, name);
    } else if (node.sum.total > 0 && (!isSameTitle(earlier, node) || node.parent === earlier.parent)) {
      // Two with boxes side by side are two, whatever they are called; a checklist stands under a heading of its own.
      node.choice = chosen(name);
    }
    if (last && node.choice) {
      namesakes.set(node, last);
      lastOf.set(name.key, node);
    }
  }
  dropViews(nodes);
  return nodes.some(({ choice }) => choice !== null);
}

/** "- [x] Phase 1" in a list, and a bold line outside all units, are views where some heading is that unit. */
function dropViews(nodes: readonly OutlineNode[]): void {
  let units: Map<string, OutlineNode[]> | undefined;
  for (const node of nodes) {
    const { written } = node.heading;
    if (!node.choice?.key || (written !== 'item' && written !== 'bold')) continue;
    if (written === 'bold' && unitAbove(node)) continue;
    units ??= unitsByKey(nodes);
    const others = (units.get(node.choice.key) ?? []).filter((one) => one !== node && one.choice !== null);
    const isView = (one: OutlineNode): boolean =>
      one.heading.written === 'heading' || (written === 'item' && one.heading.written !== 'item');
    if (others.some(isView)) node.choice = null;
  }
}

function replace(earlier: OutlineNode, node: OutlineNode, name: UnitName): void {
  earlier.choice = null;
  node.choice = chosen(name);
}

/**
 * "### Phase 1 Checklist" with boxes: they count for the phase if it has none of its own. Where no heading describes
 * that phase, this one does.
 */
function chooseMentioned(nodes: readonly OutlineNode[]): boolean {
  let units: Map<string, OutlineNode[]> | undefined;
  let any = false;
  for (const node of nodes) {
    const { name, written } = node.heading;
    if (!name || name.numbered || node.choice || name.about.length !== 1 || node.sum.total === 0) continue;
    if (written === 'item' || node.kind === 'criteria' || unitsIn(node)) continue;
    units ??= unitsByKey(nodes);
    const same = units.get(name.key) ?? [];
    const [unit] = same.filter((one) => !isAbove(one, node));
    if (unit && same.length === 1 && (unit.sum.total === 0 || unit.borrowed.length > 0)) lend(node, unit);
    else if (same.length === 0 && name.mention) {
      node.choice = chosen(name);
      units.set(name.key, [node]);
      any = true;
    }
  }
  return any;
}

function unitsByKey(nodes: readonly OutlineNode[]): Map<string, OutlineNode[]> {
  const units = new Map<string, OutlineNode[]>();
  for (const node of nodes) {
    if (!node.choice?.key) continue;
    const known = units.get(node.choice.key);
    if (known) known.push(node);
    else units.set(node.choice.key, [node]);
  }
  return units;
}

function isAbove(above: OutlineNode, node: OutlineNode): boolean {
  for (let one = node.parent; one; one = one.parent) if (one === above) return true;
  return false;
}

function unitsIn(node: OutlineNode): boolean {
  return node.children.some((child) => child.choice !== null || unitsIn(child));
}

/** Lines that name a single piece of work are units only if there is something to it. */
function isThere({ heading, sum, parts, children }: OutlineNode): boolean {
  if (heading.written === 'heading' || !heading.name || !isSmall(heading.name.kind)) return true;
  if (sum.total > 0 || heading.claim !== null || children.length > 0) return true;
  return parts.some(({ part }) => part.steps.length > 0 || part.lines.length > 0);
}

function isEmpty({ sum }: OutlineNode): boolean {
  return sum.total === 0;
}

/** The node of the same name before it: few have one, so they stay out of the nodes. */
const namesakes = new WeakMap<OutlineNode, OutlineNode>();

/** A unit of the same name below the same unit: a timeline or a checklist is a view of it, not another one. */
function sameName(last: OutlineNode, node: OutlineNode): OutlineNode | undefined {
  const above = unitAbove(node);
  for (let other: OutlineNode | undefined = last; other; other = namesakes.get(other))
    if (other.choice && unitAbove(other) === above) return other;
  return undefined;
}

function isSameTitle(a: OutlineNode, b: OutlineNode): boolean {
  const [x, y] = [a.heading.title.toLowerCase(), b.heading.title.toLowerCase()];
  return x === '' || y === '' || x.startsWith(y) || y.startsWith(x);
}

export function unitAbove(node: OutlineNode): OutlineNode | null {
  for (let above = node.parent; above; above = above.parent) if (above.choice) return above;
  return null;
}

/** "## 3. Storage" is a unit if at least half of its numbered siblings hold something, or if it does itself. */
function chooseNumbered(siblings: readonly OutlineNode[], title: OutlineNode | null): boolean {
  let any = false;
  const numbered = siblings.filter(
    (node) => node.heading.name?.numbered && node !== title && node.kind !== 'criteria',
  );
  if (numbered.length > 1) {
    const holding = numbered.filter(holdsSomething);
    const units = holding.length * 2 >= numbered.length ? numbered : holding;
    for (const node of units) if (node.heading.name) node.choice = chosen(node.heading.name);
    any = units.length > 0;
  }
  for (const node of siblings)
    if (node.children.length > 0) any = chooseNumbered(node.children, title) || any;
  return any;
}

function holdsSomething(node: OutlineNode): boolean {
  if (node.sum.total - node.sum.criteria > 0 || node.heading.claim !== null || claimsInWords(node))
    return true;
  return node.children.some((child) => claimsInWords(child) || child.choice !== null) || hasOpenItems(node);
}

/** "✅ Engine / ❌ Reports": a list of nothing but ✅ praises, a mixed one tells where things stand. */
function hasOpenItems({ parts, kind }: OutlineNode): boolean {
  return (
    kind !== 'criteria' && parts.some(({ part }) => part.statusItems.some(({ status }) => status !== 'done'))
  );
}

function claimsInWords({ heading, parts }: OutlineNode): boolean {
  return (heading.claim !== null && !heading.claim.bare) || parts.some(({ part }) => part.lines.length > 0);
}

/** Beside numbered units a heading of their level that holds boxes is a unit too: "## Next Steps". */
function chooseBeside(siblings: readonly OutlineNode[], outline: Outline): void {
  let levels = 0;
  for (const node of siblings)
    if (node.choice && node.heading.written === 'heading') levels |= 1 << node.heading.level;
  for (const node of siblings) {
    if (!node.choice && (levels & (1 << node.heading.level)) !== 0 && isPlainUnit(node, outline))
      node.choice = PLAIN;
    if (node.children.length > 0) chooseBeside(node.children, outline);
  }
}

/** The same for headings that stand elsewhere, on the level of the outermost units: "## Launch" > "### Checks". */
function chooseOnLevel(outline: Outline): void {
  let levels = 0;
  for (const node of outline.nodes)
    if (node.choice && node.heading.written === 'heading' && !unitAbove(node))
      levels |= 1 << node.heading.level;
  if (levels === 0) return;
  for (const node of outline.nodes)
    if (
      !node.choice &&
      (levels & (1 << node.heading.level)) !== 0 &&
      isPlainUnit(node, outline) &&
      !unitAbove(node)
    )
      node.choice = PLAIN;
}

const PLAIN: UnitChoice = { kind: 'section', id: null, key: null };

function isPlainUnit(node: OutlineNode, outline: Outline): boolean {
  const { written, name } = node.heading;
  if (written !== 'heading' || node === outline.title) return false;
  // A heading that names a unit which is described elsewhere is a view of it.
  if (name && !name.numbered && name.about.length === 1) return false;
  if (node.sum.total - node.sum.criteria === 0) return false;
  return !isCriteria(node) && !containsUnit(node);
}

/** Also "Nice to have" below "Success criteria". */
function isCriteria(node: OutlineNode): boolean {
  for (let one: OutlineNode | null = node; one; one = one.parent)
    if (one.heading.kind === 'criteria' || one.kind === 'criteria') return true;
  return false;
}

/** Units, or headings that speak of units: "### Phase 1 Checklist". */
function containsUnit(node: OutlineNode): boolean {
  return node.children.some(
    (child) => child.choice !== null || child.heading.name?.mention === true || containsUnit(child),
  );
}

/** In a plan without any numbered unit the shallowest headings that hold boxes are units. */
function chooseShallowest(outline: Outline): void {
  const holding = outline.nodes.filter((node) => isPlainUnit(node, outline));
  const level = holding.reduce((least, node) => Math.min(least, node.level), 7);
  for (const node of holding) if (node.level === level) node.choice = PLAIN;
}
