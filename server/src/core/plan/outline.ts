/** The tree of headings with its units: `buildHeadingTree` makes it, `chooseUnits` decides, and this puts both together. */
import { NO_COUNTS } from '../reading/counts';
import type { Section } from '../syntax/sections';
import type { Reading } from '../reading/types';
import { chooseUnits } from './chooseUnits';
import { buildHeadingTree } from './headingTree';
import type { HeadingNode, HeadingTree, Outline, OutlineNode, PlacedPart } from './types';

export function buildOutline(sections: readonly Section<Reading>[]): Outline {
  const tree = buildHeadingTree(sections);
  const choices = chooseUnits(tree);
  const nodes = linked(
    tree.nodes,
    (node) => choices.lendersOf(node),
    // Written out in the order of patchPlan.ts: nodes of one shape are read fastest.
    (node, parent, children, borrowed): OutlineNode => ({
      index: node.index,
      section: node.section,
      heading: node.heading,
      level: node.level,
      parent,
      children,
      parts: node.parts,
      kind: node.kind,
      own: choices.isOverview(node) ? NO_COUNTS : node.own,
      sum: choices.sumOf(node),
      endSection: node.endSection,
      endOffset: node.endOffset,
      boxes: choices.boxesOf(node),
      choice: choices.of(node),
      isOverview: choices.isOverview(node),
      isLent: choices.isLent(node),
      borrowed,
    }),
  );
  return withNodes({ ...tree, title: choices.title, counts: choices.countsOf(tree.counts) }, nodes);
}

/** The tree with other nodes in the place of its own. */
export function withNodes(tree: HeadingTree, nodes: readonly OutlineNode[]): Outline {
  const nodeOf = ({ index }: HeadingNode): OutlineNode | [] => nodes[index] ?? [];
  return {
    ...tree,
    nodes,
    roots: tree.roots.flatMap(nodeOf),
    title: (tree.title && nodes[tree.title.index]) ?? null,
  };
}

/**
 * New nodes for those of a tree, with parents, children and lenders among the new ones. `make` gets lists that are
 * filled when all nodes are there.
 */
export function linked<Node extends HeadingNode>(
  nodes: readonly Node[],
  lendersOf: (node: Node) => readonly HeadingNode[],
  make: (
    node: Node,
    parent: OutlineNode | null,
    children: readonly OutlineNode[],
    borrowed: readonly OutlineNode[],
  ) => OutlineNode,
): OutlineNode[] {
  const made: OutlineNode[] = [];
  const childrenOf: OutlineNode[][] = [];
  const loans: { readonly borrowed: OutlineNode[]; readonly lenders: readonly HeadingNode[] }[] = [];
  for (const node of nodes) {
    const lenders = lendersOf(node);
    const children = node.children.length > 0 ? [] : NO_NODES;
    const borrowed = lenders.length > 0 ? [] : NO_NODES;
    if (lenders.length > 0) loans.push({ borrowed, lenders });
    const parent = (node.parent && made[node.parent.index]) ?? null;
    const now = make(node, parent, children, borrowed);
    if (node.parent) childrenOf[node.parent.index]?.push(now);
    childrenOf.push(children);
    made.push(now);
  }
  for (const { borrowed, lenders } of loans)
    for (const { index } of lenders) borrowed.push(...made.slice(index, index + 1));
  return made;
}

/** Most headings have no others below them: they share this, since nodes are made anew on every keystroke. Never filled. */
const NO_NODES: OutlineNode[] = [];

/** Whether one heading stands below another one, at any depth. */
export function isBelow(node: OutlineNode, above: OutlineNode): boolean {
  for (let one = node.parent; one; one = one.parent) if (one === above) return true;
  return false;
}

/** The unit around a heading that is nearest to it, or null. */
export function unitAbove(node: OutlineNode): OutlineNode | null {
  for (let above = node.parent; above; above = above.parent) if (above.choice) return above;
  return null;
}

/** The heading itself if it is a unit, else the next one above it that is; null where there is none. */
export function unitAround(node: OutlineNode | null): OutlineNode | null {
  return node === null || node.choice ? node : unitAbove(node);
}

/** Parts and headings in the order of the document: behind a list of items that are units a part may go on. */
export function* inOrder(
  parts: readonly PlacedPart[],
  nodes: readonly OutlineNode[],
): Generator<PlacedPart | OutlineNode> {
  let next = 0;
  for (const placed of parts) {
    for (let node = nodes[next]; node && isBefore(node, placed); node = nodes[++next]) yield node;
    yield placed;
  }
  for (let node = nodes[next]; node; node = nodes[++next]) yield node;
}

function isBefore({ section, heading }: OutlineNode, placed: PlacedPart): boolean {
  return (
    section < placed.section || (section === placed.section && heading.range.start < placed.part.range.start)
  );
}
