/** Reads tables as overviews: each row may speak of a unit, its cells state status, progress, duration and dates. */
import type { Table, TableRow } from 'mdast';
import { readValue } from './claims';
import { dateIn, dependenciesIn, durationIn, isNobody, isUndecided } from './fields';
import type { DateRole, Fact } from './facts';
import { readNamedLine } from './headings';
import { readProse, sourceRange, type Prose } from './prose';
import { readCellStated, readCellTotal } from './statedProgress';
import type { Entry, Claim } from './types';
import type { UnitName } from '../language/types';
import { readUnitName } from '../language/unitName';
import { kindOfWord } from '../language/unitWords';
import { anyOf } from '../language/patterns';
import type { ColumnName, ColumnPart } from '../language/words/vocabulary';
import { pattern } from '../text/letters';
import type { SectionRange } from '../text/range';

export type Column =
  'number' | 'status' | 'progress' | 'size' | 'duration' | 'dependencies' | 'owner' | DateRole | null;

const whole = (name: ColumnName): RegExp => pattern(`^${anyOf(({ column }) => column[name])}$`, 'iu');
const partly = (name: ColumnPart): RegExp =>
  pattern(
    anyOf(({ columnPart }) => columnPart[name]),
    'iu',
  );

/** "Tasks", "Task Count", "# of tasks", "Plans". */
const SIZE = pattern(
  `^(?:total |number of |no\\.? of |# ?(?:of )?)?(?:${anyOf(({ counted }) => counted.tasks)}|plans)(?: count| total)?$`,
  'iu',
);

/** "Task", "Sub-task" above a column or the table: the rows are tasks. */
const TASK = pattern(`(?<![\\p{L}])${anyOf(({ counted }) => counted.tasks)}(?![\\p{L}\\p{N}])`, 'iu');

const COLUMNS: readonly (readonly [Exclude<Column, null>, RegExp])[] = [
  ['number', whole('number')],
  ['status', whole('status')],
  ['progress', partly('progress')],
  ['size', SIZE],
  ['duration', partly('duration')],
  ['due', whole('due')],
  ['started', whole('started')],
  ['completed', whole('completed')],
  ['date', whole('date')],
  ['dependencies', partly('dependencies')],
  ['owner', whole('owner')],
];

const MAX_ROWS = 2_000;
const MAX_COLUMNS = 60;

/** The rows of a table, below a heading, that state something of what they name. */
export function readTable(table: Table, source: string, heading: string): Entry[] {
  const [head, ...rows] = table.children;
  if (!head) return [];
  const titles = head.children.slice(0, MAX_COLUMNS).map((cell) => readProse(cell, source).text.trim());
  // Below "Task" in the first column stands which task it is, not how many.
  const columns = titles.map((title, i) => {
    const column = columnOf(title);
    return i === 0 && column === 'size' ? null : column;
  });
  const word = unitWordOf(titles[0] ?? '');
  const tasks = titles.slice(0, 2).some((title) => TASK.test(title)) || TASK.test(heading);
  const plans = columns.some(
    (column) => column !== null && column !== 'number' && column !== 'size' && column !== 'owner',
  );
  if (!plans && !word && !columns.includes('size')) return [];
  return rows
    .slice(0, MAX_ROWS)
    .flatMap((row) => readRow(row, source, { columns, titles, word, plans, tasks }) ?? []);
}

/** What a column with this title holds, or null. */
export function columnOf(title: string): Column {
  if (title.length > 40) return null;
  return COLUMNS.find(([, pattern]) => pattern.test(title))?.[0] ?? null;
}

/** "Phase" as the title of a column: the "3" below it is phase 3. */
function unitWordOf(title: string): string | null {
  const [first = ''] = title.split(/\s+/);
  return kindOfWord(first) ? first : null;
}

/** What the head of a table says of its rows. */
interface Head {
  readonly columns: readonly Column[];
  readonly titles: readonly string[];
  /** The unit word that stands above the names of the rows, or null. */
  readonly word: string | null;
  /** It has a column that plans have. */
  readonly plans: boolean;
  /** Its rows are tasks. */
  readonly tasks: boolean;
}

