/** The marks that blocks begin with. */
import { isDigit, isSpaceOrTab, skipBlanks, SPACE, TAB, trimBlanks } from './characters';
import { handOver } from './handOver';

interface HeadingMarks {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** Where its text stands; both equal if it has none. */
  readonly from: number;
  readonly to: number;
}

/** The heading that begins with `#` at `start`, without the marks at its end; null if it is none. */
export function headingAt(text: string, start: number, end: number): HeadingMarks | null {
  let at = start;
  while (text.charCodeAt(at) === 0x23) at++;
  const depth = at - start;
  if (depth < 1 || depth > 6 || (at < end && !isSpaceOrTab(text.charCodeAt(at)))) return null;
  const from = skipBlanks(text, at, end);
  let to = trimBlanks(text, from, end);
  let marks = to;
  while (marks > from && text.charCodeAt(marks - 1) === 0x23) marks--;
  if (marks === from) to = from;
  else if (marks < to && isSpaceOrTab(text.charCodeAt(marks - 1))) to = trimBlanks(text, from, marks);
  return { depth: depth as HeadingMarks['depth'], from, to };
}

/** How wide the bullet or number of an item at `start` is, or -1. */
export function markerWidth(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  let at = start;
  if (code === 0x2a || code === 0x2b || code === 0x2d) at++;
  else {
    while (isDigit(text.charCodeAt(at)) && at - start < 10) at++;
    if (at === start || at - start > 9) return -1;
    const delimiter = text.charCodeAt(at);
    if (delimiter !== 0x2e && delimiter !== 0x29) return -1;
    at++;
  }
  return at < end && !isSpaceOrTab(text.charCodeAt(at)) ? -1 : at - start;
}

/** Where the content of a quote begins, behind its mark and one blank. */
export function behindQuoteMark(text: string, mark: number): number {
  if (text.charCodeAt(mark + 1) === TAB) handOver();
  return text.charCodeAt(mark + 1) === SPACE ? mark + 2 : mark + 1;
}

/** True if the line is drawn of the one character at its beginning. */
export function isUnderlineAt(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  let at = start;
  while (at < end && text.charCodeAt(at) === code) at++;
  return skipBlanks(text, at, end) === end;
}

/** Three or more `*`, `-` or `_` and nothing else. */
export function isThematicBreak(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  if (code !== 0x2a && code !== 0x2d && code !== 0x5f) return false;
  let marks = 0;
  for (let at = start; at < end; at++) {
    const one = text.charCodeAt(at);
    if (one === code) marks++;
    else if (!isSpaceOrTab(one)) return false;
  }
  return marks >= 3;
}
