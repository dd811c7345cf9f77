/** What can be folded away: units, from their headings to the end of what stands below them. */
import { extentOf, type Plan } from '../model/plan';
import type { Range } from '../text/range';

export interface Fold {
  /** From the heading on, in document offsets. */
  readonly range: Range;
  /** The unit is done. */
  readonly done: boolean;
}

/** A fold for each unit, in the order of the document; rows of tables cannot be folded. */
export function foldsOf(plan: Plan): Fold[] {
  return plan.allUnits
    .filter(({ written }) => written !== 'row')
    .map(({ node, status }) => ({ range: extentOf(plan, node), done: status === 'done' }));
}
