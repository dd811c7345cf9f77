/**
 * Says which texts must not reach the Markdown parser: it recurses once per nested container, and it needs
 * quadratic time for thousands of emphasis or bracket marks in one paragraph, or of quotes that go on in lines without
 * their mark. Real plans are far below all of this.
 */
import { lineContentEnd, nextLineStart } from '../text/lines';

/** Containers (list items, quotes) inside each other. */
const MAX_DEPTH = 60;

/** `*`, `_`, `~`, `[`, `]`, `!`, backticks and openings of comments (`<!`, `<?`) in one paragraph or table row. */
const MAX_MARKS = 3_000;

/** UTF-16 units in one line. */
const MAX_LINE = 100_000;

/** Cells in one table row. */
const MAX_CELLS = 1_500;

/** Lines behind a quoted one that go on without `>`, no blank line between them all. */
const MAX_LAZY_LINES = 500;

export type Danger = 'nesting' | 'marks' | 'line' | 'lazy';

const CONTAINER = /(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))/y;
const BLOCK_START = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]|#{1,6}[ \t]|```|~~~)/;
const FENCE = /^[ \t>]*(?:```|~~~)/;
const DELIMITER_ROW = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** Why a text must not be parsed, or undefined when it may be. Linear in the length of the text. */
export function dangerOf(text: string): Danger | undefined {
  let marks = 0;
  let inTable = false;
  let inFence = false;
  let lazyLines = 0;
  let inQuote = false;
  // Indentations of the list items that are open, so that items nested over many lines are counted as well.
  const open: number[] = [];
  for (let start = 0; start < text.length;) {
    const end = lineContentEnd(text, start);
    if (end - start > MAX_LINE) return 'line';
    const indent = indentation(text, start, end);
    const own = containers(text, start, end);
    if (own > 0) {
      while (open.length > 0 && (open[open.length - 1] ?? 0) >= indent) open.pop();
      for (let i = 0; i < own; i++) open.push(indent);
      if (open.length > MAX_DEPTH) return 'nesting';
    }
    const lead = text.slice(start, Math.min(end, start + 200));
    const isQuoted = text.charCodeAt(start + indent) === 0x3e;
    if (indent === end - start) lazyLines = 0;
    else if (inQuote && !isQuoted && ++lazyLines > MAX_LAZY_LINES) return 'lazy';
    inQuote = isQuoted && indent < end - start;
    if (indent === end - start) inTable = false;
    else if (DELIMITER_ROW.test(lead)) inTable = true;
    // Each of these begins a block of its own, so what stood before does not count any more.
    if (inTable || indent === end - start || BLOCK_START.test(lead)) marks = 0;
    // Code holds no inline marks. Whether this is code the parser decides; here it only matters that it looks so.
    if (FENCE.test(lead)) inFence = !inFence;
    const inLine = countMarks(text, start, end);
    if (inLine.cells > MAX_CELLS) return 'line';
    if (!inFence) marks += inLine.marks;
    if (marks > MAX_MARKS) return 'marks';
    start = nextLineStart(text, end);
  }
  return undefined;
}

function indentation(text: string, start: number, end: number): number {
  let i = start;
  while (i < end && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i - start;
}

function containers(text: string, start: number, end: number): number {
  let count = 0;
  CONTAINER.lastIndex = start;
  while (count <= MAX_DEPTH && CONTAINER.lastIndex < end && CONTAINER.test(text)) count++;
  CONTAINER.lastIndex = 0;
  return count;
}

function countMarks(text: string, start: number, end: number): { marks: number; cells: number } {
  let marks = 0;
  let cells = 0;
  let inRuns = 0;
  let isLine = true;
  let before = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    switch (code) {
      case 0x7c:
        cells++;
        break;
      case 0x3c: // <
        if (text.charCodeAt(i + 1) === 0x21 || text.charCodeAt(i + 1) === 0x3f) marks++;
        break;
      case 0x21: // !
      case 0x5b: // [
      case 0x5d: // ]
        marks++;
        break;
      case 0x2a: // *
      case 0x5f: // _
      case 0x60: // `
      case 0x7e: // ~
        // The parser pairs the characters of a run two by two. Backticks are matched as a whole, and a line that is
        // drawn of such characters is no emphasis: both count once.
        if (code !== before) marks++;
        else if (code !== 0x60) inRuns++;
        break;
    }
    isLine &&= code === 0x2a || code === 0x5f || code === 0x7e || code === 0x20 || code === 0x09;
    before = code;
  }
  return { marks: isLine ? marks : marks + (inRuns >> 1), cells };
}
