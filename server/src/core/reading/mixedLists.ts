/** Lists in which some items are ticked with boxes and others with emoji. */
import type { List, Nodes, Root } from 'mdast';
import { readProse } from './prose';
import { readStatusItem } from './statusItems';
import { hasBox } from './tasks';
import type { MixedList } from './types';

/** The lists of a section that mix both, at any depth, in the order of the text. */
export function readMixedLists(tree: Root, source: string): readonly MixedList[] {
  const mixed: MixedList[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'list') readList(node, source, mixed);
    if (node.type === 'root' || node.type === 'list' || node.type === 'listItem')
      for (const child of node.children) visit(child);
  };
  visit(tree);
  return mixed.length === 0 ? NONE : mixed;
}

const NONE: readonly MixedList[] = [];

function readList(list: List, source: string, mixed: MixedList[]): void {
  const boxes = list.children.filter((item) => hasBox(item, source)).length;
  if (boxes === 0 || boxes === list.children.length) return;
  const emoji: MixedList['emoji'][number][] = [];
  for (const { children } of list.children) {
    const [first] = children;
    if (first?.type !== 'paragraph') continue;
    const prose = readProse(first, source);
    const start = prose.starts[0] ?? 0;
    const end = prose.ends[prose.ends.length - 1] ?? start;
    const item = readStatusItem(prose, { start, end }, null);
    if (!item) continue;
    const behind =
      prose.text.length - prose.text.trimStart().length + prose.text.trimStart().indexOf(item.text);
    emoji.push({
      range: { start, end: prose.starts[behind] ?? end },
      line: { start, end },
      done: item.status === 'done',
    });
  }
  if (emoji.length > 0) mixed.push({ emoji, boxes });
}
