/** Ticks all open tasks of a unit, or unticks all where none is open. */
import { isDue, tasksBelow } from '../plan/tasksOf';
import type { Plan, Unit } from '../plan/types';
import type { TextEdit } from '../text/range';
import { setState } from './set-state';

export interface TickUnit {
  /** What becomes of how many. */
  readonly state: 'done' | 'open';
  readonly count: number;
  /** In document offsets, in order. */
  readonly edits: readonly TextEdit[];
}

/** Null where there is nothing to tick or untick. With the day (ISO), tasks get it as others of the plan have theirs. */
export function tickUnit(plan: Plan, unit: Unit, today: string | null): TickUnit | null {
  const all = [...tasksBelow(unit.node)];
  const open = all.filter(isDue);
  const state = open.length > 0 ? 'done' : 'open';
  const tasks = open.length > 0 ? open : all.filter(({ task }) => task.state === 'done');
  if (tasks.length === 0) return null;
  const edits = tasks.flatMap((task) => setState(plan, task, state, { preset: 'auto', today }) ?? []);
  return { state, count: tasks.length, edits: edits.sort((a, b) => a.start - b.start) };
}
