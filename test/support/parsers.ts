/** Compares the quick reader with the parser. */
import type { Root, RootContent } from 'mdast';
import { parseByReference } from '../../server/src/core/syntax/markdown';
import { readQuickly } from '../../server/src/core/syntax/quick/quickMarkdown';

/** All of a tree, a line a node: type, positions and every field. Equal lines are equal trees. */
export function fullTree(tree: Root): string {
  const lines: string[] = [];
  const visit = (node: Root | RootContent, depth: number): void => {
    const { type, position, ...fields } = node;
    const own = Object.entries(fields)
      .filter(([name, value]) => name !== 'children' && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const [start, end] = [position?.start, position?.end].map(
      (point) => `${point?.line}:${point?.column}:${point?.offset}`,
    );
    lines.push(`${' '.repeat(depth)}${type} ${start}-${end} ${JSON.stringify(own)}`);
    if ('children' in node) for (const child of node.children) visit(child, depth + 1);
  };
  visit(tree, 0);
  return lines.join('\n');
}

/** The trees of both if the quick reader claims the text, and null if it hands it over. */
export function bothTrees(text: string): { readonly quick: string; readonly parser: string } | null {
  const quick = readQuickly(text);
  return quick && { quick: fullTree(quick), parser: fullTree(parseByReference(text)) };
}
