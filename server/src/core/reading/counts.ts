/** Counts boxes the ways people do. Pure arithmetic over tasks and over counts. */
import type { Counts, Progress, Task, TaskGroup } from './types';
import type { PartKind } from '../language/types';

export type MutableCounts = { -readonly [K in keyof Counts]: number };

export const NO_COUNTS: Counts = Object.freeze({
  done: 0,
  total: 0,
  criteriaDone: 0,
  criteria: 0,
  optionalDone: 0,
  optional: 0,
  due: 0,
  leavesDone: 0,
  leaves: 0,
  foreign: 0,
  blocked: 0,
  deferred: 0,
  dropped: 0,
});

/** The counts of tasks and all tasks below them. */
export function countTasks(tasks: readonly Task[]): Counts {
  const counts: MutableCounts = { ...NO_COUNTS };
  for (const task of tasks) add(task, counts, { optional: false, excused: false, dropped: false });
  return counts;
}

interface Above {
  readonly optional: boolean;
  readonly excused: boolean;
  readonly dropped: boolean;
}

function add(task: Task, counts: MutableCounts, above: Above): void {
  const optional = above.optional || task.optional;
  const excused = above.excused || task.excused;
  const done = task.state === 'done' ? 1 : 0;
  // Sub-tasks of a dropped task are dropped as well, unless they are done.
  const dropped = !done && (above.dropped || task.state === 'cancelled');
  if (task.foreign) counts.foreign++;
  if (dropped) counts.dropped++;
  else {
    counts.total++;
    counts.done += done;
    if (optional) {
      counts.optional++;
      counts.optionalDone += done;
    }
    if (task.children.length === 0) {
      counts.leaves++;
      counts.leavesDone += done;
    }
    if (task.state === 'blocked') counts.blocked++;
    if (task.state === 'deferred') counts.deferred++;
    if (!done && !excused && task.state !== 'deferred') counts.due++;
  }
  for (const child of task.children) add(child, counts, { optional, excused, dropped });
}

/** Adds up counts in place; for loops over many sections. */
export function addCounts(sum: MutableCounts, more: Counts): void {
  if (more.total === 0 && more.foreign === 0 && more.dropped === 0) return;
  // Written out: this runs for every heading on every keystroke.
  sum.done += more.done;
  sum.total += more.total;
  sum.criteriaDone += more.criteriaDone;
  sum.criteria += more.criteria;
  sum.optionalDone += more.optionalDone;
  sum.optional += more.optional;
  sum.due += more.due;
  sum.leavesDone += more.leavesDone;
  sum.leaves += more.leaves;
  sum.foreign += more.foreign;
  sum.blocked += more.blocked;
  sum.deferred += more.deferred;
  sum.dropped += more.dropped;
}

/** The counts without those of some of the tasks. */
export function without(counts: Counts, left: Counts): Counts {
  const entries = Object.entries(counts) as [keyof Counts, number][];
  return Object.fromEntries(entries.map(([name, count]) => [name, count - left[name]])) as unknown as Counts;
}

/** The counts of the groups of a part, as if no heading above said anything. */
export function countParts(groups: readonly TaskGroup[]): Counts {
  const counts = emptyCounts();
  for (const group of groups) addCounts(counts, countsAs(group.kind ?? 'tasks', group.counts));
  return counts;
}

export function emptyCounts(): MutableCounts {
  return { ...NO_COUNTS };
}

/** The counts of tasks that stand under a heading or label of this kind. */
export function countsAs(kind: PartKind, counts: Counts): Counts {
  if (kind === 'tasks' || counts.total === 0) return counts;
  if (kind === 'criteria')
    return {
      ...counts,
      criteria: counts.total,
      criteriaDone: counts.done,
      optional: 0,
      optionalDone: 0,
      due: 0,
    };
  return {
    ...counts,
    optional: counts.total,
    optionalDone: counts.done,
    criteria: 0,
    criteriaDone: 0,
    due: 0,
  };
}

/** Boxes as GitHub counts them, or null where there are none: no boxes are neither 0 % nor complete. */
export function progressOf(counts: Counts): Progress | null {
  return counts.total === 0 ? null : { done: counts.done, total: counts.total };
}

/** Boxes that decide about a status: neither criteria nor optional; criteria, else optional ones, where there is nothing else. */
export function decidingProgress(counts: Counts): Progress {
  const total = counts.total - counts.criteria - counts.optional;
  if (total > 0) return { done: counts.done - counts.criteriaDone - counts.optionalDone, total };
  if (counts.criteria > 0) return { done: counts.criteriaDone, total: counts.criteria };
  return { done: counts.optionalDone, total: counts.optional };
}

/** Per cent, whole: 100 only where everything is done, 0 only where nothing is. The one place that rounds it. */
export function percentOf({ done, total }: Progress): number {
  if (total === 0 || done === 0) return 0;
  return done >= total ? 100 : Math.min(99, Math.max(1, Math.round((done / total) * 100)));
}
