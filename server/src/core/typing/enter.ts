/** What Enter does in a task: it begins the next one, and in one without text it ends the list. */
import {
  columnOf,
  contentColumn,
  lastLineOf,
  numbered,
  readItem,
  renumbered,
  taskOn,
  type ItemLine,
  type LineEdit,
  type Lines,
  type Spot,
} from './itemLines';

/** Edits, none of which touches another, and where the cursor stands after them. */
export interface Typed {
  readonly edits: readonly LineEdit[];
  readonly cursor: Spot;
}

/** Null where Enter does what it does everywhere: outside of tasks, and in front of their text. */
export function enterAt(lines: Lines, at: Spot): Typed | null {
  const item = taskOn(lines, at.line);
  return item && entered(lines, at, item);
}

function entered(lines: Lines, at: Spot, item: ItemLine): Typed | null {
  const text = lines.at(at.line);
  if (at.character < item.textStart) return null;
  if (text.slice(item.textStart).trim() === '') return ended(item, at.line, text);
  const behind = text.slice(at.character);
  const before = text.slice(0, at.character);
  const isAtEnd = behind.trim() === '';
  const child = isAtEnd ? childBelow(lines, at.line, item) : null;
  const prefix = child ? likeFirst(child) : likeNext(lines, at.line, item);
  // The lines below a task that are no sub-tasks stay with it.
  const line = isAtEnd && !child ? lastLineOf(lines, at.line) : at.line;
  const start = line === at.line ? before.trimEnd().length : lines.at(line).length;
  const end = line === at.line ? at.character + (behind.length - behind.trimStart().length) : start;
  const edits: LineEdit[] = [{ line, start, end, text: `\n${prefix}` }];
  if (child?.number != null)
    edits.push(...renumbered(lines, at.line + 1, child, child.number, child.number + 1));
  else if (!child && item.number !== null && !counts(lines, at.line, item)) {
    const next = item.number + 1;
    edits.push(...renumbered(lines, lastLineOf(lines, at.line) + 1, item, next, next + 1));
  }
  return { edits, cursor: { line: line + 1, character: prefix.length } };
}

/** The line of a task without text becomes a blank one. */
function ended({ quote }: ItemLine, line: number, text: string): Typed {
  return {
    edits: [{ line, start: quote.length, end: text.length, text: '' }],
    cursor: { line, character: quote.length },
  };
}

/** The first sub-task, where it stands on the next line: what comes between would take it away from its task. */
function childBelow(lines: Lines, line: number, item: ItemLine): ItemLine | null {
  if (line + 1 >= lines.count) return null;
  const text = lines.at(line + 1);
  const child = readItem(text);
  const isBelow = child?.quote === item.quote && (columnOf(text) ?? 0) >= contentColumn(item);
  return isBelow && child.box !== null ? child : null;
}

function likeFirst(child: ItemLine): string {
  return `${child.quote}${child.indent}${child.bullet}${child.gap}[ ] `;
}

function likeNext(lines: Lines, line: number, item: ItemLine): string {
  const { quote, indent, bullet, number, gap } = item;
  const isKept = number === null || counts(lines, line, item);
  const next = isKept ? bullet : numbered(bullet, number + 1);
  return `${quote}${indent}${next}${gap}[ ] `;
}

/** "1. 1. 1.": Markdown counts. */
function counts(lines: Lines, line: number, { number, indent, quote }: ItemLine): boolean {
  if (number !== 1) return false;
  const next = lastLineOf(lines, line) + 1;
  return [next, line - 1].some((other) => {
    const item = other >= 0 && other < lines.count ? readItem(lines.at(other)) : null;
    return item?.number === 1 && item.indent === indent && item.quote === quote;
  });
}

/** Whether Enter in a task (`taskOn`) gives nothing but the same bullet, or the next number, at the same depth. */
export function isPlain(lines: Lines, at: Spot, item: ItemLine): boolean {
  const [first] = entered(lines, at, item)?.edits ?? [];
  if (item.quote !== '' || item.gap !== ' ' || first?.line !== at.line) return false;
  if (lines.at(at.line).slice(item.textStart, at.character).trim() === '') return false;
  return first.text === `\n${item.indent}${plainBullet(item)} [ ] `;
}

function plainBullet({ bullet, number }: ItemLine): string {
  return number === null ? bullet : `${number + 1}${bullet.slice(-1)}`;
}

/** The edits that let the items behind a new one on a line count on, where that has taken the number of the next one. */
export function countingOn(lines: Lines, line: number): LineEdit[] {
  const item = readItem(lines.at(line));
  if (item?.number == null) return [];
  const { number } = item;
  return [...renumbered(lines, lastLineOf(lines, line) + 1, item, number, number + 1)];
}
