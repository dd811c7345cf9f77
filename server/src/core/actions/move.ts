/**
 * Moves tasks and units to where a person drops them. The text after the move is read before anybody sees it: what
 * would lose a task, or make one of something else, is refused.
 */
import { moveTasks, putTasks, takeTasks, type Destination } from '../model/move';
import { isWhole, moveUnit } from '../model/moveUnit';
import { allTasks, rootTasks, type Outline, type OutlineNode, type PlacedTask } from '../model/outline';
import { extentOf, type Plan, type PlanReader, type Unit } from '../model/plan';
import type { Task } from '../model/types';
import { applyEdits, type TextEdit } from '../text/range';

export type Movable = { readonly task: PlacedTask } | { readonly unit: Unit };
/** A task or a unit, the sub-tasks of a task, or null: the plan itself, with the tasks that stand in no unit. */
export type Target = Movable | { readonly inside: PlacedTask } | null;

/** A plan with its text and what has read it. */
export interface ReadText {
  readonly plan: Plan;
  readonly text: string;
  readonly reader: PlanReader;
}

/** The edits of a move in document offsets, or a sentence for people that says why there is none. */
export type Move = readonly TextEdit[] | string;

/**
 * Moves within a plan. Something dropped on its like takes its place: behind it when it comes from above in the same
 * list, else before it. A task dropped on a unit, or on the plan, comes to the end of the tasks there.
 */
export function move(source: ReadText, what: readonly Movable[], to: Target): Move {
  const { plan, text, reader } = source;
  let reason = WOULD_CHANGE;
  for (const edits of attempts(source, what, to)) {
    if (typeof edits === 'string') return edits;
    const after = applyEdits(text, edits);
    if (after === text) return ALREADY_THERE;
    const read = reader.read(after);
    const moved = withChildren(tasksOf(what) ?? []);
    if (!survives(plan, moved, read) || headingsOf(plan) !== headingsOf(read)) continue;
    if (keepsKind(to, moved, plan, read)) return edits;
    reason = WOULD_BE_ANOTHER;
  }
  return reason;
}

/** Moves tasks to another plan: the edits there, and those here. */
export function moveAcross(
  from: ReadText,
  what: readonly Movable[],
  other: ReadText,
  to: Target,
): { readonly here: readonly TextEdit[]; readonly there: readonly TextEdit[] } | string {
  const tasks = tasksOf(what);
  if (!tasks) return 'Only tasks can be moved to another plan';
  const destination = destinationOf(other.plan, tasks, to);
  if (typeof destination === 'string') return destination;
  const taken = takeTasks(from.plan, tasks);
  const put = taken && putTasks(other.plan, taken.items, destination);
  if (!taken || !put) return NOT_A_LIST;
  const there = [put];
  const left = from.reader.read(applyEdits(from.text, taken.edits));
  const arrived = other.reader.read(applyEdits(other.text, there));
  const moved = withChildren(tasks);
  const isSound =
    survives(from.plan, moved, left, true) &&
    survives(other.plan, new Map(), arrived, false, moved) &&
    headingsOf(from.plan) === headingsOf(left) &&
    headingsOf(other.plan) === headingsOf(arrived);
  return isSound ? { here: taken.edits, there } : WOULD_CHANGE;
}

const NOT_A_LIST = 'Its lines are not those of a list alone, so they cannot be moved';
const WOULD_CHANGE = 'There it would not be read as it is now';
const WOULD_BE_ANOTHER = 'There is no list of tasks there, only of criteria or optional tasks';
const ALREADY_THERE = 'It stands there already';

/** What can be done, the best first: at the end of a phase, its last list may be one of criteria. */
function* attempts(source: ReadText, what: readonly Movable[], to: Target): Generator<Move> {
  yield editsFor(source, what, to);
  const tasks = tasksOf(what);
  if (!tasks || !to || !('unit' in to)) return;
  const edits = moveTasks(source.plan, tasks, { below: to.unit.node });
  if (edits) yield edits;
}

function editsFor(
  { plan, text }: ReadText,
  what: readonly Movable[],
  to: Target,
): readonly TextEdit[] | string {
  const tasks = tasksOf(what);
  if (tasks) {
    const destination = destinationOf(plan, tasks, to);
    if (typeof destination === 'string') return destination;
    return moveTasks(plan, tasks, destination) ?? NOT_A_LIST;
  }
  const [one, ...others] = what;
  if (!one || !('unit' in one) || others.length > 0) return 'Move one phase at a time, or tasks';
  if (!to || !('unit' in to)) return 'A phase can only be moved to the place of another one';
  const problem = problemOf(plan, one.unit, to.unit);
  if (problem) return problem;
  if (!isWhole(plan, text, one.unit, to.unit))
    return 'HTML around it reaches beyond it, so it cannot be moved';
  return moveUnit(plan, text, one.unit, to.unit);
}

function tasksOf(what: readonly Movable[]): readonly PlacedTask[] | null {
  const tasks = what.flatMap((one) => ('task' in one ? [one.task] : []));
  return tasks.length === what.length && tasks.length > 0 ? tasks : null;
}

