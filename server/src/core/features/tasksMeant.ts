/** Finds the tasks that a person or a program means by a few letters. */
import { offsetInDocument } from '../plan/places';
import { allTasks } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';

/**
 * The tasks that are meant by an id ("T012"), the number of a line ("42", ":42") or a text: one, unless it is not
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
