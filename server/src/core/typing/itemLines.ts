/** Lines of a document as keys see them: list items with their boxes, and what belongs to an item by its indentation. */

/** The lines of a document, without their ends. Numbers are 0-based. */
export interface Lines {
  readonly count: number;
  at(line: number): string;
}

/** A place in a document: a line and a UTF-16 column of it, both 0-based. */
export interface Spot {
  readonly line: number;
  readonly character: number;
}

/** Replaces what stands between two columns of one line. A `\n` in the text is a line end of the document. */
export interface LineEdit {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The first line of a list item: quote marks, indentation, bullet, gap and, for a task, its box. */
export interface ItemLine {
  readonly quote: string;
  readonly indent: string;
  /** "-", "*", "+", "3." or "3)". */
  readonly bullet: string;
  readonly number: number | null;
  readonly gap: string;
  /** "[ ]", "[x]", "[ ]*"; null: no task. */
  readonly box: string | null;
  /** The column at which the text begins. */
  readonly textStart: number;
}

/** "> ", "> > ": the marks of quotes. */
const QUOTE = '((?: {0,3}>)+ ?|)';

const ITEM = new RegExp(
  `^${QUOTE}([ \\t]*)([-*+]|(\\d{1,9})[.)])(?:([ \\t]+)(\\[[^[\\]\\n]{1,4}\\]\\*?(?=[ \\t]|$))?[ \\t]*|$)`,
);

/** Null for a line that begins no list item. */
export function readItem(line: string): ItemLine | null {
  const match = ITEM.exec(line);
  if (!match) return null;
  const [whole, quote = '', indent = '', bullet = '', number, gap = ' ', box = null] = match;
  return {
    quote,
    indent,
    bullet,
    number: number === undefined ? null : Number(number),
    gap,
    box,
    textStart: whole.length,
  };
}

/** Markdown's stop for tabs. */
const TAB = 4;

/** How many columns white space takes, a tab up to the next stop. */
export function widthOf(blanks: string): number {
  let width = 0;
  for (const blank of blanks) width += blank === '\t' ? TAB - (width % TAB) : 1;
  return width;
}

/** The column from which on lines belong to an item, its indentation included. */
export function contentColumn({ indent, bullet }: ItemLine): number {
  return widthOf(indent) + bullet.length + 1;
}

/** The indentation of a line behind its quote marks, in columns; null for a blank one. */
export function columnOf(line: string): number | null {
  const { quote, indent } = lead(line);
  return line.length === quote.length + indent.length ? null : widthOf(indent);
}

const LEAD = new RegExp(`^${QUOTE}([ \\t]*)`);

/** The quote marks and the indentation that a line begins with. */
export function lead(line: string): { readonly quote: string; readonly indent: string } {
  const [, quote = '', indent = ''] = LEAD.exec(line) ?? [];
  return { quote, indent };
}

/** The last line of an item: all that is indented more belongs to it, blank lines between included. */
export function lastLineOf(lines: Lines, line: number): number {
  const own = columnOf(lines.at(line)) ?? 0;
  let last = line;
  for (let next = line + 1; next < lines.count; next++) {
    const column = columnOf(lines.at(next));
    if (column === null) continue;
    if (column <= own) break;
    last = next;
  }
  return last;
}

/** The task that begins on a line; null where there is none, or the line stands in a fence of code. */
export function taskOn(lines: Lines, line: number): ItemLine | null {
  const item = readItem(lines.at(line));
  return item?.box == null || isInFence(lines, line) ? null : item;
}

const FENCE = /^(?: {0,3}>)*[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})/;

/** Whether a line stands in a fence of code that is open there. */
export function isInFence(lines: Lines, line: number): boolean {
  let open = '';
  for (let one = 0; one < line; one++) {
    const text = lines.at(one);
    const [whole = '', marks = ''] = FENCE.exec(text) ?? [];
    if (marks === '') continue;
    const rest = text.slice(whole.length);
    if (open === '') open = marks.startsWith('`') && rest.includes('`') ? '' : marks;
    else if (marks.startsWith(open) && rest.trim() === '') open = '';
  }
  return open !== '';
}

/** The edits after which the items behind a line count on from `first`, as long as they counted on from `was`. */
export function* renumbered(
  lines: Lines,
  from: number,
  like: ItemLine,
  was: number,
  first: number,
): Generator<LineEdit> {
  const column = widthOf(like.indent);
  let next = 0;
  for (let line = from; line < lines.count; line++) {
    const text = lines.at(line);
    const at = columnOf(text);
    if (at === null || at > column) continue;
    const item = readItem(text);
    if (!item || at < column || item.quote !== like.quote || item.number !== was + next) return;
    if (item.bullet.at(-1) !== like.bullet.at(-1)) return;
    const start = item.quote.length + item.indent.length;
    if (first !== was) {
      const bullet = numbered(item.bullet, first + next);
      yield { line, start, end: start + item.bullet.length, text: bullet };
      yield* shifted(lines, line, bullet.length - item.bullet.length);
    }
    next++;
  }
}

/** What belongs to an item stands further in behind "10." than behind "9.". */
function* shifted(lines: Lines, line: number, by: number): Generator<LineEdit> {
  if (by === 0) return;
  for (let below = line + 1; below <= lastLineOf(lines, line); below++) {
    const { quote, indent } = lead(lines.at(below));
    if (columnOf(lines.at(below)) === null || indent.includes('\t')) continue;
    const end = quote.length + Math.min(Math.max(0, -by), indent.length);
    yield { line: below, start: quote.length, end, text: ' '.repeat(Math.max(0, by)) };
  }
}

/** The bullet of an ordered list with another number: "02." behind "01.". */
export function numbered(bullet: string, number: number): string {
  const digits = bullet.startsWith('0') ? bullet.length - 1 : 0;
  return String(number).padStart(digits, '0') + bullet.slice(-1);
}
