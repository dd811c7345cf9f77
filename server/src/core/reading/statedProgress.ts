/** Finds numbers that count tasks. Numbers that count anything else (tests, files, scores, coverage) are not read. */
import { sourceRange, type Prose } from './prose';
import type { StatedProgress } from './types';
import { readUnitName } from '../language/unitName';
import { CLAIM_EMOJI } from '../language/statusWords';
import { anyOf } from '../language/patterns';
import { pattern } from '../text/letters';

const TASKS = anyOf(({ counted }) => counted.tasks);
const COMPLETE = anyOf(({ counted }) => counted.done);
const PROGRESS = anyOf(({ counted }) => counted.progress);
const NUMBER = '(?<![\\d.,/:#$€£~≈<>=vV-])(\\d{1,5})';
const OF = '\\s*(?:/|of|out of)\\s*(\\d{1,5})(?![\\d/%.]\\d?)';
const COUNT = pattern(`${NUMBER}${OF}\\s+(?:${COMPLETE}\\s+)?${TASKS}(?![\\p{L}\\p{N}-])`, 'iu');
const COUNT_BEHIND_LABEL = pattern(`${NUMBER}${OF}`, 'iu');
const PERCENT = /(?<![\d.,~≈<>=])(\d{1,3}(?:\.\d+)?)\s?%/u;
const PERCENT_BEHIND = pattern(`^\\s*(?:${COMPLETE}\\s*)?\\(\\s*(\\d{1,3}(?:\\.\\d+)?)\\s?%`, 'iu');
/** "(3/8)", "(3/8 complete)", "— 3/8 done", "✅ 3/8" at the end of a heading. */
const HEADING_COUNT = pattern(
  `(?:[([]|(?<=\\s)[-–—]\\s+|${CLAIM_EMOJI}\\s*)(\\d{1,4})\\s*(?:/|of)\\s*(\\d{1,4})(?:\\s+${TASKS})?(?:\\s+${COMPLETE})?[)\\]]?\\s*$`,
  'iu',
);
const HEADING_PERCENT = pattern(`[([]\\s*(\\d{1,3}(?:\\.\\d+)?)\\s?%\\s+${COMPLETE}\\s*[)\\]]\\s*$`, 'iu');

/** What may stand before a number that is about the place it stands in. */
const LABEL = pattern(
  `^(?:(?:overall|total|current|task|implementation|project|phase)\\s+)?(?:${PROGRESS}|${TASKS})(?:\\s+${COMPLETE})?$`,
  'iu',
);

const COUNTS_TASKS = pattern(`^(?:total\\s+|completed\\s+)?(?:${TASKS}|plans)(?:\\s+${COMPLETE})?$`, 'iu');

/** "Total tasks complete: 40/41 core tasks": of some of them. */
const OF_SOME = pattern(`^\\s+[\\p{L}-]+\\s+${TASKS}(?![\\p{L}\\p{N}])`, 'iu');

/** "Stand: 17/24 Tasks erledigt": with both words behind it a count needs no more than the label of a status. */
const STATUS_LABEL = pattern(`^${anyOf(({ label }) => label.status)}$`, 'iu');
const IS_COMPLETE = pattern(`^\\s*${COMPLETE}(?![\\p{L}])`, 'iu');

/** "Total Tasks: 9", "Tasks in total: 9". */
const TOTAL_LABEL = pattern(
  `^(?:(?:total|overall)(?:\\s+(?:number|count)\\s+of)?\\s+${TASKS}|(?:number|count)\\s+of\\s+${TASKS}|${TASKS}\\s+(?:in\\s+)?total)$`,
  'iu',
);
const TOTAL = /^[\s*_]*(\d{1,5})(?=[\s*_.]{0,9}$)/u;

/** Estimates, goals, histories and numbers of other things. */
const HEDGED =
  /[~≈]|\b(?:about|approx\w*|around|roughly|almost|nearly|target|goal|session|by|was|were|moved|coverage|confidence|counted|excluding|excl|without|plus|tests?|passing|files|lines|score)\b|\b\d{4}-\d{2}(?:-\d{2})?\b/iu;

