/** Gives tasks a state by the markers that the plan knows, and finds the task that somebody means. */
import { isoOf, readDate, writtenLike } from '../language/dates';
import { knownMarkers } from '../language/markers';
import type { TaskState } from '../language/types';
import type { MarkerPreset } from '../config/readOptions';
import { offsetInDocument, rangeInDocument } from '../plan/places';
import { allTasks } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import { markerOf } from '../reading/tasks';
import type { TextEdit } from '../text/range';

/** The marker for each state that the plan's legend, or the preset, knows; `[ ]` and `[x]` always. */
export function markersByState(plan: Plan, preset: MarkerPreset): ReadonlyMap<TaskState, string> {
  const legends = plan.sections.list.flatMap(({ content }) => content?.legend ?? []);
  const byState = new Map<TaskState, string>();
  for (const [marker, state] of knownMarkers(legends, preset))
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

/** "(completed 2026-01-31)", "✅ 2026-01-31", "(2026-01-31)", "— 2026-01-31" at the end of a line. */
const DONE_DATE =
  /(\s(?:\((?:(?:completed|done|finished)(?:\s+on)?:?\s+)?|✅\s*|[—–-]\s+(?:(?:completed|done)\s+)?))((?:\d{4}[-/]\d{2}[-/]\d{2})|(?:[A-Z][a-z]+\.? \d{1,2}, \d{4})|(?:\d{1,2}\.\d{1,2}\.\d{4}))(\)?)$/u;

/** Where ticked tasks end in the day on which they were ticked, so does one that is ticked now; it goes with the tick. */
function doneDateEdits(
  plan: Plan,
  { section, task }: PlacedTask,
  state: TaskState,
  today: string,
): TextEdit[] {
  const source = plan.sections.list[section]?.text ?? '';
  const line = source.slice(task.line.start, task.line.end).trimEnd();
  const end = offsetInDocument(plan, section, task.line.start + line.length);
  const own = DONE_DATE.exec(line);
  if (state !== 'done')
    return own && task.state === 'done' ? [{ start: end - own[0].length, end, text: '' }] : [];
  if (own || task.completed !== null) return [];
  const habit = habitOf(plan);
  if (!habit) return [];
  const date = writtenLike(habit.date, today) ?? today;
  return [{ start: end, end, text: habit.before + date + habit.behind }];
}

/** Fewer than two may be chance. */
const HABIT = 2;

/** How ticked tasks of the plan end, if at least half of them end so. */
function habitOf(
  plan: Plan,
): { readonly before: string; readonly date: string; readonly behind: string } | null {
  let done = 0;
  const found: RegExpExecArray[] = [];
  for (const { section, task } of allTasks(plan.outline)) {
    if (task.state !== 'done') continue;
    done++;
    const text = plan.sections.list[section]?.text.slice(task.line.start, task.line.end).trimEnd() ?? '';
    const match = DONE_DATE.exec(text);
    const read = match && readDate(match[2] ?? '');
    if (match && read && isoOf(read.date).length === 10) found.push(match);
  }
  const last = found.at(-1);
  if (!last || found.length < HABIT || found.length * 2 < done) return null;
  const [, before = '', date = '', behind = ''] = last;
  return { before, date, behind };
}

/**
 * The tasks that somebody means by an id ("T012"), the number of a line ("42", ":42") or a text: one, unless it is not
 * clear; none where nothing is meant. `lineOf` gives the 1-based line of a document offset.
 */
export function tasksMeant(plan: Plan, typed: string, lineOf: (offset: number) => number): PlacedTask[] {
  const wanted = typed.trim().toLowerCase();
  const all = [...allTasks(plan.outline)];
  const line = /^:?(\d{1,7})$/.exec(wanted);
  const byId = all.filter(({ task }) => task.id?.toLowerCase() === wanted);
  if (byId.length > 0 && !wanted.startsWith(':')) return byId;
  if (line)
    return all.filter(
      ({ section, task }) => lineOf(offsetInDocument(plan, section, task.marker.start)) === Number(line[1]),
    );
  const texts = (matches: (text: string) => boolean): PlacedTask[] =>
    wanted === '' ? [] : all.filter(({ task }) => matches(task.text.trim().toLowerCase()));
  for (const matches of [
    (text: string) => text === wanted,
    (text: string) => text.startsWith(wanted),
    (text: string) => text.includes(wanted),
  ]) {
    const found = texts(matches);
    if (found.length > 0) return found;
  }
  return [];
}
