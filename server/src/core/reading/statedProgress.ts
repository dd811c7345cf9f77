/** Finds numbers that count tasks. Numbers that count anything else (tests, files, scores, coverage) are not read. */
import { sourceRange, type Prose } from './prose';
import type { StatedProgress } from './types';
import { readUnitName } from '../language/unitName';
import { anyOf } from '../language/patterns';

const TASKS = anyOf(({ counted }) => counted.tasks);
const COMPLETE = anyOf(({ counted }) => counted.done);
const PROGRESS = anyOf(({ counted }) => counted.progress);
const NUMBER = '(?<![\\d.,/:#$€£~≈<>=vV-])(\\d{1,5})';
const OF = '\\s*(?:/|of|out of)\\s*(\\d{1,5})(?![\\d/%.]\\d?)';
const COUNT = new RegExp(`${NUMBER}${OF}\\s+(?:${COMPLETE}\\s+)?${TASKS}(?![\\p{L}\\p{N}-])`, 'iu');
const COUNT_BEHIND_LABEL = new RegExp(`${NUMBER}${OF}`, 'iu');
const PERCENT = /(?<![\d.,~≈<>=])(\d{1,3}(?:\.\d+)?)\s?%/u;
const PERCENT_BEHIND = new RegExp(`^\\s*(?:${COMPLETE}\\s*)?\\(\\s*(\\d{1,3}(?:\\.\\d+)?)\\s?%`, 'iu');
const HEADING_COUNT = /[([](\d{1,4})\s*\/\s*(\d{1,4})[)\]]\s*$/u;
const HEADING_PERCENT = new RegExp(`[([]\\s*(\\d{1,3}(?:\\.\\d+)?)\\s?%\\s+${COMPLETE}\\s*[)\\]]\\s*$`, 'iu');

/** What may stand before a number that is about the place it stands in. */
const LABEL = new RegExp(
  `^(?:(?:overall|total|current|task|implementation|project|phase)\\s+)?(?:${PROGRESS}|${TASKS})(?:\\s+${COMPLETE})?$`,
  'iu',
);

const COUNTS_TASKS = new RegExp(`^(?:total\\s+|completed\\s+)?${TASKS}(?:\\s+${COMPLETE})?$`, 'iu');

/** Estimates, goals, histories and numbers of other things. */
const HEDGED =
  /[~≈]|\b(?:about|approx\w*|around|roughly|almost|nearly|target|goal|session|by|was|were|moved|coverage|confidence|tests?|passing|files|lines|score)\b|\b\d{4}-\d{2}(?:-\d{2})?\b/iu;