/** "███░░░", "[####----]"; one character is one step. */
const BAR = /[█▓▒░■□▰▱▮▯●○]{3,}|(?<=\[)[#=.\s-]{3,}(?=\])/u;
const BAR_LIKE = /[█▓▒░■□▰▱▮▯●○#=]{3,}|\[[#=>.\s-]{3,}\]/u;
const MAX_LENGTH = 500;
const MAX_TITLE = 80;

/**
 * The statements of one line: a count or percentage directly behind a label such as "Progress", at the beginning of the
 * line, or behind the name of a unit ("Phase 6: Polish, 3/8 tasks"). A number inside a sentence is not read as progress.
 */
export function readStated(line: Prose): StatedProgress[] {
  if (!/\d/.test(line.text) || line.text.length > MAX_LENGTH || HEDGED.test(line.text)) return [];
  const start = /^[^\p{L}\p{N}]*/u.exec(line.text)?.[0].length ?? 0;
  const about = readUnitName(line.text.slice(start))?.name.key ?? null;
  const count = COUNT.exec(line.text);
  if (count) {
    const before = withoutBar(line.text.slice(start, count.index));
    const isDone = IS_COMPLETE.test(line.text.slice(count.index + count[0].length));
    if (about !== null || isLabel(before, LABEL) || (isDone && isLabel(before, STATUS_LABEL)))
      return [counted(line, count, about, false)];
  }
  const drawn = drawnProgress(line, start, about);
  if (drawn) return [drawn];
  if (about !== null) return [];
  const total = totalIn(line, start);
  if (total) return [total];
  const behind = COUNT_BEHIND_LABEL.exec(line.text);
  if (behind && isLabel(withoutBar(line.text.slice(start, behind.index)), COUNTS_TASKS, true))
    return OF_SOME.test(line.text.slice(behind.index + behind[0].length))
      ? []
      : [counted(line, behind, null, false)];
  const percent = PERCENT.exec(line.text);
  // "95% (core: 100%)" tells two things apart.
  const isOnly = percent && !line.text.includes('%', percent.index + percent[0].length);
  if (isOnly && isLabel(withoutBar(line.text.slice(start, percent.index)), LABEL, true))
    return [rated(line, start, percent)];
  return [];
}

/** "- Phase 2: Rooms ████░ 80%", "Hull ███░░ 60 %": a bar and a percentage behind a name. */
function drawnProgress(line: Prose, start: number, about: string | null): StatedProgress | null {
  const bar = BAR.exec(line.text);
  const percent = bar && PERCENT.exec(line.text);
  if (!percent || percent.index + percent[0].length < line.text.trimEnd().length) return null;
  const title = line.text
    .slice(start, Math.min(bar.index, percent.index))
    .replace(/(?<![\s:：|*_[(–—-])[\s:：|*_[(–—-]+$/u, '')
    .trim();
  if (title === '' || title.length > MAX_TITLE || isLabel(title, LABEL)) return null;
  return { ...rated(line, start, percent), about, title: about === null ? title : null };
}

function totalIn(line: Prose, start: number): StatedProgress | null {
  const colon = line.text.search(/[:：]/u);
  if (colon < 0 || !isLabel(line.text.slice(start, colon), TOTAL_LABEL, true)) return null;
  const match = TOTAL.exec(line.text.slice(colon + 1));
  return match && sized(line, start, colon + 1, match);
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
const CELL_PERCENT = pattern(String.raw`^[^\p{L}\d<>=~≈≤≥]*(\d{1,3}(?:\.\d+)?)\s?%`, 'u');

/** The statement of a table cell in a column of progress: "3/8", "60%". */
export function readCellStated(cell: Prose): StatedProgress[] {
  if (cell.text.length > MAX_LENGTH) return [];
  const count = CELL_COUNT.exec(cell.text);
  if (count) return [counted(cell, count, null, true)];
  const percent = CELL_PERCENT.exec(cell.text);
  return percent && !HEDGED.test(cell.text) ? [rated(cell, percent.index, percent)] : [];
}

/** "9", "9 tasks". */
const CELL_TOTAL = pattern(`^[\\s*_]*(\\d{1,5})(?:\\s+${TASKS})?[\\s*_]*$`, 'iu');

/** The statement of a table cell in a column of tasks: how many there are, "3/8" as well. */
export function readCellTotal(cell: Prose): StatedProgress[] {
  if (cell.text.length > MAX_LENGTH) return [];
  const count = CELL_COUNT.exec(cell.text);
  if (count) return [counted(cell, count, null, true)];
  const total = CELL_TOTAL.exec(cell.text);
  return total ? [sized(cell, total[0].search(/\d/), 0, total)] : [];
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
    title: null,
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
    title: null,
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

/** `at` is where the text that was matched begins. */
function sized(line: Prose, start: number, at: number, match: RegExpExecArray): StatedProgress {
  const number = match[1] ?? '';
  const from = at + match.index + match[0].indexOf(number);
  const end = at + match.index + match[0].trimEnd().length;
  const range = sourceRange(line, from, from + number.length);
  return {
    form: 'total',
    about: null,
    title: null,
    bare: false,
    bar: null,
    hasOtherBar: false,
    done: 0,
    total: Number(number),
    range: sourceRange(line, start, end),
    doneRange: range,
    totalRange: range,
    percentRange: null,
    text: line.text.slice(start, end).replace(/(?<![*_])[*_]+$/u, ''),
  };
}
