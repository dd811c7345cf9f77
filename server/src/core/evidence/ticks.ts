/** When boxes were ticked: what each version of a plan has ticked that the one before had not. */
import { DEFAULT_READ_OPTIONS } from '../config/readOptions';
import { createPlanReader } from '../plan/planReader';
import { allTasks } from '../plan/tasksOf';
import type { Tick } from './types';

/** A version of a plan; without a text it is passed over. */
export interface PlanVersion {
  /** Index into the commits of the history. */
  readonly commit: number;
  readonly text: string | null;
}

/**
 * By the text of the task, when it was ticked last. What was ticked when it first came counts as ticked then. `versions`
 * are in order, oldest first.
 */
export function ticksIn(versions: readonly PlanVersion[]): ReadonlyMap<string, Tick> {
  // One reader for all: what a version keeps of the one before is not read again.
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const ticks = new Map<string, Tick>();
  let before = new Set<string>();
  for (const { commit, text } of versions) {
    if (text === null) continue;
    const now = new Set<string>();
    for (const { task } of allTasks(reader.read(text).outline)) if (task.state === 'done') now.add(task.text);
    const fresh = [...now].filter((one) => !before.has(one));
    for (const one of fresh) ticks.set(one, { commit, together: fresh.length });
    before = now;
  }
  return ticks;
}
