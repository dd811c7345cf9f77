/** The plan that edits would make of another one, to look at it before they are made. */
import { applyEdits, type TextEdit } from '../text/range';
import type { PlanReader } from './planReader';
import type { Plan } from './types';

/** `edits` do not overlap and are all in offsets of `text`, which `plan` was read from by `reader`. */
export function planAfter(reader: PlanReader, plan: Plan, text: string, edits: readonly TextEdit[]): Plan {
  // From the last one to the first, so that the places of those before stay.
  const backwards = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  return reader.edit(plan, backwards) ?? reader.read(applyEdits(text, edits));
}
