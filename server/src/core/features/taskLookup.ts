/** Finds tasks by place: at the cursor, the next open one, those that a unit owns. Offsets are the document's. */
import { isDue, rootTasks, allTasks, tasksBelow, tasksIn } from '../plan/tasksOf';
import { type Outline, type PlacedTask, type PlacedPart, type Plan, type Unit } from '../plan/types';
import { sectionOf, rangeInDocument } from '../plan/places';
import { lineContentEnd, lineStart } from '../text/lines';
import type { Task } from '../reading/types';
import type { DocumentRange } from '../text/range';

/**
 * The task that a person means at an offset, or null: the one whose box stands on that line, wherever on the line the
 * offset is; else the innermost one whose item holds it. Of several boxes on one line, the last before the offset.
 */
export function taskAt(plan: Plan, offset: number): PlacedTask | null {
  const place = sectionOf(plan, offset);
  const text = plan.sections.list[place.section]?.text ?? '';
  const line = { start: lineStart(text, place.offset), end: lineContentEnd(text, place.offset) };
  let onLine: PlacedTask | null = null;
  let around: PlacedTask | null = null;
  for (const placed of tasksInSection(plan, place.section)) {
    const { marker, range } = placed.task;
    if (line.start <= marker.start && marker.start <= line.end) {
      if (!onLine || marker.start <= place.offset + 1) onLine = placed;
    } else if (range.start <= place.offset && place.offset <= range.end) {
      // An item within another one begins behind it.
      if (!around || around.task.range.start <= range.start) around = placed;
    }
  }
  if (onLine) return onLine;
  // `-[ ] x` runs on in the item above, and pointing at it does not mean that one.
  const broken = plan.sections.list[place.section]?.content?.broken ?? [];
  return broken.some(({ range }) => line.start <= range.start && range.start <= line.end) ? null : around;
}

/**
 * The tasks on the lines of ranges, in the order of the document. A range within one line means what `taskAt` finds
 * there; a longer one the boxes that stand on its lines, the last one left out where nothing of it is in the range.
 */
export function tasksOnLines(plan: Plan, ranges: readonly DocumentRange[]): PlacedTask[] {
  const found = new Map<Task, PlacedTask>();
  const lines: DocumentRange[] = [];
  for (const range of ranges) {
    const { section, offset } = sectionOf(plan, range.start);
    const text = plan.sections.list[section]?.text ?? '';
    const lineEnd = range.start - offset + lineContentEnd(text, offset);
    const task = range.end <= lineEnd ? taskAt(plan, range.start) : null;
    if (task) found.set(task.task, task);
    else if (range.end > lineEnd)
      lines.push({ start: range.start - offset + lineStart(text, offset), end: range.end });
  }
  const tasks: PlacedTask[] = [];
  for (const placed of allBoxes(plan.outline)) {
    const { start } = rangeInDocument(plan, { section: placed.section, ...placed.task.marker });
    const isWanted = found.has(placed.task) || lines.some((line) => line.start <= start && start < line.end);
    if (isWanted) tasks.push(placed);
  }
  return tasks;
}

/** The boxes of items that only name a unit included. */
function allBoxes({ preamble, nodes }: Outline): PlacedTask[] {
  const all = [
    ...tasksIn(preamble, 'tasks'),
    ...nodes.flatMap(({ parts, kind }) => [...tasksIn(parts, kind)]),
  ];
  return all.sort((a, b) => a.section - b.section || a.task.range.start - b.task.range.start);
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
  readonly range: DocumentRange;
}

/** The lines of the open tasks of a unit that count against it, from the bracket on, in document offsets. */
export function* openTasksOf(plan: Plan, unit: Unit): Generator<OpenTask> {
  for (const placed of tasksBelow(unit.node))
    if (isDue(placed))
      yield { placed, range: rangeInDocument(plan, { section: placed.section, ...placed.task.line }) };
}

/** The line of the first open task behind the offset, from the top again behind the last; null if nothing is open. */
export function nextOpenTask(plan: Plan, offset: number): DocumentRange | null {
  let first: DocumentRange | null = null;
  for (const range of openLines(plan)) {
    if (range.start > offset) return range;
    first ??= range;
  }
  return first;
}

/** The line of the last open task that ends in front of the offset, from the bottom again before the first. */
export function previousOpenTask(plan: Plan, offset: number): DocumentRange | null {
  let before: DocumentRange | null = null;
  let last: DocumentRange | null = null;
  for (const range of openLines(plan)) {
    if (range.end < offset) before = range;
    last = range;
  }
  return before ?? last;
}

function* openLines(plan: Plan): Generator<DocumentRange> {
  for (const placed of allTasks(plan.outline))
    if (isDue(placed)) yield rangeInDocument(plan, { section: placed.section, ...placed.task.line });
}

/** The tasks that stand in no unit, outermost only. */
export function looseTasks({ outline }: Plan): Generator<PlacedTask> {
  return rootTasks(outline.preamble, outline.roots, 'tasks');
}
