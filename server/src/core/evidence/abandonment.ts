/** Whether a plan was left while the files that it names went on without it. */
import { daysBetween } from '../language/dates';
import { allTasks } from '../plan/tasksOf';
import type { Plan } from '../plan/types';
import { deliverablesOf } from './deliverables';
import { dayOf } from './quote';
import type { Repository } from './types';
import { leavesFiles, verdictsOf } from './verdicts';

export interface Abandonment {
  /** The last commit that changed the plan. */
  readonly last: number;
  /** Commits behind it that touched files of the plan, oldest first. */
  readonly since: readonly number[];
  /** The files that the plan names. */
  readonly paths: readonly string[];
}

const DAYS = 60;
/** In seconds: commits of the days behind the last change finish what it tells of. */
const LONG = 14 * 86_400;
/** Fewer open tasks were forgotten, and the plan was not left. */
const FEWEST = 3;
/** So many commits are more than repairs. */
const MANY = 5;

/** null where it goes on, was never begun, or is only not ticked: then it looks built. */
export function abandonmentOf(plan: Plan, repository: Repository, today: string): Abandonment | null {
  const { last, history } = repository;
  const commit = last === null ? undefined : history.commits[last];
  if (last === null || !commit || plan.counts.due === 0 || plan.counts.done === 0) return null;
  if (daysBetween(dayOf(commit.time), today) < DAYS) return null;
  const paths = [...new Set(deliverablesOf(plan).map(({ path }) => path))];
  const since = new Set<number>();
  for (const path of paths) {
    const file = repository.file(path);
    if (file === 'never' || file === 'unknown') continue;
    for (const one of file.touched) if (one > last) since.add(one);
  }
  const newest = Math.max(-1, ...since);
  const went = (history.commits[newest]?.time ?? 0) - commit.time;
  if (since.size < MANY || went < LONG || openWork(plan) < FEWEST) return null;
  if (verdictsOf(plan, repository).some(({ verdict }) => verdict === 'built but open')) return null;
  return { last, since: [...since].sort((a, b) => a - b), paths };
}

/** Open tasks that would show in the repository. */
function openWork(plan: Plan): number {
  let open = 0;
  for (const placed of allTasks(plan.outline)) {
    const { task, kind } = placed;
    const isOpen = task.state === 'open' && kind === 'tasks' && !task.foreign && !task.excused;
    if (isOpen && leavesFiles(plan, placed)) open++;
  }
  return open;
}
