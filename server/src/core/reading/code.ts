/** Where code stands: what looks like something else there is quoted. */
import type { Nodes } from 'mdast';
import type { SectionRange } from '../text/range';

/** Code blocks and code in a line, in offsets of the section, in order. */
export function codeIn(node: Nodes): SectionRange[] {
  if (node.type === 'code' || node.type === 'inlineCode')
    return [{ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }];
  return 'children' in node ? node.children.flatMap(codeIn) : [];
}

export function isWithin(ranges: readonly SectionRange[], { start, end }: SectionRange): boolean {
  return ranges.some((range) => range.start <= start && end <= range.end);
}
