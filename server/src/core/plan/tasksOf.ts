/** Iterates over the tasks of a plan, of a heading with all below it, or of a heading alone. */
import type { PartKind } from '../language/types';
import { inOrder } from './outline';
import type { Reading, Task, WrittenClaim } from '../reading/types';
import { spend } from '../text/budget';
import { oncePer } from '../text/memoized';
import type { OutlineNode, Outline, PlacedTask, PlacedPart } from './types';

/** A heading and those beside it. */
export function siblingsOf({ parent }: OutlineNode, { roots }: Outline): readonly OutlineNode[] {
  return parent ? parent.children : roots;
}

/** What "### Complete" claims of all below it, unless it takes itself back; null for other headings. */
export function doneBucketOf({ heading: { claim } }: OutlineNode): WrittenClaim | null {
  return claim?.form === 'bucket' && claim.status === 'done' && !claim.qualified ? claim : null;
}

export function* withChildren(
  task: Task,
  section: number,
  kind: PartKind,
  above: readonly Task[],
): Generator<PlacedTask> {
  spend();
  yield { section, task, kind, above };
  if (task.children.length === 0) return;
  const inner = [...above, task];
  for (const child of task.children) yield* withChildren(child, section, kind, inner);
}

/** All tasks of parts and, in the order of the document, those nested in them. */
export function* tasksIn(parts: Iterable<PlacedPart>, kind: PartKind): Generator<PlacedTask> {
  for (const part of parts)
    for (const placed of placedIn(part, kind)) {
      spend();
      yield placed;
    }
}

/** The tasks of a part are placed once: plans before and after an edit share the parts that it has not touched. */
function placedIn(part: PlacedPart, kind: PartKind): readonly PlacedTask[] {
  const byKind = placedByKind(part);
  let placed = byKind.get(kind);
  if (!placed) byKind.set(kind, (placed = place(part, kind)));
  return placed;
}

const placedByKind = oncePer((_: PlacedPart) => new Map<PartKind, readonly PlacedTask[]>());

function place({ section, part }: PlacedPart, kind: PartKind): readonly PlacedTask[] {
  return part.groups.flatMap((group) =>
    group.tasks.flatMap((task) => [...withChildren(task, section, group.kind ?? kind, [])]),
  );
}

/** The box of an item that only names a unit is no task. */
function partsWithTasks({ parts, isOverview }: OutlineNode): readonly PlacedPart[] {
  return isOverview ? parts.slice(1) : parts;
}

function* tasksUnder(node: OutlineNode): Generator<PlacedTask> {
  for (const one of inOrder(partsWithTasks(node), node.children))
    if ('part' in one) yield* tasksIn([one], node.kind);
    else yield* tasksUnder(one);
}

/** All tasks that count for a heading: those below it, sub-headings included, and those it has borrowed; in order. */
export function* tasksBelow(node: OutlineNode): Generator<PlacedTask> {
  yield* tasksUnder(node);
  for (const lender of node.borrowed) yield* tasksUnder(lender);
}

/** All tasks of the document, in order. */
export function* allTasks({ preamble, roots }: Outline): Generator<PlacedTask> {
  for (const one of inOrder(preamble, roots))
    if ('part' in one) yield* tasksIn([one], 'tasks');
    else yield* tasksUnder(one);
}

/** The tasks of the sections that are wanted, in order; nothing else of the plan is looked at. */
export function tasksOfSections(
  { preamble, nodes }: Outline,
  isWanted: (section: number) => boolean,
): PlacedTask[] {
  const wanted = (parts: readonly PlacedPart[]): readonly PlacedPart[] =>
    parts.some(({ section }) => isWanted(section))
      ? parts.filter(({ section }) => isWanted(section))
      : NO_PARTS;
  const found = [...tasksIn(wanted(preamble), 'tasks')];
  for (const node of nodes) {
    const parts = wanted(partsWithTasks(node));
    if (parts.length > 0) found.push(...tasksIn(parts, node.kind));
  }
  return found.sort((a, b) => a.section - b.section || a.task.range.start - b.task.range.start);
}

const NO_PARTS: readonly PlacedPart[] = [];

/** Gives the tasks of one section after the other, for those who ask for few of them. */
export function tasksBySection({ preamble, nodes }: Outline): (section: number) => readonly PlacedTask[] {
  let parts: Map<number, (readonly [part: PlacedPart, kind: PartKind])[]> | undefined;
  const add = (part: PlacedPart, kind: PartKind): void => {
    const known = parts?.get(part.section);
    if (known) known.push([part, kind]);
    else parts?.set(part.section, [[part, kind]]);
  };
  return (section) => {
    if (!parts) {
      parts = new Map();
      for (const part of preamble) add(part, 'tasks');
      for (const node of nodes) for (const part of partsWithTasks(node)) add(part, node.kind);
    }
    return (parts.get(section) ?? []).flatMap(([part, kind]) => [...tasksIn([part], kind)]);
  };
}

/** All tasks of a section, with those nested in them, without where they stand: for what is kept by section. */
export function* tasksOfReading(reading: Reading | null): Generator<Task> {
  for (const { groups } of reading?.parts ?? []) for (const { tasks } of groups) yield* nested(tasks);
}

function* nested(tasks: readonly Task[]): Generator<Task> {
  for (const task of tasks) {
    yield task;
    if (task.children.length > 0) yield* nested(task.children);
  }
}

/** The tasks among parts and the headings between them that belong to no unit, outermost only. */
export function* rootTasks(
  parts: readonly PlacedPart[],
  nodes: readonly OutlineNode[],
  kind: PartKind,
): Generator<PlacedTask> {
  for (const one of inOrder(parts, nodes)) {
    if ('part' in one) {
      for (const placed of tasksIn([one], kind)) if (placed.above.length === 0) yield placed;
    } else if (!one.choice && !one.isLent) yield* rootTasks(partsWithTasks(one), one.children, one.kind);
  }
}

/** The tasks under a heading that belong to no unit below it, outermost only, in the order of the document. */
export function* rootTasksOf({ parts, children, kind, borrowed }: OutlineNode): Generator<PlacedTask> {
  yield* rootTasks(parts, children, kind);
  for (const lender of borrowed) yield* rootTasks(lender.parts, lender.children, lender.kind);
}

/** True if the task is one that a done claim has to answer for. */
export function isDue({ task, kind, above }: PlacedTask): boolean {
  if (kind !== 'tasks' || task.excused) return false;
  if (above.some((outer) => outer.excused || outer.state === 'cancelled')) return false;
  return task.state !== 'done' && task.state !== 'cancelled' && task.state !== 'deferred';
}