function readRow(row: TableRow, source: string, { columns, titles, word, plans, tasks }: Head): Entry | null {
  const cells = row.children.slice(0, MAX_COLUMNS).map((cell) => readProse(cell, source));
  const [first, second] = cells;
  if (!first) return null;
  const named = nameOf(first, second, columns, word);
  let claim: Claim | null = null;
  const facts: Fact[] = [];
  const stated: Entry['stated'][number][] = [];
  cells.forEach((cell, i) => {
    const column = columns[i] ?? null;
    if (column === null || column === 'number' || cell.text.trim() === '') return;
    if (column === 'status' || column === 'progress') {
      if (column === 'status' || claim === null) claim = statusIn(cell, column) ?? claim;
      stated.push(...readCellStated(cell));
    } else if (column === 'size') stated.push(...readCellTotal(cell));
    else facts.push(...(undecidedIn(cell, titles[i] ?? '') ?? factsIn(cell, column, isTotal(first.text))));
  });
  claim ??= named?.claim ?? null;
  const title = named?.title ?? titleOf(first, second, columns);
  if (!named && title === '') return null;
  if (claim === null && stated.length === 0 && facts.length === 0 && !named) return null;
  const start = row.position?.start.offset ?? 0;
  return {
    form: 'row',
    name: named?.name ?? null,
    title,
    range: { start, end: row.position?.end.offset ?? start },
    about: named?.name.about ?? [],
    claim,
    pointer: false,
    setOff: true,
    stated,
    facts,
    planning: plans,
    task: tasks,
    milestone: named?.name.kind === 'milestone',
  };
}

interface Named {
  readonly name: UnitName;
  readonly title: string;
  readonly claim: Claim | null;
}

/** "Phase 3: Storage", "3" below "Phase", "Phase 3" beside "Storage"; also in the second cell. */
function nameOf(
  first: Prose,
  second: Prose | undefined,
  columns: readonly Column[],
  word: string | null,
): Named | null {
  const own =
    word !== null && /^\s*#?[\dA-Z][\d.A-Za-z-]{0,6}\s*$/u.test(first.text)
      ? readUnitName(`${word} ${first.text.trim()}`)
      : null;
  if (own)
    return { name: own.name, title: columns[1] === null ? (second?.text.trim() ?? '') : '', claim: null };
  const line = readNamedLine(first);
  if (line) {
    const beside = line.title === '' && columns[1] === null ? (second?.text.trim() ?? '') : line.title;
    return { ...line, title: beside };
  }
  if (!second || (columns[0] !== 'number' && first.text.trim() !== '')) return null;
  const next = readNamedLine(second);
  return next;
}

function titleOf(first: Prose, second: Prose | undefined, columns: readonly Column[]): string {
  const text = columns[0] === 'number' ? second?.text : first.text;
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
}

function statusIn(cell: Prose, column: 'status' | 'progress'): Claim | null {
  if (cell.text.length > 300) return null;
  const claim = readValue(cell);
  if (!claim || (column === 'progress' && /^\s*\d/.test(cell.text))) return null;
  return claim;
}

const TOTAL = pattern(`^[\\s*_]*${anyOf(({ total }) => total.sum)}(?![\\p{L}\\p{N}])`, 'iu');

export function isTotal(text: string): boolean {
  return TOTAL.test(text);
}

/** "TBD" as a whole cell. */
function undecidedIn(cell: Prose, title: string): [Fact] | null {
  if (!isUndecided(cell.text)) return null;
  return [{ field: 'placeholder', label: title, text: cell.text.trim(), range: rangeOf(cell) }];
}

function rangeOf(cell: Prose): SectionRange {
  return sourceRange(cell, 0, cell.text.length);
}

function factsIn(cell: Prose, column: Exclude<Column, null>, total: boolean): Fact[] {
  switch (column) {
    case 'duration': {
      const duration = durationIn(cell, total);
      return duration ? [duration] : [];
    }
    case 'dependencies': {
      const dependencies = dependenciesIn(cell);
      return dependencies ? [dependencies] : [];
    }
    case 'owner': {
      return isNobody(cell.text) ? [] : [{ field: 'owner', text: cell.text.trim(), range: rangeOf(cell) }];
    }
    case 'number':
    case 'status':
    case 'progress':
    case 'size':
      return [];
    default: {
      const date = dateIn(cell, column);
      return date ? [date] : [];
    }
  }
}
