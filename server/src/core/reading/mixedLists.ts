/** Lists in which some items are ticked with boxes and others with emoji. */
import type { List, Nodes, Root } from 'mdast';
import { readProse, sourceRange } from './prose';
import { startOf } from './prosePlaces';
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
    const range = sourceRange(prose, 0, prose.text.length);
    const item = readStatusItem(prose, range, null);
    if (!item) continue;
    const behind =
      prose.text.length - prose.text.trimStart().length + prose.text.trimStart().indexOf(item.text);
    emoji.push({
      range: { start: range.start, end: startOf(prose.places, behind) ?? range.end },
      line: range,
      done: item.status === 'done',
    });
  }
  if (emoji.length > 0) mixed.push({ emoji, boxes });
}
