/** Compares what was parsed in sections with a parse of the whole text. */
import type { Root, RootContent } from 'mdast';
import type { Sections } from '../../server/src/core/syntax/sections';

/** One node as a line: type, offsets, value. Depth first, so that equal lists are equal trees. */
export function treeLines(nodes: readonly RootContent[], shift: number): string[] {
  const lines: string[] = [];
  const visit = (node: Root | RootContent, depth: number): void => {
    const { start, end } = node.position ?? {};
    const value = 'value' in node ? JSON.stringify(node.value) : '';

    lines.push(
      `${'  '.repeat(depth)}${node.type} ${(start?.offset ?? 0) + shift}-${(end?.offset ?? 0) + shift} ${value}`,
    );
    if ('children' in node) for (const child of node.children) visit(child, depth + 1);
  };
  for (const node of nodes) visit(node, 0);
  return lines;
}

/** The trees of all sections at their places in the document. */
export function sectionLines(sections: Sections<Root>): string[] {
  return sections.list.flatMap((section, i) =>
    treeLines(section.content?.children ?? [], sections.starts[i] ?? 0),
  );
}

/** Joins neighbouring lists of one kind, as the cut of a long list by its items leaves them. */
export function withoutListBorders(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^\s*list /.test(line));
}
