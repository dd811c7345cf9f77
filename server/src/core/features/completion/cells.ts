/** Cells of tables, by the title of their column. */
import { columnOf } from '../../reading/tables';
import { lineEndBefore, lineStart } from '../../text/lines';
import type { Completer, Line } from './proposal';
import { valuesFor } from './values';

export const completeCell: Completer = (line) => {
  const { before, after, options } = line;
  if (!before.includes('|')) return null;
  const head = headAbove(line);
  if (!head) return null;
  const cells = cellsIn(before);
  const title = head[cells.length - 1] ?? '';
  const column = columnOf(title.trim());
  const typed = cells.at(-1) ?? '';
  const lead = /^\s*/.exec(typed)?.[0].length ?? 0;
  const start = before.length - typed.length + lead;
  // In a cell that is filled already somebody who types goes on writing.
  const all =
    typed.trim() === '' || options.asked
      ? valuesFor(line.plan, column ?? '', { form: 'entry', today: options.today })
      : null;
  if (!all) return { start, end: start, all: [] };
  const rest = /^(?:\\.|[^|\\])*/.exec(after)?.[0].trimEnd() ?? '';
  const [open, close] = [lead === 0 ? ' ' : '', after.startsWith('|') ? ' ' : ''];
  return {
    start,
    end: before.length + rest.length,
    all: all.map((one) => ({ ...one, text: open + one.text + close })),
  };
};

const MAX_ROWS = 500;

/** The line between head and body, without blanks. */
const DIVIDER = /^\|?:?-+:?(?:\|:?-+:?)*\|?$/;

/** The titles of the columns of the table that a line stands in; null if it is the head, or in no table. */
function headAbove({ source, start }: Line): string[] | null {
  let at = start;
  for (let i = 0; i < MAX_ROWS && at > 0; i++) {
    const end = lineEndBefore(source, at);
    at = lineStart(source, end);
    const row = source.slice(at, end);
    if (!row.includes('|')) return null;
    if (!DIVIDER.test(row.replace(/[\s>]/g, '')) || at === 0) continue;
    const headEnd = lineEndBefore(source, at);
    return cellsIn(source.slice(lineStart(source, headEnd), headEnd));
  }
  return null;
}

/** The cells of a row, or of its beginning; what stands in front of the first bar is none where there is nothing. */
function cellsIn(row: string): string[] {
  return row.replace(/^[ \t>]*\|/, '').split(/(?<!\\)\|/);
}
