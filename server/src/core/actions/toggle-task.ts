/** Ticks or unticks one task. Its parent and its children stay as they are. */
import { type Plan, type PlacedTask } from '../plan/types';
import type { TextEdit } from '../text/range';
import { setState } from './set-state';

/**
 * The edits in document offsets: anything but a tick becomes one. With the day (ISO), the task gets it as others of the
 * plan have theirs.
 */
export function toggleTask(plan: Plan, placed: PlacedTask, today: string | null): TextEdit[] {
  const state = placed.task.state === 'done' ? 'open' : 'done';
  return setState(plan, placed, state, { preset: 'auto', today }) ?? [];
}

export function toggleTitle({ task }: PlacedTask): string {
  return task.state === 'done' ? 'Untick this task' : 'Tick this task';
}
