/** List items as lines of text that can be taken out of one list and put into another. Offsets are those of `text`. */
import {
  blankLinesBefore,
  blankLinesBehind,
  lineContentEnd,
  lineEndBefore,
  lineStart,
  nextLineStart,
} from './lines';
import type { Range } from './range';

/** How the first line of an item begins. */
export interface Lead {
  /** Blanks before the bullet. */
  readonly indent: string;
  /** `-`, `*`, `+`, or a number such as `3.`. */
  readonly bullet: string;
  /** Blanks behind it. */
  readonly gap: string;
}

/** An item with all that stands in it: whole lines, the last line end included where there is one. */
export interface ListItem extends Range, Lead {
  /** Its lines, without the last line end. */
  readonly text: string;
}

/** The item whose bullet stands at `start` and whose text ends at `end`; null if other than blanks stand before it. */
export function readItem(text: string, start: number, end: number): ListItem | null {
  const begin = lineStart(text, start);
  const lead = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)/.exec(text.slice(begin, lineContentEnd(text, start)));
  if (lead?.[1]?.length !== start - begin) return null;
  const [, indent = '', bullet = '', gap = ''] = lead;
  const last = lineContentEnd(text, end);
  return {
    start: begin,
    end: nextLineStart(text, last),
    indent,
    bullet,
    gap,
    text: text.slice(begin, last),
  };
}

/** What to remove so that the item is gone and no blank lines are left over from around it. */
export function rangeWithout(text: string, { start, end }: Range): Range {
  const before = blankLinesBefore(text, start);
  const behind = blankLinesBehind(text, end);
  if (behind < text.length) return { start, end: before < start || start === 0 ? behind : end };
  // The last item of the document takes the line end before it along if it has none of its own.
  const hasLineEnd = end > start && /[\r\n]$/.test(text.slice(start, end));
  return { start: hasLineEnd || before === 0 ? before : lineEndBefore(text, before), end };
}

/** The lines of an item as one that begins with `lead`: bullet and indentation are others, its text is not. */
export function fitItem(item: ListItem, lead: Lead, lineEnd: string): string {
  const [first = '', ...others] = item.text.split(/\r\n|\r|\n/);
  const from = contentColumn(item);
  const by = contentColumn(lead) - from;
  const head = first.slice(item.indent.length + item.bullet.length + item.gap.length);
  return [
    lead.indent + lead.bullet + lead.gap + head,
    ...others.map((line) => (by === 0 ? line : shifted(line, from, by))),
  ].join(lineEnd);
}

/** The column at which the text of an item begins, in which its children and further lines have to stand. */
export function contentColumn({ indent, bullet, gap }: Lead): number {
  return columnsOf(`${indent}${bullet}${gap}`);
}

/** Lines left of the item's text only run on, and do so anywhere. */
function shifted(line: string, from: number, by: number): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const column = columnsOf(indent);
  if (column < from || indent.length === line.length) return line;
  const wanted = column + by;
  const keepsTabs = /^\t+$/.test(indent) && wanted % TAB === 0;
  return (keepsTabs ? '\t'.repeat(wanted / TAB) : ' '.repeat(wanted)) + line.slice(indent.length);
}

/** Tabs in Markdown reach to the next multiple of four. */
const TAB = 4;

function columnsOf(text: string): number {
  let column = 0;
  for (const character of text) column += character === '\t' ? TAB - (column % TAB) : 1;
  return column;
}
