/** Moves the finished tasks of a list to the section in which the plan gathers what is done. */
import { moveTasks } from '../edits/moveTasks';
import { headingsSign, taskSign } from '../edits/signs';
import { isBelow, unitAbove, unitAround } from '../plan/outline';
import { allTasks, doneBucketOf, tasksIn } from '../plan/tasksOf';
import type { OutlineNode, Plan } from '../plan/types';
import type { Task } from '../reading/types';
import type { TextEdit } from '../text/range';

export interface ArchiveDone {
  /** How the section calls itself. */
  readonly title: string;
  readonly count: number;
  /** In document offsets. */
  readonly edits: readonly TextEdit[];
}

/**
 * Of the tasks directly under a heading; null where none of them is done with all below it, or nothing gathers them.
 * `planAfter` reads the plan as it would be.
 */
export function archiveDone(
  plan: Plan,
  from: OutlineNode,
  planAfter: (edits: readonly TextEdit[]) => Plan,
): ArchiveDone | null {
  const archive = archiveFor(plan, from);
  if (!archive) return null;
  // Below several labels they would lose what they are about.
  const lists = from.parts.flatMap(({ part }) => part.groups.filter(({ tasks }) => tasks.length > 0));
  if (lists.length !== 1 || lists[0]?.tasks.some(({ under }) => under !== null)) return null;
  const tasks = [...tasksIn(from.parts, from.kind)].filter(
    ({ above, task, kind }) => above.length === 0 && kind === from.kind && isWhollyDone(task),
  );
  const edits = tasks.length > 0 ? moveTasks(plan, tasks, { under: archive }) : null;
  if (!edits || edits.length === 0) return null;
  const after = planAfter(edits);
  const isSound = tasksSign(plan) === tasksSign(after) && headingsSign(plan) === headingsSign(after);
  return isSound ? { title: archive.heading.title, count: tasks.length, edits } : null;
}

/** The nearest one: of the same phase, else of the plan. Tasks never go to another phase. */
function archiveFor({ outline }: Plan, from: OutlineNode): OutlineNode | null {
  const buckets = outline.nodes.filter((node) => doneBucketOf(node) && node !== from && !isBelow(from, node));
  for (let scope = unitAround(from); ; scope = unitAbove(scope)) {
    const found = buckets.find((node) => unitAbove(node) === scope);
    if (found) return found;
    if (!scope) return null;
  }
}

function isWhollyDone({ state, children }: Task): boolean {
  return state === 'done' && children.every(isWhollyDone);
}

/** What tasks there are, wherever they stand. */
function tasksSign({ outline }: Plan): string {
  return [...allTasks(outline)].map(taskSign).sort().join('\n');
}
