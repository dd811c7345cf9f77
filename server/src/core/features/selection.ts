/** What grows around a cursor: the task with its sub-tasks, its list, its unit, the units around it, the document. */
import { unitAt, extentOf, rangeInDocument } from '../plan/places';
import { type Plan } from '../plan/types';
import type { Task } from '../reading/types';
import type { DocumentRange, SectionRange } from '../text/range';
import { taskAt } from './taskLookup';

/** The ranges around a document offset, the innermost first, each within the next and larger than it. */
export function selectionsAt(plan: Plan, offset: number): DocumentRange[] {
  const ranges: DocumentRange[] = [];
  const placed = taskAt(plan, offset);
  if (placed) {
    const { section, task, above } = placed;
    const inSection = (range: SectionRange): DocumentRange => rangeInDocument(plan, { section, ...range });
    ranges.push(inSection({ start: task.marker.start - 1, end: task.line.end }));
    for (const one of [task, ...above.toReversed()]) ranges.push(inSection(one.range));
    const root = above[0] ?? task;
    const list = listOf(root, plan, section);
    if (list) ranges.push(inSection(list));
  }
  for (let unit = unitAt(plan, offset); unit; unit = unit.parent) ranges.push(extentOf(plan, unit.node));
  ranges.push({ start: 0, end: plan.length });
  const growing: DocumentRange[] = [];
  for (const range of ranges) {
    const last = growing[growing.length - 1];
    const holds = range.start <= offset && offset <= range.end;
    if (holds && (!last || (range.start <= last.start && last.end <= range.end && !isSame(range, last))))
      growing.push(range);
  }
  return growing;
}

function isSame(a: DocumentRange, b: DocumentRange): boolean {
  return a.start === b.start && a.end === b.end;
}

/** From the first to the last task of the list that a task at the top of it stands in. */
function listOf(task: Task, plan: Plan, section: number): SectionRange | null {
  for (const part of plan.sections.list[section]?.content?.parts ?? [])
    for (const { tasks } of part.groups) {
      const [first, last] = [tasks[0], tasks[tasks.length - 1]];
      if (first && last && tasks.includes(task)) return { start: first.range.start, end: last.range.end };
    }
  return null;
}
