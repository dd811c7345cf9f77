/** Ticks or unticks one task. Its parent and its children stay as they are. */
import { rangeInDocument } from '../plan/places';
import { type Plan, type PlacedTask } from '../plan/types';
import { markerOf } from '../reading/tasks';
import type { TextEdit } from '../text/range';

/** The edit in document offsets: anything but a tick becomes one. */
export function toggleTask(plan: Plan, { section, task }: PlacedTask): TextEdit {
  return {
    ...rangeInDocument(plan, { section, ...task.marker }),
    text: markerOf(task, task.state !== 'done'),
  };
}

export function toggleTitle({ task }: PlacedTask): string {
  return task.state === 'done' ? 'Untick this task' : 'Tick this task';
}
