/**
 * Where a document may be cut so that its pieces can be parsed by themselves.
 * Always before a column-0 heading; in a long stretch without one also before a list item or another block.
 * Cuts in a long stretch are content-defined (a hash of the line decides), so that they fall on the same lines again
 * after an edit further up. Whether a cut is sound, the syntax tree has to tell: see sections.ts.
 */
import { hashText } from '../text/hash';
import { isBlank, lineContentEnd, nextLineStart } from '../text/lines';

export interface Cut {
  /** UTF-16 offset of the first character behind the piece. */
  readonly end: number;
  /** What stands behind the cut, of a numbered item its delimiter; or that the line before may underline a heading. */
  readonly before: 'heading' | 'block' | 'bullet' | '.' | ')' | 'underlined' | 'end';
}

/** When a stretch without a heading is cut, in UTF-16 units from its beginning. */
export interface CutLengths {
  /** From here on at one in eight of its lines … */
  readonly long: number;
  /** … and from here on at the first possible line. */
  readonly veryLong: number;
}

export const CUT_LENGTHS: CutLengths = { long: 1_500, veryLong: 6_000 };
const HEADING = /#{1,6}(?=[ \t\r\n]|$)/y;
const ITEM = /(?:[-+*]|\d{1,9}([.)]))[ \t]+\S/y;
const THEMATIC_BREAK = /(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$/y;
const UNDERLINE = /(?:-+|=+)[ \t]*$/y;

/** A line that begins a new block behind a blank line. Indented lines and items are left out: they may continue a list. */
const BLOCK = /[^\s\-+*\ufeff]|\*\*(?=\S)/y;

/** A line that begins a paragraph below an underlined heading. */
const PARAGRAPH = /[^\s#>\-+*|<[:~`=\ufeff]/y;

/** The next possible cut behind `start`, which must be the start of a line. */
export function nextCut(text: string, start: number, { long, veryLong }: CutLengths): Cut {
  let blankBefore = false;
  let underlineBefore = false;
  for (let line = start; line < text.length;) {
    const end = lineContentEnd(text, line);
    if (line > start) {
      if (matches(HEADING, text, line)) return { end: line, before: 'heading' };
      if (line - start >= long && (line - start >= veryLong || isChosen(text, line, end))) {
        ITEM.lastIndex = line;
        const item = ITEM.exec(text);
        if (item && !matches(THEMATIC_BREAK, text.slice(line, end), 0))
          return { end: line, before: (item[1] as '.' | ')' | undefined) ?? 'bullet' };
        if (blankBefore && matches(BLOCK, text, line)) return { end: line, before: 'block' };
        if (underlineBefore && matches(PARAGRAPH, text, line)) return { end: line, before: 'underlined' };
      }
    }
    blankBefore = isBlank(text, line, end);
    underlineBefore = isUnderline(text, line, end);
    line = nextLineStart(text, end);
  }
  return { end: text.length, before: 'end' };
}

/** "---" or "===" alone on a line: it ends a heading if a paragraph stands above it. */
export function isUnderline(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  return (code === 0x2d || code === 0x3d) && matches(UNDERLINE, text.slice(start, end), 0);
}

function isChosen(text: string, start: number, end: number): boolean {
  return (hashText(text, start, Math.min(end, start + 400)) & 7) === 0;
}

function matches(pattern: RegExp, text: string, offset: number): boolean {
  pattern.lastIndex = offset;
  return pattern.test(text);
}
