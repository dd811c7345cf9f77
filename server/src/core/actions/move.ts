/**
 * Moves tasks and units to where a person drops them. The text after the move is read before anybody sees it: what
 * would lose a task, or make one of something else, is refused.
 */
import { moveTasks, putTasks, takeTasks, type Destination } from '../model/move';
import { moveUnit } from '../model/moveUnit';
import { allTasks, rootTasks, type OutlineNode, type PlacedTask } from '../model/outline';
import { extentOf, type Plan, type PlanReader, type Unit } from '../model/plan';
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
  const edits = editsFor(source, what, to);
  if (typeof edits === 'string') return edits;
  const after = applyEdits(text, edits);
  if (after === text) return 'It stands there already';
  const signs = signsOf(plan);
  return signs === signsOf(reader.read(after)) ? edits : WOULD_CHANGE;
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
  const [left, arrived] = [applyEdits(from.text, taken.edits), applyEdits(other.text, there)];
  const count = (read: ReadText, text: string): number =>
    [...allTasks(read.reader.read(text).outline)].length;
  const [before, now] = [
    count(from, from.text) + count(other, other.text),
    count(from, left) + count(other, arrived),
  ];
  return before === now ? { here: taken.edits, there } : WOULD_CHANGE;
}

const NOT_A_LIST = 'Its lines are not those of a list alone, so they cannot be moved';
const WOULD_CHANGE = 'There it would not be read as it is now';

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
  return problem ?? moveUnit(plan, text, one.unit, to.unit);
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

function headingOf({ outline }: Plan, { section, task, above }: PlacedTask): OutlineNode | undefined {
  const root = above[0] ?? task;
  return outline.nodes.find(({ parts }) =>
    parts.some(
      (placed) => placed.section === section && placed.part.groups.some(({ tasks }) => tasks.includes(root)),
    ),
  );
}

const MOVABLE: ReadonlySet<Unit['written']> = new Set(['heading', 'bold', 'paragraph']);

function problemOf(plan: Plan, unit: Unit, to: Unit): string | undefined {
  if (!MOVABLE.has(unit.written) || !MOVABLE.has(to.written))
    return 'Only phases with a heading of their own can be moved';
  if (unit.node.level !== to.node.level)
    return 'A phase can only be moved to the place of one of the same level';
  const [from, target] = [extentOf(plan, unit.node), extentOf(plan, to.node)];
  if (from.start === target.start) return 'It stands there already';
  return undefined;
}

/** What must be the same before and after, in any order: all tasks with their states, and all headings. */
function signsOf({ outline }: Plan): string {
  const tasks = [...allTasks(outline)].map(({ task }) => `${task.state} ${task.text}`);
  const headings = outline.nodes.filter(({ heading }) => heading.written === 'heading');
  return JSON.stringify([tasks.sort(), headings.map(({ heading }) => heading.title).sort()]);
}
