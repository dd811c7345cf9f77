/** What Tab and Shift+Tab do with tasks: each goes one level down or up, with all that belongs to it. */
import {
  columnOf,
  contentColumn,
  lastLineOf,
  lead,
  numbered,
  readItem,
  renumbered,
  taskOn,
  widthOf,
  type ItemLine,
  type LineEdit,
  type Lines,
} from './itemLines';

/**
 * The edits after which the tasks on lines from `first` to `last` stand one level deeper, below the item in front of
 * them; null if there is no task, empty if none of them can.
 */
export function indented(lines: Lines, first: number, last: number): LineEdit[] | null {
  return moved(lines, first, last, deeper);
}

/** The same one level up, behind the item that they stood below. */
export function outdented(lines: Lines, first: number, last: number): LineEdit[] | null {
  return moved(lines, first, last, higher);
}

interface Move {
  /** The indentation of the item and its bullet afterwards. */
  readonly indent: string;
  readonly bullet: string;
  /** From which line on which items count on from which number. */
  readonly following: (lines: Lines) => Iterable<LineEdit>;
}

/** What becomes of the item on a line, whose own lines end with `end`. */
type Way = (lines: Lines, line: number, end: number, item: ItemLine) => Move | null;

function moved(lines: Lines, first: number, last: number, way: Way): LineEdit[] | null {
  const now = new Overlay(lines);
  let found = false;
  for (let line = first; line <= last; line++) {
    const item = taskOn(lines, line) && readItem(now.at(line));
    if (!item) continue;
    found = true;
    const end = lastLineOf(now, line);
    const move = way(now, line, end, item);
    if (move) {
      shift(now, line, end, item, move);
      for (const edit of move.following(now)) now.apply(edit);
    }
    // What belongs to the task has gone along.
    line = end;
  }
  return found ? now.edits() : null;
}

function shift(lines: Overlay, line: number, end: number, item: ItemLine, { indent, bullet }: Move): void {
  const by = widthOf(indent) + bullet.length - widthOf(item.indent) - item.bullet.length;
  for (let one = line + 1; one <= end; one++) {
    const text = lines.at(one);
    const { quote, indent: own } = lead(text);
    if (columnOf(text) === null) continue;
    lines.set(one, quote + reindented(own, by, indent) + text.slice(quote.length + own.length));
  }
  const text = lines.at(line);
  const rest = text.slice(item.quote.length + item.indent.length + item.bullet.length);
  lines.set(line, item.quote + indent + bullet + rest);
}

/** Tabs where the list has them, else blanks. */
function reindented(own: string, by: number, like: string): string {
  const width = Math.max(0, widthOf(own) + by);
  if (!own.includes('\t') && !like.includes('\t')) return ' '.repeat(width);
  return '\t'.repeat(Math.floor(width / 4)) + ' '.repeat(width % 4);
}

const deeper: Way = (lines, line, end, item) => {
  const above = siblingAbove(lines, line, item);
  const parent = above === null ? null : readItem(lines.at(above));
  if (above === null || !parent) return null;
  const child = lastChild(lines, above, line, parent);
  const { number } = item;
  return {
    indent: child ? child.indent : parent.indent + stepBelow(lines, line, parent),
    bullet: child ? behind(child) : number === null ? item.bullet : numbered(item.bullet, 1),
    following: (now) => (number === null ? [] : renumbered(now, end + 1, item, number + 1, number)),
  };
};

const higher: Way = (lines, line, end, item) => {
  const above = parentAbove(lines, line, item);
  const parent = above === null ? null : readItem(lines.at(above));
  if (!parent) return null;
  return {
    indent: parent.indent,
    bullet: behind(parent),
    following: function* (now) {
      const outer = readItem(now.at(line));
      if (!outer) return;
      if (item.number !== null) {
        // Those that stood behind it come to stand below it.
        const child = lastChild(now, line, end + 1, outer);
        yield* renumbered(now, end + 1, item, item.number + 1, (child?.number ?? 0) + 1);
      }
      if (outer.number !== null)
        yield* renumbered(now, lastLineOf(now, line) + 1, outer, outer.number, outer.number + 1);
    },
  };
};

