/** Columns of counts with a total below them: "| Done | 19 | 8 | **27** |". */
import type { Table } from 'mdast';
import { readProse, sourceRange, type Prose } from './prose';
import { isTotal } from './tables';
import { statusOfWord } from '../language/statusWords';
import type { ColumnSum } from './types';
import { anyOf } from '../language/patterns';
import { pattern } from '../text/letters';

const WORK = pattern(
  `^(?:#|no\\.?|num(?:ber)?(?: of)?)?\\s*(?:of\\s+)?${anyOf(({ total }) => total.work)}$`,
  'iu',
);
/** "1,250", "16.800", "12"; with the sign of a currency or a unit. */
const NUMBER =
  /^[€$£]?[ \t]?(\d{1,3}(?:[.,' \u00A0\u202F]\d{3}){1,4}|\d{1,7})[ \t]?(?:[€$£]|h|hrs?|hours?|min|days?|pts?|SP)?$/iu;

function numberIn(cell: string): RegExpExecArray | null {
  return NUMBER.exec(cell.replace(/[*_]/g, '').trim());
}

/** Durations have a rule of their own; numbers, years and shares do not add up. */
const OTHER = pattern(`%|\\bid\\b|#$|year|${anyOf(({ columnPart }) => columnPart.duration)}`, 'iu');
const NOTHING = /^\s*(?:[-–—]\s*)?$/u;
const MAX_ROWS = 500;
const MAX_COLUMNS = 40;

/** Totals of other things than work may count what rows have in common only once: a slip is small. */
const SLIP = 0.2;

/** The totals of a table in which every cell above is a whole number; others (percent, "65+", dates) are not read. */
export function readSums(table: Table, source: string): ColumnSum[] {
  const [head, ...rows] = table.children;
  const last = rows.pop();
  if (!head || !last || rows.length < 2 || rows.length > MAX_ROWS) return [];
  const cells = (row: Table['children'][number]): Prose[] =>
    row.children.slice(0, MAX_COLUMNS).map((cell) => readProse(cell, source));
  const totals = cells(last);
  const at = isTotal(totals[0]?.text ?? '') ? 0 : isTotal(totals[1]?.text ?? '') ? 1 : -1;
  if (at < 0) return [];
  const above = rows.map(cells);
  const labels = above.map((row) => row[0]?.text ?? '');
  if (labels.some((label) => isTotal(label) || PART_OF_OTHERS.test(label)) || hasParts(labels)) return [];
  return cells(head).flatMap((header, i): ColumnSum[] => {
    const label = header.text.replace(/[*_`]/g, '').trim();
    const total = totals[i];
    const stated = numberIn(total?.text ?? '');
    if (i <= at || !total || !stated || OTHER.test(label)) return [];
    const counts: number[] = [];
    let numbers = 0;
    for (const row of above) {
      const text = row[i]?.text ?? '';
      const number = numberIn(text);
      if (!number && !NOTHING.test(text)) return [];
      counts.push(number ? valueOf(number) : 0);
      numbers += number ? 1 : 0;
    }
    const sum = counts.reduce((all, count) => all + count, 0);
    const isWork = WORK.test(label) || statusOfWord(label) !== undefined;
    const isSlip = numbers > 2 && Math.abs(sum - valueOf(stated)) <= SLIP * sum;
    if (numbers < 2 || !(isWork || isSlip)) return [];
    const digits = total.text.search(/\d/);
    const range = sourceRange(total, digits, digits + (stated[1] ?? '').length);
    const separator = (stated[1] ?? '').replace(/\d/g, '').charAt(0);
    return [{ label, stated: valueOf(stated), sum, separator, range }];
  });
}

function valueOf([, digits = '']: RegExpExecArray): number {
  return Number(digits.replace(/\D/g, ''));
}

/** A row below a total of its own, or one that belongs to the row above. */
const PART_OF_OTHERS = pattern(`^[\\s*_]*${anyOf(({ total }) => total.part)}`, 'iu');

/** "1.1" below "Phase 1": it may be counted in it. */
function hasParts(labels: readonly string[]): boolean {
  const isPart = (label: string): boolean => /^[\s*_]*\d+\.\d/.test(label);
  return labels.some(isPart) && labels.some((label) => !isPart(label));
}
