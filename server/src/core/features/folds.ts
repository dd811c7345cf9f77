/** What can be folded away: units, from their headings to the last line below them that is not blank. */
import { offsetInDocument, headingRange } from '../plan/places';
import { type Plan, type Unit } from '../plan/types';
import type { DocumentRange } from '../text/range';

/** A range for each unit, in the order of the document and its offsets; rows of tables cannot be folded. */
export function foldsOf(plan: Plan): DocumentRange[] {
  return plan.allUnits
    .filter(({ written }) => written !== 'row')
    .map((unit) => ({ start: headingRange(plan, unit).start, end: contentEnd(plan, unit) }));
}

/** Blank lines at the end stay between what is folded and what follows. */
function contentEnd(plan: Plan, { node }: Unit): number {
  let section = node.endSection;
  let text = plan.sections.list[section]?.text.slice(0, node.endOffset).trimEnd() ?? '';
  while (text === '' && section > node.section) text = plan.sections.list[--section]?.text.trimEnd() ?? '';
  return offsetInDocument(plan, section, text.length);
}
