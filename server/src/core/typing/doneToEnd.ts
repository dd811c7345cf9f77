/** Puts the ticked tasks of a list behind the others, each with all that belongs to it. */
import { columnOf, lastLineOf, lead, readItem, widthOf, type ItemLine, type Lines } from './itemLines';

/** Lines from `first` to `last` with what stands in their place. */
export interface LinesEdit {
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

interface Block {
  readonly item: ItemLine;
  readonly lines: readonly string[];
  /** Blank lines behind it, which stay where they are. */
  readonly blanks: readonly string[];
}

/**
 * The edit for the list that the item on a line stands in, at its level; null if it is no task, no ticked one stands in
 * front of an open one, or something else than tasks between them. Code is for the caller to know, who has read the plan.
 */
export function doneToEnd(lines: Lines, line: number): LinesEdit | null {
  const item = readItem(lines.at(line));
  if (item?.box == null) return null;
  const first = firstOf(lines, line, item);
  const blocks: Block[] = [];
  let at = first;
  while (at < lines.count) {
    const own = readItem(lines.at(at));
    if (own?.box == null || own.quote !== item.quote || widthOf(own.indent) !== widthOf(item.indent)) break;
    const end = lastLineOf(lines, at);
    let next = end + 1;
    while (
      next < lines.count &&
      columnOf(lines.at(next)) === null &&
      lead(lines.at(next)).quote === item.quote
    )
      next++;
    blocks.push({ item: own, lines: range(lines, at, end), blanks: range(lines, end + 1, next - 1) });
    at = next;
  }
  const isDone = ({ item: { box } }: Block): boolean => /^\[[xX]\]/.test(box ?? '');
  const sorted = [...blocks.filter((one) => !isDone(one)), ...blocks.filter(isDone)];
  if (sorted.every((one, i) => one === blocks[i])) return null;
  const last = blocks.at(-1);
  const written = sorted.flatMap((block, i) => {
    const place = blocks[i];
    return [...withBullet(block, place?.item ?? block.item), ...(place?.blanks ?? [])];
  });
  const tail = last?.blanks.length ?? 0;
  return { first, last: at - tail - 1, lines: tail > 0 ? written.slice(0, -tail) : written };
}

/** Numbers stay with their places, and what belongs to a task stands below its text. */
function withBullet({ item, lines }: Block, { bullet }: ItemLine): string[] {
  const [line = '', ...rest] = lines;
  const start = item.quote.length + item.indent.length;
  const by = bullet.length - item.bullet.length;
  const first = line.slice(0, start) + bullet + line.slice(start + item.bullet.length);
  if (by === 0) return [first, ...rest];
  return [
    first,
    ...rest.map((one) => {
      const { quote, indent } = lead(one);
      if (columnOf(one) === null || indent.includes('\t')) return one;
      return quote + ' '.repeat(Math.max(0, indent.length + by)) + one.slice(quote.length + indent.length);
    }),
  ];
}

function firstOf(lines: Lines, line: number, { quote, indent }: ItemLine): number {
  const own = widthOf(indent);
  let first = line;
  for (let above = line - 1; above >= 0; above--) {
    const text = lines.at(above);
    if (lead(text).quote !== quote) break;
    const column = columnOf(text);
    if (column === null || column > own) continue;
    if (column < own || readItem(text)?.box == null) break;
    first = above;
  }
  return first;
}

function range(lines: Lines, first: number, last: number): string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => lines.at(first + i));
}