/** The bullet of the next item of a list. */
function behind({ bullet, number }: ItemLine): string {
  return number === null ? bullet : numbered(bullet, number + 1);
}

/** The item in front of one, at the same depth; null if it is the first. One blank more makes no sub-task of it. */
function siblingAbove(lines: Lines, line: number, { quote, indent }: ItemLine): number | null {
  const own = widthOf(indent);
  for (let above = line - 1; above >= 0; above--) {
    const text = lines.at(above);
    const column = columnOf(text);
    if (lead(text).quote !== quote && column !== null) return null;
    if (column === null || column > own + 1) continue;
    return column >= own && readItem(text) ? above : null;
  }
  return null;
}

/** The item that one stands below; null at the outermost level. */
function parentAbove(lines: Lines, line: number, { quote, indent }: ItemLine): number | null {
  let own = widthOf(indent);
  for (let above = line - 1; above >= 0 && own > 0; above--) {
    const text = lines.at(above);
    const column = columnOf(text);
    if (lead(text).quote !== quote && column !== null) return null;
    if (column === null || column >= own) continue;
    if (readItem(text)) return above;
    own = column;
  }
  return null;
}

/** The last item directly below another one, in front of a line. */
function lastChild(lines: Lines, parentLine: number, line: number, parent: ItemLine): ItemLine | null {
  let found: ItemLine | null = null;
  for (let one = parentLine + 1; one < line; one++) {
    const item = readItem(lines.at(one));
    if (!item || widthOf(item.indent) < contentColumn(parent)) continue;
    if (!found || widthOf(item.indent) <= widthOf(found.indent)) found = item;
  }
  return found;
}

/** How far the list is indented for each level: as it is elsewhere in the document, and at least as far as it must. */
function stepBelow(lines: Lines, line: number, parent: ItemLine): string {
  const least = parent.bullet.length + 1;
  for (let distance = 1; distance < NEAR; distance++)
    for (const one of [line - distance, line + distance]) {
      const item = one >= 0 && one < lines.count ? readItem(lines.at(one)) : null;
      if (!item || item.indent === '') continue;
      if (item.indent.includes('\t')) return '\t';
      const outer = parentAbove(lines, one, item);
      const step = outer === null ? 0 : widthOf(item.indent) - widthOf(lead(lines.at(outer)).indent);
      if (step >= least && step <= least + 3) return ' '.repeat(step);
    }
  return ' '.repeat(least);
}

/** How many lines are looked through for how far lists are indented. */
const NEAR = 300;

/** Lines with changes on top. */
class Overlay implements Lines {
  private readonly changed = new Map<number, string>();

  constructor(private readonly below: Lines) {}

  get count(): number {
    return this.below.count;
  }

  at(line: number): string {
    return this.changed.get(line) ?? this.below.at(line);
  }

  set(line: number, text: string): void {
    this.changed.set(line, text);
  }

  apply({ line, start, end, text }: LineEdit): void {
    const now = this.at(line);
    this.set(line, now.slice(0, start) + text + now.slice(end));
  }

  /** What differs of each line, so that cursors behind it move along. */
  edits(): LineEdit[] {
    return [...this.changed].flatMap(([line, text]) => {
      const was = this.below.at(line);
      let end = 0;
      const most = Math.min(was.length, text.length);
      while (end < most && was.at(-1 - end) === text.at(-1 - end)) end++;
      let start = 0;
      while (start < most - end && was[start] === text[start]) start++;
      if (was === text) return [];
      return [{ line, start, end: was.length - end, text: text.slice(start, text.length - end) }];
    });
  }
}
