/**
 * Moves tasks and units to where a person drops them. The text after the move is read before anybody sees it: what
 * would lose a task, or make one of something else, is refused.
 */
import { moveTasks, putTasks, takeTasks, type Destination } from '../edits/moveTasks';
import { isWhole, moveUnit } from '../edits/moveUnit';
import { rootTasks, allTasks } from '../plan/tasksOf';
import { type PlacedTask, type Outline, type OutlineNode, type Plan, type Unit } from '../plan/types';
import { type PlanReader } from '../plan/planReader';
import { extentOf } from '../plan/places';
import type { Task } from '../reading/types';
import { renumbered } from '../edits/renumber';
import { composeEdits } from '../text/pieces';
import { oncePer } from '../text/memoized';
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
  const tasks = tasksOf(what);
  if (!tasks) return moveOneUnit(source, what, to);
  const moved = withChildren(tasks);
  return firstSound(source.plan, tasks, to, (destination) => {
    const edits = moveTasks(source.plan, tasks, destination);
    return edits && judge(source, edits, moved, moved, to);
  });
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
  const taken = takeTasks(from.plan, tasks);
  if (!taken) return NOT_A_LIST;
  const moved = withChildren(tasks);
  const here = judge(from, taken.edits, moved, NONE, null);
  if (typeof here === 'string') return here;
  const there = firstSound(other.plan, tasks, to, (destination) => {
    const put = putTasks(other.plan, taken.items, destination);
    return put && judge(other, [put], NONE, moved, to);
  });
  return typeof there === 'string' ? there : { here, there };
}

const NOT_A_LIST = 'Its lines hold other text than the list, so they cannot be moved';
const WOULD_CHANGE = 'Moving it there would change how it is read';
const WOULD_BE_ANOTHER = 'That phase has no list of tasks, only criteria or optional tasks';
const ALREADY_THERE = 'It is there already';

/** The first destination that works, or why the last one does not. */
function firstSound(
  plan: Plan,
  tasks: readonly PlacedTask[],
  to: Target,
  attempt: (destination: Destination) => Move | null,
): Move {
  const destinations = destinationsOf(plan, tasks, to);
  if (typeof destinations === 'string') return destinations;
  let result: Move = NOT_A_LIST;
  for (const destination of destinations) {
    result = attempt(destination) ?? NOT_A_LIST;
    if (typeof result !== 'string' || result === ALREADY_THERE) break;
  }
  return result;
}

/**
 * The edits, if the text after them reads as it should: without `gone`, with `come`, and else as before. What is dropped
 * on a unit has to be one of its tasks then, and no criterion.
 */
function judge(
  { plan, text, reader }: ReadText,
  edits: readonly TextEdit[],
  gone: Moved,
  come: Moved,
  to: Target,
): Move {
  const after = applyEdits(text, edits);
  if (after === text) return ALREADY_THERE;
  const read = reader.read(after);
  if (!survives(plan, gone, read, come) || headingsOf(plan) !== headingsOf(read)) return WOULD_CHANGE;
  const counting = renumbered({ plan, text }, { plan: read, text: after }, new Set(gone.keys()));
  const all = counting.length > 0 ? composeEdits(text.length, [[...edits], counting]) : edits;
  if (!to || !('unit' in to)) return all;
  const { kind } = to.unit.node;
  const countIn = (placed: Iterable<PlacedTask>): number =>
    [...placed].filter((one) => one.kind === kind).length;
  const wanted = countIn(allTasks(plan.outline)) - countIn(gone.values()) + come.size;
  return countIn(allTasks(read.outline)) === wanted ? all : WOULD_BE_ANOTHER;
}

function moveOneUnit(source: ReadText, what: readonly Movable[], to: Target): Move {
  const [one, ...others] = what;
  if (!one || !('unit' in one) || others.length > 0) return 'Move one phase at a time, or tasks';
  if (!to || !('unit' in to)) return 'A phase can only be moved to the place of another one';
  const { plan, text } = source;
  const problem = problemOf(plan, one.unit, to.unit);
  if (problem) return problem;
  if (!isWhole(plan, text, one.unit, to.unit))
    return 'It is inside a larger HTML block, so it cannot be moved';
  return judge(source, moveUnit(plan, text, one.unit, to.unit), NONE, NONE, null);
}

function tasksOf(what: readonly Movable[]): readonly PlacedTask[] | null {
  const tasks = what.flatMap((one) => ('task' in one ? [one.task] : []));
  return tasks.length === what.length && tasks.length > 0 ? tasks : null;
}

/** Where tasks can go for a target, the best first: the last list of a phase may be one of criteria. */
function destinationsOf(plan: Plan, tasks: readonly PlacedTask[], to: Target): Destination[] | string {
  if (to && 'unit' in to) return [{ under: to.unit.node }, { below: to.unit.node }];
  if (to) {
    const target = 'task' in to ? to.task : to.inside;
    const chosen = new Set(tasks.map(({ task }) => task));
    if ([target.task, ...target.above].some((task) => chosen.has(task)))
      return 'A task cannot be moved into itself';
    if ('inside' in to) return [to];
    const isBelow = tasks.every((placed) => isAbove(plan, placed, target));
    return [{ beside: target, where: isBelow ? 'behind' : 'before' }];
  }
  const last = [...rootTasks(plan.outline.preamble, plan.outline.roots, 'tasks')].at(-1);
  return last ? [{ beside: last, where: 'behind' }] : 'Choose a phase of that plan';
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
  return headingsOfTasks(outline).get(above[0] ?? task);
}

const headingsOfTasks = oncePer(({ nodes }: Outline): ReadonlyMap<Task, OutlineNode> => {
  const headings = new Map<Task, OutlineNode>();
  for (const node of nodes)
    for (const { part } of node.parts)
      for (const { tasks } of part.groups) for (const one of tasks) headings.set(one, node);
  return headings;
});

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

const NONE: Moved = new Map();

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

/** Whether all tasks but those that are gone are what they were, and where they were, and only those that come are new. */
function survives(before: Plan, gone: Moved, after: Plan, come: Moved): boolean {
  const wanted = new Map<string, number>();
  const count = (full: string, by: number): void => void wanted.set(full, (wanted.get(full) ?? 0) + by);
  for (const placed of allTasks(before.outline))
    if (!gone.has(placed.task)) count(fullSign(before, placed), 1);
  const found: string[] = [];
  for (const placed of allTasks(after.outline)) {
    const full = fullSign(after, placed);
    if ((wanted.get(full) ?? 0) > 0) count(full, -1);
    else found.push(sign(placed.task));
  }
  const isLost = [...wanted.values()].some((left) => left > 0);
  return !isLost && JSON.stringify(found.sort()) === JSON.stringify([...come.keys()].map(sign).sort());
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
