/** Makes tasks of list entries that have no box, and entries of tasks. */
import { isInFence, readItem, type LineEdit, type Lines } from './itemLines';

export interface MadeTasks {
  /** How many entries change. */
  readonly count: number;
  readonly edits: readonly LineEdit[];
}

/** The entries without a box on lines `first` to `last`, each with an open one; null where there is none. */
export function makeTasks(lines: Lines, first: number, last: number): MadeTasks | null {
  return changed(lines, first, last, ({ box }) => box === null, '[ ] ');
}

/** The open tasks on these lines without their boxes; null where there is none, or one of them is more than open. */
export function makeEntries(lines: Lines, first: number, last: number): MadeTasks | null {
  for (let line = first; line <= last; line++) {
    const box = readItem(lines.at(line))?.box;
    // Taking it away would lose what it says.
    if (box != null && box !== '[ ]') return null;
  }
  return changed(lines, first, last, ({ box }) => box === '[ ]', '');
}

function changed(
  lines: Lines,
  first: number,
  last: number,
  isMeant: (item: NonNullable<ReturnType<typeof readItem>>) => boolean,
  box: string,
): MadeTasks | null {
  const edits: LineEdit[] = [];
  for (let line = first; line <= last; line++) {
    const text = lines.at(line);
    const item = readItem(text);
    if (!item || !isMeant(item) || text.slice(item.textStart).trim() === '') continue;
    const start = item.quote.length + item.indent.length + item.bullet.length + item.gap.length;
    edits.push({ line, start, end: item.textStart, text: box });
  }
  const [one] = edits;
  return one && !isInFence(lines, one.line) ? { count: edits.length, edits } : null;
}
