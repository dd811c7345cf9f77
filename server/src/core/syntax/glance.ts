/** Says at a glance, without the parser, that a document is far beyond the limits: refusing costs less than reading. */
import { isUnderline } from './cut';
import { isBlank, lineContentEnd, nextLineStart } from '../text/lines';

/** What looks like a heading or a box may be none (a comment, code in a list), so only clear cases are refused. */
const SURPLUS = 1.25;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;
const BOX = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[[^[\]]{1,2}\][ \t]/;

/** UTF-16 units of a line that the patterns look at. */
const LEAD = 80;

export interface GlanceLimits {
  readonly sections: number;
  readonly boxes: number;
}

/** The limit that the lines of a text exceed by far, or undefined. Linear in the length of the text. */
export function beyondAtAGlance(text: string, limits: GlanceLimits): 'sections' | 'boxes' | undefined {
  const most = { headings: SURPLUS * limits.sections, boxes: SURPLUS * limits.boxes };
  let headings = 0;
  let boxes = 0;
  let blankBefore = true;
  let fence = '';
  for (let line = 0; line < text.length;) {
    const end = lineContentEnd(text, line);
    const lead = text.slice(line, Math.min(end, line + LEAD));
    const marks = FENCE.exec(lead)?.[1] ?? '';
    if (fence === '' || marks === '') {
      if (fence === '' && (HEADING.test(lead) || (!blankBefore && isUnderline(text, line, end)))) {
        headings++;
        boxes = 0;
      } else if (fence === '' && BOX.test(lead)) boxes++;
      if (fence === '') fence = marks;
    } else if (marks.startsWith(fence)) fence = '';
    if (headings > most.headings) return 'sections';
    if (boxes > most.boxes) return 'boxes';
    blankBefore = isBlank(text, line, end);
    line = nextLineStart(text, end);
  }
  return undefined;
}
