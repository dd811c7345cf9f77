/** Silences a rule on one line, by a comment behind what stands there: it breaks neither lists nor tables. */
import { offsetInDocument } from '../plan/places';
import { type Plan } from '../plan/types';
import { isBlank, lineContentEnd, lineEndBefore, lineEndOf, lineStart } from '../text/lines';
import type { Place, TextEdit } from '../text/range';

/** Findings of these stand for several places or for the whole document, or git has to find their line as it is. */
const OF_NO_LINE: ReadonlySet<string> = new Set([
  'mojibake',
  'double-status',
  'beyond-limits',
  'merge-conflict',
]);

/**
 * The edit, in document offsets, that silences `rule` on the line that the place begins on; null where no line can. A
 * comment there that silences other rules already takes this one in.
 */
export function silenceLine(plan: Plan, rule: string, { section, start: place }: Place): TextEdit | null {
  if (OF_NO_LINE.has(rule)) return null;
  const text = plan.sections.list[section]?.text ?? '';
  const start = lineStart(text, place);
  const line = text.slice(start, lineContentEnd(text, place));
  const insert = (at: number, inserted: string): TextEdit => {
    const offset = offsetInDocument(plan, section, start + at);
    return { start: offset, end: offset, text: inserted };
  };
  const known = /<!--\s*living-plans-disable-line(?:[\s,]+[a-z][a-z-]*)+(?=\s*-->)/.exec(line);
  if (known) return insert(known.index + known[0].length, `, ${rule}`);
  const above = previousLine(text, start);
  const comment = /^[ \t]*<!--\s*living-plans-disable-next-line(?:[\s,]+[a-z][a-z-]*)+(?=\s*-->)/.exec(
    text.slice(above, start),
  );
  if (comment) return insert(above + comment[0].length - start, `, ${rule}`);
  if (opensBlock(line) || (isPlain(line) && isBlank(text, above, lineEndBefore(text, start)))) {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    return insert(0, `${indent}<!-- living-plans-disable-next-line ${rule} -->${lineEndOf(text)}`);
  }
  // What ends a heading, or breaks the line, stays at the end.
  const end = /(?<![ \t])(?:[ \t]+#+)?[ \t]*\\?$/.exec(line)?.index ?? line.length;
  return insert(end, ` <!-- living-plans-disable-line ${rule} -->`);
}

/** A line of text may be read by how it ends, and a definition of a link must end where it does. */
function isPlain(line: string): boolean {
  return !/^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|[|>]|\*\*|__)/.test(line);
}

/** A comment at the end of such a line would be code, or would close the comment that is open. */
function opensBlock(line: string): boolean {
  return /^[ \t]*(?:`{3}|~{3}|<)/.test(line);
}

function previousLine(text: string, start: number): number {
  return start === 0 ? 0 : lineStart(text, lineEndBefore(text, start));
}
