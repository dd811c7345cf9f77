/** Decides which headings are units. The rules are those of real plans: see docs in ARCHITECTURE.md, "Units". */
import type { Outline, OutlineNode } from './outline';
import type { UnitKind } from './types';

/** A heading that is a unit, with the units below it. */
export interface UnitNode {
  readonly node: OutlineNode;
  readonly kind: UnitKind;
  readonly id: string | null;
  readonly units: readonly UnitNode[];
}

export function findUnits(outline: Outline): UnitNode[] {
  const chosen = new Map<OutlineNode, { kind: UnitKind; id: string | null }>();
  chooseNamed(outline, chosen);
  if (chosen.size > 0) chooseBeside(outline, chosen);
  else chooseShallowest(outline, chosen);
  return nest(outline.roots, chosen);
}

type Chosen = Map<OutlineNode, { kind: UnitKind; id: string | null }>;

function chooseNamed(outline: Outline, chosen: Chosen): void {
  for (const node of outline.nodes) {
    const name = node.heading.name;
    if (!name || name.mention || name.numbered) continue;
    const earlier = sameName(node, chosen);
    if (!earlier) chosen.set(node, { kind: name.kind, id: name.id });
    else if (earlier.sum.total === 0 && earlier.children.length === 0 && node.sum.total > 0) {
      // The first heading only announces the unit; the boxes are here.
      chosen.delete(earlier);
      chosen.set(node, { kind: name.kind, id: name.id });
    } else if (node.sum.total > 0 && !isSameTitle(earlier, node)) chosen.set(node, { kind: name.kind, id: name.id });
  }
  chooseNumbered(outline.roots, chosen, outline.title);
}

/** A unit of the same name below the same heading: a timeline or a checklist is a view of it, not another one. */
function sameName(node: OutlineNode, chosen: Chosen): OutlineNode | undefined {
  const { name } = node.heading;
  const above = unitAbove(node, chosen);
  for (const other of namesakes(node, chosen))
    if (other.heading.name?.kind === name?.kind && unitAbove(other, chosen) === above) return other;
  return undefined;
}

const byName = new WeakMap<Chosen, Map<string, OutlineNode[]>>();

function namesakes(node: OutlineNode, chosen: Chosen): readonly OutlineNode[] {
  let index = byName.get(chosen);
  if (!index) byName.set(chosen, (index = new Map<string, OutlineNode[]>()));
  const key = `${node.heading.name?.kind ?? ''} ${node.heading.name?.id ?? ''}`;
  const known = index.get(key);
  if (known) {
    known.push(node);
    return known.filter((other) => other !== node && chosen.has(other));
  }
  index.set(key, [node]);
  return [];
}

function isSameTitle(a: OutlineNode, b: OutlineNode): boolean {
  const [x, y] = [a.heading.title.toLowerCase(), b.heading.title.toLowerCase()];
  return x === '' || y === '' || x.startsWith(y) || y.startsWith(x);
}

function unitAbove(node: OutlineNode, chosen: Chosen): OutlineNode | null {
  for (let above = node.parent; above; above = above.parent) if (chosen.has(above)) return above;
  return null;
}

/** "## 3. Storage" is a unit if at least half of its numbered siblings hold something, or if it does itself. */
function chooseNumbered(siblings: readonly OutlineNode[], chosen: Chosen, title: OutlineNode | null): void {
  const numbered = siblings.filter((node) => node.heading.name?.numbered && node !== title && node.kind !== 'criteria');
  if (numbered.length > 1) {
    const holding = numbered.filter((node) => holdsSomething(node, chosen));
    const units = holding.length * 2 >= numbered.length ? numbered : holding;
    for (const node of units) chosen.set(node, { kind: 'section', id: node.heading.name?.id ?? null });
  }
  for (const node of siblings) chooseNumbered(node.children, chosen, title);
}

function holdsSomething(node: OutlineNode, chosen: Chosen): boolean {
  if (node.sum.total - node.sum.criteria > 0) return true;
  const claims = (n: OutlineNode): boolean =>
    (n.heading.claim !== null && !n.heading.claim.bare) || n.parts.some(({ part }) => part.lines.length > 0);
  if (node.heading.claim !== null || claims(node)) return true;
  return node.children.some((child) => claims(child) || chosen.has(child));
}

/** Beside numbered units a heading of their level that holds boxes is a unit too: "## Next Steps". */
function chooseBeside(outline: Outline, chosen: Chosen): void {
  const visit = (siblings: readonly OutlineNode[]): void => {
    const levels = new Set(siblings.filter((node) => chosen.has(node)).map((node) => node.heading.level));
    for (const node of siblings) {
      if (levels.has(node.heading.level) && !chosen.has(node) && isPlainUnit(node, outline, chosen))
        chosen.set(node, { kind: 'section', id: null });
      visit(node.children);
    }
  };
  visit(outline.roots);
}

function isPlainUnit(node: OutlineNode, outline: Outline, chosen: Chosen): boolean {
  if (node === outline.title || node.heading.name?.mention || node.sum.total - node.sum.criteria === 0) return false;
  return node.kind !== 'criteria' && !containsUnit(node, chosen);
}

function containsUnit(node: OutlineNode, chosen: Chosen): boolean {
  return node.children.some((child) => chosen.has(child) || containsUnit(child, chosen));
}

function chooseShallowest(outline: Outline, chosen: Chosen): void {
  const holding = outline.nodes.filter((node) => isPlainUnit(node, outline, chosen));
  const level = holding.reduce((least, node) => Math.min(least, node.heading.level), 7);
  for (const node of holding)
    if (node.heading.level === level) chosen.set(node, { kind: 'section', id: null });
}

function nest(nodes: readonly OutlineNode[], chosen: Chosen): UnitNode[] {
  const units: UnitNode[] = [];
  for (const node of nodes) {
    const below = nest(node.children, chosen);
    const unit = chosen.get(node);
    if (unit) units.push({ node, ...unit, units: below });
    else units.push(...below);
  }
  return units;
}
