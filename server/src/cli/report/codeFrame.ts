/** A line of the document with carets under a range of it, cut so that the range stays in sight. */
import { visible } from '../../core/index';
import { graphemes, widthOf } from './terminal';

export interface Frame {
  /** Safe to print, at most `width` columns. */
  readonly source: string;
  /** Blanks and carets, to print below it. */
  readonly carets: string;
}

interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly marked: boolean;
}

const TAB = '  ';
/** UTF-16 units before the range that are looked at: a line may have 100,000 of them. */
const REACH = 400;

/**
 * `start` and `end` are UTF-16 offsets in `line`, end exclusive; an empty range gets one caret. Out-of-line ends are
 * clipped. `width` is in columns.
 */
export function codeFrame(line: string, start: number, end: number, width: number, more: string): Frame {
  const cells = cellsOf(line, start, end);
  const total = sum(cells);
  const first = Math.max(
    0,
    cells.findIndex((cell) => cell.marked),
  );
  let from = 0;
  if (start > REACH || (total > width && sum(cells.slice(0, first + 1)) > width * 0.6)) {
    let before = 0;
    from = first;
    while (from > 0 && before + (cells[from - 1]?.width ?? 0) <= width / 3)
      before += cells[--from]?.width ?? 0;
  }
  let source = from > 0 || start > REACH ? more : '';
  let carets = ' '.repeat(source.length);
  let used = source.length;
  const rest = sum(cells.slice(from));
  const room = used + rest <= width ? width : width - more.length;
  for (const cell of cells.slice(from)) {
    if (used + cell.width > room) {
      source += more;
      break;
    }
    used += cell.width;
    source += cell.shown;
    carets += (cell.marked ? '^' : ' ').repeat(cell.width);
  }
  return { source: source.trimEnd(), carets: carets.trimEnd() || '^' };
}

function cellsOf(line: string, start: number, end: number): Cell[] {
  const begin = Math.max(0, Math.min(start, line.length) - REACH);
  const part = line.slice(begin, begin + REACH * 2 + 1);
  const cells: Cell[] = [];
  let isMarked = false;
  for (const { text, width, start: at } of graphemes(part)) {
    const from = begin + at;
    const marked = from < Math.max(end, start + 1) && from + text.length > start;
    isMarked ||= marked;
    const shown = text === '\t' ? TAB : visible(text);
    cells.push({ shown, width: shown === text ? width : widthOf(shown), marked });
  }
  // The range lies behind the last character.
  if (!isMarked) cells.push({ shown: ' ', width: 1, marked: true });
  return cells;
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}
