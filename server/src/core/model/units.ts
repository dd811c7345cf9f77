/** Decides which headings are units. The rules are those of real plans: see docs in ARCHITECTURE.md, "Units". */
import type { Outline, OutlineNode, UnitChoice } from './outline';

/** Fills in `choice` of each heading that is a unit. */
export function chooseUnits(outline: Outline): void {
  let any = chooseNamed(outline.nodes);
  any = chooseNumbered(outline.roots, outline.title) || any;
  if (any) chooseBeside(outline.roots, outline);
  else chooseShallowest(outline);
}

function chooseNamed(nodes: readonly OutlineNode[]): boolean {
  const byName = new Map<string, OutlineNode>();
  for (const node of nodes) {
    const { name } = node.heading;
    if (!name || name.mention || name.numbered) continue;
    const first = byName.get(name.key);
    if (!first) byName.set(name.key, node);
    const earlier = first && sameName(first, node);
    if (!earlier) node.choice = name;
    else if (earlier.sum.total === 0 && earlier.children.length === 0 && node.sum.total > 0) {
      // The first heading only announces the unit; the boxes are here.
      earlier.choice = null;
      node.choice = name;
    } else if (node.sum.total > 0 && !isSameTitle(earlier, node)) node.choice = name;
    if (first && node.choice) {
      namesakes.set(node, first);
      byName.set(name.key, node);
    }
  }
  return byName.size > 0;
}

/** The heading of the same name before it: few headings have one, so they stay out of the nodes. */
const namesakes = new WeakMap<OutlineNode, OutlineNode>();

/** A unit of the same name below the same heading: a timeline or a checklist is a view of it, not another one. */
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

function unitAbove(node: OutlineNode): OutlineNode | null {
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
    for (const node of units) node.choice = node.heading.name;
    any = units.length > 0;
  }
  for (const node of siblings)
    if (node.children.length > 0) any = chooseNumbered(node.children, title) || any;
  return any;
}

function holdsSomething(node: OutlineNode): boolean {
  if (node.sum.total - node.sum.criteria > 0 || node.heading.claim !== null || claimsInWords(node))
    return true;
  return node.children.some((child) => claimsInWords(child) || child.choice !== null);
}

function claimsInWords({ heading, parts }: OutlineNode): boolean {
  return (heading.claim !== null && !heading.claim.bare) || parts.some(({ part }) => part.lines.length > 0);
}

/** Beside numbered units a heading of their level that holds boxes is a unit too: "## Next Steps". */
function chooseBeside(siblings: readonly OutlineNode[], outline: Outline): void {
  let levels = 0;
  for (const node of siblings) if (node.choice) levels |= 1 << node.heading.level;
  for (const node of siblings) {
    if (!node.choice && (levels & (1 << node.heading.level)) !== 0 && isPlainUnit(node, outline))
      node.choice = PLAIN;
    if (node.children.length > 0) chooseBeside(node.children, outline);
  }
}

const PLAIN: UnitChoice = { kind: 'section', id: null };

function isPlainUnit(node: OutlineNode, outline: Outline): boolean {
  if (node === outline.title || node.heading.name?.mention || node.sum.total - node.sum.criteria === 0)
    return false;
  return node.kind !== 'criteria' && !containsUnit(node);
}

function containsUnit(node: OutlineNode): boolean {
  return node.children.some((child) => child.choice !== null || containsUnit(child));
}

/** In a plan without any numbered unit the shallowest headings that hold boxes are units. */
function chooseShallowest(outline: Outline): void {
  const holding = outline.nodes.filter((node) => isPlainUnit(node, outline));
  const level = holding.reduce((least, node) => Math.min(least, node.heading.level), 7);
  for (const node of holding) if (node.heading.level === level) node.choice = PLAIN;
}
