/** One line of counts above each unit. */
import { headingRange, type Plan, type Unit } from '../model/plan';
import type { Progress } from '../model/types';
import type { Range } from '../text/range';
import { statusLabel } from '../model/label';
import { shownProgress } from './progress';
import { openTasksOf } from './tasks';

export interface Lens {
  readonly unit: Unit;
  /** The heading, in document offsets. */
  readonly range: Range;
  /** "5/7 done · in progress". */
  readonly title: string;
}

/** A lens for each unit with boxes or a claim, in the order of the document. */
export function lensesOf(plan: Plan, count: 'boxes' | 'leaves'): Lens[] {
  const lenses: Lens[] = [];
  for (const unit of plan.allUnits) {
    const progress = shownProgress(unit.counts, count);
    // A line between the rows of a table would tear it apart, and the row says all there is.
    if ((!progress && unit.status === 'unknown') || unit.written === 'row') continue;
    const parts = [progress ? `${progress.done}/${progress.total} done` : 'no boxes'];
    // "3/3 done · done" says the same twice, and optional tasks have no status to wait for.
    if (unit.optional) parts.push('optional');
    else if (unit.status !== 'unknown' && !isComplete(progress)) parts.push(statusLabel(unit.status));
    if (unit.counts.criteria > 0) parts.push(`criteria ${unit.counts.criteriaDone}/${unit.counts.criteria}`);
    lenses.push({
      unit,
      range: headingRange(plan, unit),
      title: parts.join(' · '),
    });
  }
  return lenses;
}

/** Where a click on the lens leads: the first open task of the unit, or its heading. */
export function lensTarget(plan: Plan, lens: Lens): Range {
  for (const { range } of openTasksOf(plan, lens.unit)) return range;
  return lens.range;
}

function isComplete(progress: Progress | null): boolean {
  return progress !== null && progress.done === progress.total;
}
