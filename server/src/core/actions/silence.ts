/** Silences a rule on one line, by a comment behind what stands there: it breaks neither lists nor tables. */
import { offsetInDocument, type Plan } from '../model/plan';
import { lineContentEnd } from '../text/lines';
import type { Place, TextEdit } from '../text/range';

/**
 * The edit, in document offsets, that silences `rule` on the line that the place begins on. A comment there that
 * silences other rules already takes this one in.
 */
export function silenceLine(plan: Plan, rule: string, { section, start }: Place): TextEdit {
  const text = plan.sections.list[section]?.text ?? '';
  const end = lineContentEnd(text, start);
  const line = text.slice(start, end);
  const known = /<!--\s*living-plans-disable-line(?:[\s,]+[a-z][a-z-]*)+(?=\s*-->)/.exec(line);
  if (known) {
    const at = offsetInDocument(plan, section, start + known.index + known[0].length);
    return { start: at, end: at, text: `, ${rule}` };
  }
  // Two blanks at the end break the line, so they stay at the end.
  const at = offsetInDocument(plan, section, start + line.trimEnd().length);
  return { start: at, end: at, text: ` <!-- living-plans-disable-line ${rule} -->` };
}
