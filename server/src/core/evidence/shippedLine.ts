/** "Shipped in 1a2b3c4 on 2026-02-11": one line that tells a cold reader, and an agent, that a plan is no order any more. */
import { offsetInDocument } from '../plan/places';
import { allTasks } from '../plan/tasksOf';
import type { Plan } from '../plan/types';
import { lineContentEnd, lineEndOf } from '../text/lines';
import type { TextEdit } from '../text/range';
import { dayOf } from './quote';
import type { Repository } from './types';
import type { TaskVerdict } from './verdicts';

/**
 * The edit, in document offsets, that puts it below the title once the tasks that look built are ticked; null if others are
 * open then, if there is no title, or if it stands there.
 */
export function shippedLine(
  plan: Plan,
  built: readonly TaskVerdict[],
  { history }: Repository,
): TextEdit | null {
  const { title } = plan.outline;
  const ticked = new Set(built.map(({ placed }) => placed.task));
  const newest = Math.max(-1, ...built.flatMap(({ evidence }) => evidence.map(({ commit }) => commit ?? -1)));
  const commit = history.commits[newest];
  if (!title || !commit) return null;
  for (const { task } of allTasks(plan.outline))
    if (task.state !== 'done' && task.state !== 'cancelled' && !task.excused && !ticked.has(task))
      return null;
  const text = plan.sections.list[title.section]?.text ?? '';
  const end = lineContentEnd(text, title.heading.range.end);
  if (/^\s*> \*\*Shipped\*\* in /.test(text.slice(end))) return null;
  const eol = lineEndOf(text);
  const at = offsetInDocument(plan, title.section, end);
  const line = `> **Shipped** in ${commit.id.slice(0, 7)} on ${dayOf(commit.time)}; do not run it again.`;
  return { start: at, end: at, text: `${eol}${eol}${line}` };
}
