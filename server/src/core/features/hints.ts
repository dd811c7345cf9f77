/** Counts at the ends of headings, for those who do not want a line of their own for them. */
import { headingRange } from '../plan/places';
import { type Plan } from '../plan/types';
import { shownProgress } from './progress';

export interface Hint {
  /** The end of the heading, a document offset. */
  readonly offset: number;
  /** "3/5". */
  readonly text: string;
}

/** A hint for each unit with boxes, in the order of the document. */
export function hintsOf(plan: Plan, count: 'boxes' | 'leaves'): Hint[] {
  return plan.allUnits.flatMap((unit): Hint[] => {
    const progress = shownProgress(unit.counts, count);
    if (!progress || unit.written === 'row') return [];
    const { end } = headingRange(plan, unit);
    return [{ offset: end, text: `${progress.done}/${progress.total}` }];
  });
}
