/** What stands above the heading of a unit: how far it is, and what comes next in it. */
import { conflictOf } from '../plan/conflict';
import { percentOf } from '../reading/counts';
import { statusLabel } from '../plan/unitLabel';
import { headingRange, rangeInDocument } from '../plan/places';
import { allTasks, isDue } from '../plan/tasksOf';
import { type PlacedTask, type Plan, type Unit } from '../plan/types';
import type { Counts, Progress } from '../reading/types';
import type { DocumentRange } from '../text/range';
import { visible } from '../text/visible';
import { shownProgress } from './progress';
import { openTasksOf, type OpenTask } from './taskLookup';

/** What a lens is about; its text is made when the lens is shown. */
export interface Lens {
  /** null: the plan, above its title. */
  readonly unit: Unit | null;
  readonly part: 'progress' | 'next';
}

/** What a lens says, and where a click on it leads, in document offsets. */
export interface LensText {
  readonly title: string;
  readonly target: DocumentRange;
}

/** The lenses of a plan in the order of the document, those of one unit side by side. */
export function lensesOf(plan: Plan, count: 'boxes' | 'leaves'): Lens[] {
  // Between the two sides of a conflict, no count is that of anybody.
  if (conflictOf(plan)) return [];
  const current = new Set(unitsAtWork(plan));
  const whole: Lens[] =
    plan.outline.title && shownProgress(plan.counts, count) ? [{ unit: null, part: 'progress' }] : [];
  const ofUnits = plan.allUnits.flatMap((unit): Lens[] => {
    // A line between the rows of a table would tear it apart, and the row says all there is.
    if (unit.written === 'row') return [];
    const isKnown = shownProgress(unit.counts, count) !== null || unit.status !== 'unknown';
    return [
      ...(isKnown ? [{ unit, part: 'progress' } as const] : []),
      ...(current.has(unit) ? [{ unit, part: 'next' } as const] : []),
    ];
  });
  return [...whole, ...ofUnits];
}

/** The heading that a lens stands above, in document offsets. */
export function lensRange(plan: Plan, { unit }: Lens): DocumentRange {
  if (unit) return headingRange(plan, unit);
  const { title } = plan.outline;
  return title ? rangeInDocument(plan, { section: title.section, ...title.heading.range }) : NOWHERE;
}

const NOWHERE: DocumentRange = { start: 0, end: 0 };

export function lensText(plan: Plan, lens: Lens, count: 'boxes' | 'leaves'): LensText {
  const { unit, part } = lens;
  const [next] = unit ? openTasksOf(plan, unit) : nextTasks(plan);
  const target = next?.range ?? lensRange(plan, lens);
  if (part === 'next') return { title: next ? `Next: ${shorten(next.placed.task.text)}` : '', target };
  return { title: unit ? unitTitle(unit, count) : planTitle(plan, count), target };
}

/** "5/7 done (criteria 1/2) · in progress". */
function unitTitle({ counts, optional, status }: Unit, count: 'boxes' | 'leaves'): string {
  const progress = shownProgress(counts, count);
  const parts = [progress ? `${shortly(progress)}${among({ ...counts, optional: 0 })}` : 'no boxes'];
  // "3/3 done · done" says the same twice, and optional tasks have no status to wait for.
  if (optional) parts.push('optional');
  else if (status !== 'unknown' && !isComplete(progress)) parts.push(statusLabel(status));
  return parts.join(' · ');
}

/** "9/20 done, 45% (criteria 0/2, optional 0/1) · in progress". */
function planTitle({ counts, status }: Plan, count: 'boxes' | 'leaves'): string {
  const progress = shownProgress(counts, count);
  if (!progress) return '';
  const parts = [`${shortly(progress)}, ${percentOf(progress)}%${among(counts)}`];
  if (status !== 'unknown' && !isComplete(progress)) parts.push(statusLabel(status));
  return parts.join(' · ');
}

function shortly({ done, total }: Progress): string {
  return `${done}/${total} done`;
}

/** What of the boxes nothing waits for, and what is no longer counted. */
function among(counts: Counts): string {
  const parts: string[] = [];
  if (counts.criteria > 0) parts.push(`criteria ${counts.criteriaDone}/${counts.criteria}`);
  if (counts.optional > 0) parts.push(`optional ${counts.optionalDone}/${counts.optional}`);
  if (counts.dropped > 0) parts.push(`${counts.dropped} dropped`);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** The open tasks of the units that are under way, or of the first open one, in the order of the document. */
/** The open tasks that come next, at most `most`: those of units under way, or the first of the plan. */
export function nextOpenTasks(plan: Plan, most: number): PlacedTask[] {
  const found: PlacedTask[] = [];
  for (const { placed } of nextTasks(plan))
    if (found.length < most && !found.includes(placed)) found.push(placed);
  if (found.length > 0) return found;
  for (const placed of allTasks(plan.outline)) if (found.length < most && isDue(placed)) found.push(placed);
  return found;
}

export function* nextTasks(plan: Plan): Generator<OpenTask> {
  for (const unit of unitsAtWork(plan)) yield* openTasksOf(plan, unit);
}

/** The innermost units that are under way, or the first open one where none is: work does not begin everywhere at once. */
function unitsAtWork({ allUnits }: Plan): readonly Unit[] {
  const open = allUnits.filter(
    ({ units, counts, status, optional }) =>
      units.length === 0 && counts.due > 0 && !optional && status !== 'blocked' && status !== 'deferred',
  );
  const underWay = open.filter(({ status }) => status === 'in-progress');
  return underWay.length > 0 ? underWay : open.slice(0, 1);
}

const LONGEST = 50;

function shorten(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ').trim() || 'untitled task';
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function isComplete(progress: Progress | null): boolean {
  return progress !== null && progress.done === progress.total;
}
