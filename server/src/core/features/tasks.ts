/** Finds tasks by place: at the cursor, the next open one, those that a unit owns. Offsets are the document's. */
import {
  allTasks,
  isDue,
  rootTasks,
  tasksBelow,
  tasksIn,
  type PlacedPart,
  type PlacedTask,
} from '../model/outline';
import { rangeInDocument, sectionOf, type Plan, type Unit } from '../model/plan';
import type { Range } from '../text/range';

/** The innermost task whose item holds the offset, or null. Between two items the line of the offset decides. */
export function taskAt(plan: Plan, offset: number): PlacedTask | null {
  const place = sectionOf(plan, offset);
  let found: PlacedTask | null = null;
  for (const placed of tasksInSection(plan, place.section)) {
    const { range } = placed.task;
    if (range.start > lineEndFrom(plan, place)) break;
    if (range.start <= place.offset + indentOf(plan, place) && place.offset <= range.end) found = placed;
  }
  return found;
}

/** Where the line of the offset ends, so that a cursor in the indentation of an item belongs to it. */
function lineEndFrom(plan: Plan, { section, offset }: { section: number; offset: number }): number {
  const text = plan.sections.list[section]?.text ?? '';
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}

/** Blanks between the offset and the first other character of its line. */
function indentOf(plan: Plan, { section, offset }: { section: number; offset: number }): number {
  const text = plan.sections.list[section]?.text ?? '';
  return /^[ \t]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
}

/** What the headings above say of tasks, only the outline knows. */
function* tasksInSection({ outline }: Plan, section: number): Generator<PlacedTask> {
  const isHere = (placed: PlacedPart): boolean => placed.section === section;
  yield* tasksIn(outline.preamble.filter(isHere), 'tasks');
  for (const { parts, kind } of outline.nodes)
    if (parts.some(isHere)) yield* tasksIn(parts.filter(isHere), kind);
}

/** A task that is open, and its line from the bracket on, in document offsets. */
export interface OpenTask {
  readonly placed: PlacedTask;
  readonly range: Range;
}

/** The lines of the open tasks of a unit that count against it, from the bracket on, in document offsets. */
export function* openTasksOf(plan: Plan, unit: Unit): Generator<OpenTask> {
  for (const placed of tasksBelow(unit.node))
    if (isDue(placed))
      yield { placed, range: rangeInDocument(plan, { section: placed.section, ...placed.task.line }) };
}

/** The line of the first open task behind the offset, from the top again behind the last; null if nothing is open. */
export function nextOpenTask(plan: Plan, offset: number): Range | null {
  let first: Range | null = null;
  for (const placed of allTasks(plan.outline)) {
    if (!isDue(placed)) continue;
    const range = rangeInDocument(plan, { section: placed.section, ...placed.task.line });
    if (range.start > offset) return range;
    first ??= range;
  }
  return first;
}

/** The tasks that stand in no unit, outermost only. */
export function looseTasks({ outline }: Plan): Generator<PlacedTask> {
  return rootTasks(outline.preamble, outline.roots, 'tasks');
}