/** "███░░░", "[####----]"; one character is one step. */
const BAR = /[█▓▒░■□▰▱▮▯●○]{3,}|(?<=\[)[#=.\s-]{3,}(?=\])/u;
const BAR_LIKE = /[█▓▒░■□▰▱▮▯●○#=]{3,}|\[[#=>.\s-]{3,}\]/u;
const MAX_LENGTH = 500;

/**
 * The statements of one line: a count or percentage directly behind a label such as "Progress", at the beginning of the
 * line, or behind the name of a unit ("Phase 6: Polish, 3/8 tasks"). A number inside a sentence is not read as progress.
 */
export function readStated(line: Prose): StatedProgress[] {
  if (!/\d/.test(line.text) || line.text.length > MAX_LENGTH || HEDGED.test(line.text)) return [];
  const start = /^[^\p{L}\p{N}]*/u.exec(line.text)?.[0].length ?? 0;
  const about = readUnitName(line.text.slice(start))?.name.key ?? null;
  const count = COUNT.exec(line.text);
  if (count && (about !== null || isLabel(withoutBar(line.text.slice(start, count.index)), LABEL)))
    return [counted(line, count, about, false)];
  if (about !== null) return [];
  const behind = COUNT_BEHIND_LABEL.exec(line.text);
  if (behind && isLabel(withoutBar(line.text.slice(start, behind.index)), COUNTS_TASKS, true))
    return [counted(line, behind, null, false)];
  const percent = PERCENT.exec(line.text);
  if (percent && isLabel(withoutBar(line.text.slice(start, percent.index)), LABEL, true))
    return [rated(line, start, percent)];
  return [];
}

/** The statements of a heading: "(3/8)" and "(60% complete)" at its end. */
export function readHeadingStated(heading: Prose): StatedProgress[] {
  if (heading.text.length > MAX_LENGTH) return [];
  const count = HEADING_COUNT.exec(heading.text);
  if (count) return [counted(heading, count, null, true)];
  const percent = HEADING_PERCENT.exec(heading.text);
  return percent ? [rated(heading, percent.index, percent)] : [];
}

const CELL_COUNT = /^\s*(\d{1,5})\s*(?:\/|of)\s*(\d{1,5})(?=\s|$)/iu;
const CELL_PERCENT = /^[^\p{L}\d<>=~≈≤≥]*(\d{1,3}(?:\.\d+)?)\s?%/u;

/** The statement of a table cell in a column of progress: "3/8", "60%". */
export function readCellStated(cell: Prose): StatedProgress[] {
  if (cell.text.length > MAX_LENGTH) return [];
  const count = CELL_COUNT.exec(cell.text);
  if (count) return [counted(cell, count, null, true)];
  const percent = CELL_PERCENT.exec(cell.text);
  return percent && !HEDGED.test(cell.text) ? [rated(cell, percent.index, percent)] : [];
}

function withoutBar(text: string): string {
  return text.replace(BAR_LIKE, '');
}

/** True if the text is such a label, or nothing where a label is not needed. */
function isLabel(text: string, label: RegExp, needed = false): boolean {
  const words = text
    .replace(/(?<![\s*_:：|([\-–—])[\s*_:：|([\-–—]+$/u, '')
    .replace(/[*_]/g, '')
    .trim();
  return words === '' ? !needed : label.test(words);
}

function counted(line: Prose, match: RegExpExecArray, about: string | null, bare: boolean): StatedProgress {
  const [whole, done = '', total = ''] = match;
  const doneAt = match.index + whole.indexOf(done);
  const totalAt = match.index + whole.lastIndexOf(total);
  const end = match.index + whole.trimEnd().length;
  const percent = PERCENT_BEHIND.exec(line.text.slice(end));
  const percentAt = percent ? end + percent[0].indexOf(percent[1] ?? '') : -1;
  return {
    form: 'count',
    about,
    bare,
    bar: barIn(line),
    hasOtherBar: BAR_LIKE.test(line.text) && !BAR.test(line.text),
    done: Number(done),
    total: Number(total),
    range: sourceRange(line, match.index, end),
    doneRange: sourceRange(line, doneAt, doneAt + done.length),
    totalRange: sourceRange(line, totalAt, totalAt + total.length),
    percentRange: percent ? sourceRange(line, percentAt, percentAt + (percent[1] ?? '').length) : null,
    text: line.text.slice(match.index, end),
  };
}

function barIn(line: Prose): StatedProgress['bar'] {
  const match = BAR.exec(line.text);
  if (!match) return null;
  const [text] = match;
  // "[...]" and "[---]" leave something out; a bar of nothing is longer.
  if (/^[.\s-]*$/.test(text) && text.length < 5) return null;
  return { text, range: sourceRange(line, match.index, match.index + text.length) };
}

function rated(line: Prose, start: number, match: RegExpExecArray): StatedProgress {
  const number = match[1] ?? '';
  const at = match.index + match[0].indexOf(number);
  const end = match.index + match[0].trimEnd().length;
  return {
    form: 'percent',
    about: null,
    bare: false,
    bar: barIn(line),
    hasOtherBar: BAR_LIKE.test(line.text) && !BAR.test(line.text),
    done: Number(number),
    total: 100,
    range: sourceRange(line, start, end),
    doneRange: sourceRange(line, at, at + number.length),
    totalRange: null,
    percentRange: null,
    text: line.text.slice(start, end),
  };
}
