/** Gives tasks a state by the markers that the plan knows. */
import type { TaskState } from '../language/types';
import type { MarkerPreset } from '../config/readOptions';
import { doneDateEdits } from '../edits/doneDate';
import { markersIn } from '../plan/markerMeanings';
import { rangeInDocument } from '../plan/places';
import type { PlacedTask, Plan } from '../plan/types';
import { markerOf } from '../reading/tasks';
import type { TextEdit } from '../text/range';

/** The marker for each state that the plan's legend, or the preset, knows; `[ ]` and `[x]` always. */
export function markersByState(plan: Plan, preset: MarkerPreset): ReadonlyMap<TaskState, string> {
  const byState = new Map<TaskState, string>();
  for (const [marker, state] of markersIn(plan.sections, preset))
    if (!byState.has(state)) byState.set(state, marker);
  return byState;
}

/** The edits after which a task is in a state; null where its list has no sign for it. */
export function setState(
  plan: Plan,
  placed: PlacedTask,
  state: TaskState,
  { preset, today }: { readonly preset: MarkerPreset; readonly today: string | null },
): TextEdit[] | null {
  const { section, task } = placed;
  const marker =
    state === 'open' || state === 'done'
      ? markerOf(task, state === 'done')
      : task.form === 'box'
        ? markersByState(plan, preset).get(state)
        : undefined;
  if (marker === undefined) return null;
  const edits: TextEdit[] = [{ ...rangeInDocument(plan, { section, ...task.marker }), text: marker }];
  if (today !== null) edits.push(...doneDateEdits(plan, placed, state, today));
  return edits;
}
