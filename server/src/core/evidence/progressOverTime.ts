/** How a plan went: what each of its versions has ticked, added and dropped. */
import { DEFAULT_READ_OPTIONS } from '../config/readOptions';
import { createPlanReader } from '../plan/planReader';
import { allTasks } from '../plan/tasksOf';

/** One version of a plan. */
export interface ProgressPoint {
  /** Index into the commits of the history. */
  readonly commit: number;
  readonly done: number;
  readonly total: number;
  /** Tasks, by their text, that were open or not there in the version before. */
  readonly ticked: number;
  /** Tasks that were ticked there and are open now. */
  readonly unticked: number;
  readonly added: number;
  readonly dropped: number;
  /** So many ticks came at once that they tell of a list that was gone through, not of work. */
  readonly isBulk: boolean;
}

/** Ten at once: three in four ticks of agents' plans come so. */
const BULK = 10;

/** `versions` are in order, oldest first; the first one brings all that it has. */
export function progressOverTime(
  versions: readonly { readonly commit: number; readonly text: string }[],
): ProgressPoint[] {
  // One reader for all: what a version keeps of the one before is not read again.
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  let before = new Map<string, boolean>();
  return versions.map(({ commit, text }, i) => {
    const plan = reader.read(text);
    const now = new Map<string, boolean>();
    for (const { task } of allTasks(plan.outline)) now.set(task.text, task.state === 'done');
    const entries = [...now];
    const ticked = entries.filter(([task, done]) => done && before.get(task) !== true).length;
    const point: ProgressPoint = {
      commit,
      done: plan.progress?.done ?? 0,
      total: plan.progress?.total ?? 0,
      ticked,
      unticked: entries.filter(([task, done]) => !done && before.get(task) === true).length,
      added: i === 0 ? 0 : entries.filter(([task]) => !before.has(task)).length,
      dropped: [...before.keys()].filter((task) => !now.has(task)).length,
      isBulk: i > 0 && ticked >= BULK,
    };
    before = now;
    return point;
  });
}
