/**
 * "**Status**: Done" directly below a list. Markdown takes it for a part of the last item, since a paragraph goes on
 * without its indentation; people mean the heading above the list.
 */
import type { List, ListItem } from 'mdast';
import { anyOf } from '../language/patterns';
import { lineStart } from '../text/lines';
import { proseLines, readProse, sliceProse, type Prose } from './prose';
import { startOf, unitFrom } from './prosePlaces';
import { pattern } from '../text/letters';

const LABEL = pattern(
  `^(?:(?:current|overall|estimated|target)\\s+)?(?:${[
    anyOf(({ label }) => label.status),
    anyOf(({ label }) => label.owner),
    anyOf(({ label }) => label.due),
    anyOf(({ label }) => label.dependencies),
    anyOf(({ label }) => label.duration),
    anyOf(({ label }) => label.updated),
    anyOf(({ counted }) => counted.progress),
  ].join('|')})\\s*[:：]`,
  'iu',
);

/** Where such a line begins in the prose of an item's paragraph, or -1. */
export function lazyFieldAt(prose: Prose, item: ListItem, source: string): number {
  if (!/[\r\n]/.test(prose.text)) return -1;
  const column = indentation(source, item.position?.start.offset ?? 0);
  for (const line of proseLines(prose).slice(1)) {
    const offset = startOf(line.places, 0) ?? 0;
    if (indentation(source, offset) <= column && isField(line)) return unitFrom(prose.places, offset);
  }
  return -1;
}

/** How far the line at an offset is indented, marks of quotes included. */
function indentation(source: string, offset: number): number {
  const start = lineStart(source, offset);
  return /^[ \t>]*/.exec(source.slice(start, offset))?.[0].length ?? 0;
}

/** A label that is known, or one in strong letters. */
function isField({ text, strong }: Prose): boolean {
  if (LABEL.test(text)) return true;
  const label = strong.find((range) => range.start === 0);
  return label !== undefined && /^[^:：\n]{1,40}[:：]/u.test(text) && text.search(/[:：]/u) <= label.end;
}

/** The lines below a list that only Markdown takes for a part of it, field by field. */
export function fieldsBelow(list: List, source: string): Prose[] {
  const item = list.children[list.children.length - 1];
  const last = item?.children[item.children.length - 1];
  if (!item || !last) return [];
  if (last.type === 'list') return fieldsBelow(last, source);
  if (last.type !== 'paragraph') return [];
  const prose = readProse(last, source);
  const at = lazyFieldAt(prose, item, source);
  return at < 0 ? [] : proseLines(sliceProse(prose, at));
}
