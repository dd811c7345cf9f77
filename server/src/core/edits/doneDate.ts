/** The day behind a ticked task, in plans that have it there. */
import { isoOf, readDate, writtenLike } from '../language/dates';
import type { TaskState } from '../language/types';
import { offsetInDocument } from '../plan/places';
import { allTasks } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import { oncePer } from '../text/memoized';
import type { TextEdit } from '../text/range';

/** "(completed 2026-01-31)", "✅ 2026-01-31", "(2026-01-31)", "— 2026-01-31" at the end of a line. */
const DONE_DATE =
  /(\s(?:\((?:(?:completed|done|finished)(?:\s+on)?:?\s+)?|✅\s*|[—–-]\s+(?:(?:completed|done)\s+)?))((?:\d{4}[-/]\d{2}[-/]\d{2})|(?:[A-Z][a-z]+\.? \d{1,2}, \d{4})|(?:\d{1,2}\.\d{1,2}\.\d{4}))(\)?)$/u;

/** Where ticked tasks end in the day on which they were ticked, so does one that is ticked now; it goes with the tick. */
export function doneDateEdits(
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

interface Habit {
  readonly before: string;
  readonly date: string;
  readonly behind: string;
}

/** How ticked tasks of the plan end, if at least half of them end so. Kept, since many are ticked at once. */
const habitOf = oncePer((plan: Plan): Habit | null => {
  let done = 0;
  const found: RegExpExecArray[] = [];
  for (const { section, task } of allTasks(plan.outline)) {
    if (task.state !== 'done') continue;
    done++;
    const text = plan.sections.list[section]?.text.slice(task.line.start, task.line.end).trimEnd() ?? '';
    const match = /[\d)]$/.test(text) ? DONE_DATE.exec(text) : null;
    const read = match && readDate(match[2] ?? '');
    if (match && read && isoOf(read.date).length === 10) found.push(match);
  }
  const last = found.at(-1);
  if (!last || found.length < HABIT || found.length * 2 < done) return null;
  const [, before = '', date = '', behind = ''] = last;
  return { before, date, behind };
});