function destinationOf(plan: Plan, tasks: readonly PlacedTask[], to: Target): Destination | string {
  if (to && !('unit' in to)) {
    const target = 'task' in to ? to.task : to.inside;
    const chosen = new Set(tasks.map(({ task }) => task));
    if ([target.task, ...target.above].some((task) => chosen.has(task)))
      return 'A task cannot be moved into itself';
    if ('inside' in to) return to;
    const isBelow = tasks.every((placed) => isAbove(plan, placed, target));
    return { beside: target, where: isBelow ? 'behind' : 'before' };
  }
  if (to) return { under: to.unit.node };
  const last = [...rootTasks(plan.outline.preamble, plan.outline.roots, 'tasks')].at(-1);
  return last ? { beside: last, where: 'behind' } : 'Choose a phase of that plan';
}

/** Whether a task comes before another one of the same list. */
function isAbove(plan: Plan, placed: PlacedTask, target: PlacedTask): boolean {
  const [parent, other] = [placed.above.at(-1), target.above.at(-1)];
  if (parent !== other || (!parent && headingOf(plan, placed) !== headingOf(plan, target))) return false;
  return (
    placed.section < target.section ||
    (placed.section === target.section && placed.task.range.start < target.task.range.start)
  );
}

/** The heading that a task stands under; looked for once per plan, since all tasks are asked for. */
function headingOf({ outline }: Plan, { task, above }: PlacedTask): OutlineNode | undefined {
  let headings = headingsOfTasks.get(outline);
  if (!headings) {
    headings = new Map();
    for (const node of outline.nodes)
      for (const { part } of node.parts)
        for (const { tasks } of part.groups) for (const one of tasks) headings.set(one, node);
    headingsOfTasks.set(outline, headings);
  }
  return headings.get(above[0] ?? task);
}

const headingsOfTasks = new WeakMap<Outline, Map<Task, OutlineNode>>();

const MOVABLE: ReadonlySet<Unit['written']> = new Set(['heading', 'bold', 'paragraph']);

function problemOf(plan: Plan, unit: Unit, to: Unit): string | undefined {
  if (!MOVABLE.has(unit.written) || !MOVABLE.has(to.written))
    return 'Only phases with a heading of their own can be moved';
  if (unit.node.level !== to.node.level)
    return 'A phase can only be moved to the place of one of the same level';
  const [from, target] = [extentOf(plan, unit.node), extentOf(plan, to.node)];
  if (from.start === target.start) return ALREADY_THERE;
  return undefined;
}

type Moved = ReadonlyMap<Task, PlacedTask>;

/** Tasks with all that stand in them. */
function withChildren(tasks: readonly PlacedTask[]): Moved {
  const all = new Map<Task, PlacedTask>();
  const add = (placed: PlacedTask): void => {
    all.set(placed.task, placed);
    for (const child of placed.task.children)
      add({ ...placed, task: child, above: [...placed.above, placed.task] });
  };
  for (const placed of tasks) add(placed);
  return all;
}

/**
 * Whether all tasks that are not moved are what they were, and where they were, and those that are moved are there as
 * well: in the same plan, or in another one that they were taken to (`areGone` here, `arrive` there).
 */
function survives(before: Plan, moved: Moved, after: Plan, areGone = false, arrive: Moved = moved): boolean {
  const wanted = new Map<string, number>();
  const count = (sign: string, by: number): void => void wanted.set(sign, (wanted.get(sign) ?? 0) + by);
  for (const placed of allTasks(before.outline))
    if (!moved.has(placed.task)) count(fullSign(before, placed), 1);
  const expected = areGone ? [] : [...arrive.keys()].map(sign).sort();
  const found: string[] = [];
  for (const placed of allTasks(after.outline)) {
    const full = fullSign(after, placed);
    if ((wanted.get(full) ?? 0) > 0) count(full, -1);
    else found.push(sign(placed.task));
  }
  const isLost = [...wanted.values()].some((left) => left > 0);
  return !isLost && JSON.stringify(found.sort()) === JSON.stringify(expected);
}

/** A task that is dropped on a phase is one of its tasks afterwards, and no criterion. */
function keepsKind(to: Target, moved: Moved, before: Plan, after: Plan): boolean {
  if (!to || !('unit' in to) || moved.size === 0) return true;
  const { kind } = to.unit.node;
  const countOf = (plan: Plan): number =>
    [...allTasks(plan.outline)].filter((placed) => placed.kind === kind).length;
  const changed = [...moved.values()].filter((placed) => placed.kind !== kind).length;
  return countOf(after) === countOf(before) + changed;
}

function sign({ state, text }: Task): string {
  return `${state} ${text}`;
}

/** A task, what it is and what it stands below. */
function fullSign(plan: Plan, placed: PlacedTask): string {
  const { task, kind, above } = placed;
  const heading = headingOf(plan, placed)?.heading.title ?? '';
  return JSON.stringify([sign(task), kind, above.map(sign), heading]);
}

function headingsOf({ outline }: Plan): string {
  const headings = outline.nodes.filter(({ heading }) => heading.written === 'heading');
  return JSON.stringify(headings.map(({ heading }) => heading.title).sort());
}
