/**
 * Adds an open task where a list of the plan goes on: with its bullet, its depth and the next one of its ids. The text
 * after it is read before anybody sees it: what would become something else than one task more is refused.
 */
import { nextIdLead } from '../edits/nextId';
import { putTasks, type Destination } from '../edits/moveTasks';
import { headingsSign, taskSign } from '../edits/signs';
import { headingAt } from '../plan/places';
import { allTasks, rootTasks, rootTasksOf } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import type { Task } from '../reading/types';
import { readItem } from '../text/listItems';
import { applyEdits, type TextEdit } from '../text/range';
import { withoutControls } from '../text/visible';
import type { Move, ReadText, Target } from './move';

const MAX_LENGTH = 1_000;

/**
 * `to` is a task, behind which it comes, the inside of one, a unit, at the end of whose tasks it comes, or null for the
 * tasks that stand in no unit. The edits are in document offsets; a sentence for people says why there are none.
 */
export function addTask(source: ReadText, to: Target, text: string): Move {
  const said = oneTask(text);
  if (said === '') return 'The task needs a text';
  if (said.length > MAX_LENGTH) return `A task of more than ${MAX_LENGTH} characters is none`;
  const { plan } = source;
  for (const destination of destinationsOf(plan, to)) {
    const before = taskBefore(destination);
    const line = `- [ ] ${before ? nextIdLead(plan, before, said) : ''}${said}`;
    const item = readItem(line, 0, line.length);
    const edit = item && putTasks(plan, [item], destination);
    if (edit && isOneMore(source, [edit])) return [edit];
  }
  return to === null && plan.units.length > 0
    ? 'This plan has phases: say in which one'
    : 'There is no place for a task';
}

/** In one line, without a bullet and a box that were typed along. */
function oneTask(text: string): string {
  return withoutControls(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[-*+]|\d{1,9}[.)]) (?=\[[ xX]?\])/, '')
    .replace(/^\[[ xX]?\](?: |$)/, '')
    .trim();
}

/** Where it can go, the best first: the last list of a phase may be one of criteria. */
function destinationsOf(plan: Plan, to: Target): Destination[] {
  const { outline, units } = plan;
  if (to && 'unit' in to) {
    const { node } = to.unit;
    // What is new is not done.
    const open = [...rootTasksOf(node)].findLast(
      (placed) => placed.kind === node.kind && !isInDoneBucket(plan, placed),
    );
    const others: Destination[] = [{ under: node }, { below: node }];
    return open ? [{ beside: open, where: 'behind' }, ...others] : others;
  }
  if (to) return 'inside' in to ? [to] : [{ beside: to.task, where: 'behind' }];
  const last = [...rootTasks(outline.preamble, outline.roots, 'tasks')].findLast(
    ({ kind }) => kind === 'tasks',
  );
  if (last) return [{ beside: last, where: 'behind' }];
  const [first] = outline.roots;
  return units.length === 0 && first ? [{ under: outline.title ?? first }] : [];
}

/** It stands under a heading such as "Done". */
function isInDoneBucket(plan: Plan, { section, task }: PlacedTask): boolean {
  const claim = headingAt(plan, { section, ...task.range })?.heading.claim;
  return claim?.form === 'bucket' && claim.status === 'done';
}

/** The task whose list goes on there; null where one begins. */
function taskBefore(destination: Destination): PlacedTask | null {
  if ('beside' in destination) return destination.beside;
  if ('inside' in destination) {
    const { inside } = destination;
    const task = inside.task.children.at(-1);
    return task ? { ...inside, task, above: [...inside.above, inside.task] } : null;
  }
  if ('below' in destination) return null;
  const { under } = destination;
  return [...rootTasksOf(under)].findLast(({ kind }) => kind === under.kind) ?? null;
}

/** All that was there is there, as it was, and one open task more. */
function isOneMore({ plan, text, reader }: ReadText, edits: readonly TextEdit[]): boolean {
  const after = reader.read(applyEdits(text, edits));
  const left = new Map<string, number>();
  let difference = 0;
  for (const placed of allTasks(plan.outline)) {
    const sign = taskSign(placed);
    left.set(sign, (left.get(sign) ?? 0) + 1);
    difference--;
  }
  let added = 0;
  for (const placed of allTasks(after.outline)) {
    const sign = taskSign(placed);
    const known = left.get(sign) ?? 0;
    if (known > 0) left.set(sign, known - 1);
    else added += placed.task.state === 'open' && isOneLine(placed.task) ? 1 : 2;
    difference++;
  }
  return added === 1 && difference === 1 && headingsSign(plan) === headingsSign(after);
}

/** No line behind it has become a part of it. */
function isOneLine({ range, line }: Task): boolean {
  return range.end === line.end;
}
