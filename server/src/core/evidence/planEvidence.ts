/** What a repository says of a plan as a whole. */
import { allTasks } from '../plan/tasksOf';
import type { Plan } from '../plan/types';
import { abandonmentOf } from './abandonment';
import { isAccepted } from './acceptance';
import { deliverablesOf } from './deliverables';
import { dayOf } from './quote';
import type { Repository } from './types';
import { leavesFiles, verdictsOf, type TaskVerdict } from './verdicts';

export interface PlanEvidence {
  /**
   * `shipped`: nothing is open that would show in files. `never-begun`: nothing is ticked, and no file that it names was made or
   * touched since it came.
   */
  readonly state: 'shipped' | 'in-progress' | 'never-begun' | 'abandoned';
  /** Open tasks whose files are there. */
  readonly looksBuilt: number;
  /** Ticked tasks whose files never were. */
  readonly missing: number;
  /** The newest commit that speaks for a state of `shipped`, or the last one of the plan where it is abandoned. */
  readonly commit: { readonly id: string; readonly date: string } | null;
}

/** `today` is an ISO date. null where nothing is known: the plan has no tasks, is not committed, or names no file that is known. */
export function planEvidence(plan: Plan, repository: Repository, today: string): PlanEvidence | null {
  const { birth, history } = repository;
  if (birth === null || plan.counts.total === 0 || !namesKnownFiles(plan, repository)) return null;
  const verdicts = verdictsOf(plan, repository);
  const built = told(plan, repository, verdicts, 'built but open', 'built-but-open');
  const missing = told(plan, repository, verdicts, 'ticked but missing', 'ticked-but-missing');
  const say = (state: PlanEvidence['state'], commit = -1): PlanEvidence => {
    const one = history.commits[commit];
    return {
      state,
      looksBuilt: built.length,
      missing: missing.length,
      commit: one ? { id: one.id, date: dayOf(one.time) } : null,
    };
  };
  if (missing.length === 0 && nothingIsOpen(plan, built)) {
    const commits = built.flatMap(({ evidence }) => evidence.map(({ commit }) => commit ?? -1));
    return say('shipped', Math.max(-1, ...commits));
  }
  const abandoned = abandonmentOf(plan, repository, today);
  if (abandoned && !isAccepted(plan, 'abandoned-plan', repository, abandoned.paths))
    return say('abandoned', abandoned.last);
  return say(isBegun(plan, verdicts, repository, birth) ? 'in-progress' : 'never-begun');
}

/** Verdicts of one kind; none of them where somebody has accepted what the rule says of them. */
function told(
  plan: Plan,
  repository: Repository,
  verdicts: readonly TaskVerdict[],
  kind: TaskVerdict['verdict'],
  rule: string,
): readonly TaskVerdict[] {
  const found = verdicts.filter(({ verdict }) => verdict === kind);
  const paths = found.flatMap(({ evidence, missing }) => [
    ...evidence.map(({ deliverable }) => deliverable.path),
    ...missing.map(({ path }) => path),
  ]);
  return found.length > 0 && isAccepted(plan, rule, repository, paths) ? [] : found;
}

function namesKnownFiles(plan: Plan, repository: Repository): boolean {
  return deliverablesOf(plan).some(({ path }) => repository.file(path) !== 'unknown');
}

/** All that would show in files is done, dropped or looks built. */
function nothingIsOpen(plan: Plan, built: readonly TaskVerdict[]): boolean {
  const isBuilt = new Set(built.map(({ placed }) => placed.task));
  let done = 0;
  for (const placed of allTasks(plan.outline)) {
    const { task, kind } = placed;
    if (task.foreign || task.excused || kind === 'optional' || task.state === 'cancelled') continue;
    if (task.state === 'done' || isBuilt.has(task)) done++;
    else if (leavesFiles(plan, placed)) return false;
  }
  return done > 0;
}

function isBegun(
  plan: Plan,
  verdicts: readonly TaskVerdict[],
  repository: Repository,
  birth: number,
): boolean {
  if (plan.counts.done > 0 || verdicts.length > 0) return true;
  return deliverablesOf(plan).some(({ path }) => {
    const file = repository.file(path);
    if (file === 'never' || file === 'unknown') return false;
    return (file.exists && file.born === null) || file.touched.some((commit) => commit > birth);
  });
}
