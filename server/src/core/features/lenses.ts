/** What stands above the heading of a unit: how far it is, and what comes next in it. */
import { statusLabel } from '../model/label';
import { headingRange, type Plan, type Unit } from '../model/plan';
import type { Progress } from '../model/types';
import type { Range } from '../text/range';
import { shownProgress } from './progress';
import { openTasksOf } from './tasks';

/** What a lens is about; its text is made when somebody sees it. */
export interface Lens {
  readonly unit: Unit;
  readonly part: 'progress' | 'next';
}

/** What a lens says, and where a click on it leads, in document offsets. */
export interface LensText {
  readonly title: string;
  readonly target: Range;
}

/** The lenses of a plan in the order of the document, those of one unit side by side. */
export function lensesOf(plan: Plan, count: 'boxes' | 'leaves'): Lens[] {
  const current = unitsAtWork(plan);
  return plan.allUnits.flatMap((unit): Lens[] => {
    // A line between the rows of a table would tear it apart, and the row says all there is.
    if (unit.written === 'row') return [];
    const isKnown = shownProgress(unit.counts, count) !== null || unit.status !== 'unknown';
    return [
      ...(isKnown ? [{ unit, part: 'progress' } as const] : []),
      ...(current.has(unit) ? [{ unit, part: 'next' } as const] : []),
    ];
  });
}

export function lensText(plan: Plan, { unit, part }: Lens, count: 'boxes' | 'leaves'): LensText {
  const [next] = openTasksOf(plan, unit);
  const target = next?.range ?? headingRange(plan, unit);
  if (part === 'progress') return { title: progressTitle(unit, count), target };
  return { title: next ? `Next: ${shorten(next.placed.task.text)}` : '', target };
}

/** "5/7 done · in progress". */
function progressTitle(unit: Unit, count: 'boxes' | 'leaves'): string {
  const progress = shownProgress(unit.counts, count);
  const parts = [progress ? `${progress.done}/${progress.total} done` : 'no boxes'];
  // "3/3 done · done" says the same twice, and optional tasks have no status to wait for.
  if (unit.optional) parts.push('optional');
  else if (unit.status !== 'unknown' && !isComplete(progress)) parts.push(statusLabel(unit.status));
  if (unit.counts.criteria > 0) parts.push(`criteria ${unit.counts.criteriaDone}/${unit.counts.criteria}`);
  return parts.join(' · ');
}

/** The innermost units that are under way, or the first open one where none is: nobody begins with all at once. */
function unitsAtWork({ allUnits }: Plan): ReadonlySet<Unit> {
  const open = allUnits.filter(
    ({ units, counts, status, optional }) =>
      units.length === 0 && counts.due > 0 && !optional && status !== 'blocked' && status !== 'deferred',
  );
  const underWay = open.filter(({ status }) => status === 'in-progress');
  return new Set(underWay.length > 0 ? underWay : open.slice(0, 1));
}

const LONGEST = 50;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim() || 'untitled task';
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function isComplete(progress: Progress | null): boolean {
  return progress !== null && progress.done === progress.total;
}
