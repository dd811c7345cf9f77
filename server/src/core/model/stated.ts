/** Finds numbers that count tasks. Numbers that count anything else (tests, files, scores, coverage) are not read. */
import { sourceRange, touchesCode, type Prose } from './prose';
import type { StatedProgress } from './types';
import { readUnitName } from './unitName';

const TASKS =
  '(?:tasks?|sub-?tasks?|steps?|to-?dos?|check(?:list)? ?(?:items?|boxes)|checkboxes|boxes|items)';
const COMPLETE = '(?:complete[d]?|done|finished|ticked|checked)';
const NUMBER = '(?<![\\d.,/:#$€£~≈<>=vV-])(\\d{1,5})';
const OF = '\\s*(?:/|of|out of)\\s*';

const COUNTS: readonly RegExp[] = [
  new RegExp(
    `${NUMBER}${OF}(\\d{1,5})(?![\\d/%.]\\d?)\\s+(?:${COMPLETE}\\s+)?${TASKS}(?![\\p{L}\\p{N}-])`,
    'iu',
  ),
  new RegExp(
    `(?:^|[\\s(*])(?:${TASKS})\\s*(?:${COMPLETE})?\\s*[:：]\\s*[*_]*${NUMBER}${OF}(\\d{1,5})(?![\\d/%.]\\d?)`,
    'iu',
  ),
];
const PERCENTS: readonly RegExp[] = [
  new RegExp(
    `(?:^|[|(])\\s*(?:overall\\s+|total\\s+|phase\\s+|current\\s+)?(?:progress|completion)\\s*[:：]\\s*[^\\d~≈<>]{0,60}?(\\d{1,3}(?:\\.\\d+)?)\\s?%`,
    'iu',
  ),
];
const HEADING_COUNT = /[([](\d{1,4})\s*\/\s*(\d{1,4})[)\]]\s*$/u;
const HEADING_PERCENT = new RegExp(
  `[([]\\s*(\\d{1,3}(?:\\.\\d+)?)\\s?%(?:\\s+${COMPLETE})?\\s*[)\\]]\\s*$`,
  'iu',
);
const HEDGED =
  /[~≈]|\b(?:about|approx\w*|around|roughly|almost|nearly|target|goal|coverage|confidence|tests?|passing|files|lines|score)\b/iu;

/** The statements of one line of text. */
export function readStated(line: Prose): StatedProgress[] {
  if (!/\d/.test(line.text) || line.text.length > 500) return [];
  const found: StatedProgress[] = [];
  for (const pattern of COUNTS) {
    const match = pattern.exec(line.text);
    if (match && !HEDGED.test(match[0])) addTo(found, line, match, 'count', false);
  }
  for (const pattern of PERCENTS) {
    const match = pattern.exec(line.text);
    if (match && !HEDGED.test(match[0])) addTo(found, line, match, 'percent', false);
  }
  return found;
}

/** The statements of a heading: also "(3/8)" and "(60 %)" at its end. */
export function readHeadingStated(heading: Prose): StatedProgress[] {
  const found = readStated(heading).map((stated) => ({ ...stated, about: null }));
  if (found.length > 0 || heading.text.length > 500) return found;
  const count = HEADING_COUNT.exec(heading.text);
  if (count) addTo(found, heading, count, 'count', true);
  const percent = HEADING_PERCENT.exec(heading.text);
  if (percent) addTo(found, heading, percent, 'percent', false);
  return found.map((stated) => ({ ...stated, about: null }));
}

function addTo(
  found: StatedProgress[],
  line: Prose,
  match: RegExpExecArray,
  form: StatedProgress['form'],
  bare: boolean,
): void {
  const doneText = match[1] ?? '';
  const totalText = match[2];
  // A pattern may begin with the bracket or blank before the statement; "(50%)" is quoted with both of its brackets.
  const lead = /[)\]]\s*$/.test(match[0]) ? /^[\s*|]*/ : /^[\s(*|]*/;
  const start = match.index + (lead.exec(match[0])?.[0].length ?? 0);
  const end = match.index + match[0].trimEnd().length;
  const totalAt = totalText === undefined ? -1 : match.index + match[0].lastIndexOf(totalText);
  const doneAt =
    match.index + match[0].lastIndexOf(doneText, totalAt < 0 ? undefined : totalAt - match.index - 1);
  if (touchesCode(line, start, end)) return;
  const done = Number(doneText);
  const total = totalText === undefined ? 100 : Number(totalText);
  if (done > total || total === 0) return;
  if (found.some((other) => other.form === form)) return;
  found.push({
    form,
    about: bare ? null : (readUnitName(line.text.replace(/^[^\p{L}\p{N}]+/u, ''))?.name.key ?? null),
    bare,
    done,
    total,
    range: sourceRange(line, start, end),
    doneRange: sourceRange(line, doneAt, doneAt + doneText.length),
    totalRange: totalText === undefined ? null : sourceRange(line, totalAt, totalAt + totalText.length),
    text: line.text.slice(start, end),
  });
}
