/** What a merge lost: what came out is compared with both sides, and with what they began from. */
import type { TaskState } from '../language/types';
import { rangeInDocument } from '../plan/places';
import { allTasks, tasksIn } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import type { Task } from '../reading/types';

export type MergeLoss =
  /** One side gave it a state, the other left it alone, and it is as it was. */
  | { readonly kind: 'lost state'; readonly placed: PlacedTask; readonly state: TaskState }
  /** One side took it out, the other left it alone, and it is there again. */
  | { readonly kind: 'revived'; readonly placed: PlacedTask }
  /** A later copy of a task that is there more often than on either side. */
  | { readonly kind: 'doubled'; readonly placed: PlacedTask }
  /** Both sides gave one id to different new tasks; the later one. */
  | { readonly kind: 'same id'; readonly placed: PlacedTask };

export interface Merge {
  /** What both sides began from. */
  readonly base: Plan;
  readonly ours: Plan;
  readonly theirs: Plan;
  readonly result: Plan;
}

/** In the order of the result. A task is known by its heading, the tasks above it and its text; one that is not found so is passed over. */
export function mergeLosses({ base, ours, theirs, result }: Merge): MergeLoss[] {
  const sides = { base: byName(base), ours: byName(ours), theirs: byName(theirs) };
  const losses = [...byName(result)].flatMap(([name, found]) =>
    lossesOf(found, {
      base: sides.base.get(name) ?? [],
      ours: sides.ours.get(name) ?? [],
      theirs: sides.theirs.get(name) ?? [],
    }),
  );
  const all = [...losses, ...sameIds(base, ours, theirs, result)];
  const at = ({ placed }: MergeLoss): number =>
    rangeInDocument(result, { section: placed.section, ...placed.task.marker }).start;
  return all.sort((a, b) => at(a) - at(b));
}

type Side<T> = Readonly<Record<'base' | 'ours' | 'theirs', T>>;

/** `found` and the sides have the tasks of one name. */
function lossesOf(
  found: readonly PlacedTask[],
  { base, ours, theirs }: Side<readonly PlacedTask[]>,
): MergeLoss[] {
  const most = Math.max(base.length, ours.length, theirs.length);
  // A name that no side has is no loss: somebody has written it while merging.
  if (most === 0) return [];
  // Each side has written one of its own: they are no copies.
  if (base.length === 0 && found.some(({ task }) => task.state !== found[0]?.task.state)) return [];
  if (found.length > most) return found.slice(most).map((placed) => ({ kind: 'doubled', placed }));
  const [placed, ...copies] = found;
  const [was, ...others] = base;
  if (!placed || !was || copies.length > 0 || others.length > 0) return [];
  const [one, other] = [ours[0], theirs[0]];
  if (!one || !other) {
    const left = one ?? other;
    return left?.task.state === was.task.state ? [{ kind: 'revived', placed }] : [];
  }
  if (ours.length > 1 || theirs.length > 1 || placed.task.state !== was.task.state) return [];
  const changed = [one, other].filter(({ task }) => task.state !== was.task.state);
  const [state] = changed.map(({ task }) => task.state);
  // Both may have changed it, and what came out is then a decision.
  return state !== undefined && changed.length === 1 ? [{ kind: 'lost state', placed, state }] : [];
}

/** Ids that stand at two tasks, of which each came from another side. */
function sameIds(base: Plan, ours: Plan, theirs: Plan, result: Plan): MergeLoss[] {
  const sides = { base: byId(base), ours: byId(ours), theirs: byId(theirs) };
  const losses: MergeLoss[] = [];
  for (const [id, found] of byId(result)) {
    const [mine, yours] = [sides.ours.get(id), sides.theirs.get(id)];
    if (found.length !== 2 || sides.base.has(id) || mine?.length !== 1 || yours?.length !== 1) continue;
    const [first, second] = found;
    if (first && second && first.task.text !== second.task.text)
      losses.push({ kind: 'same id', placed: second });
  }
  return losses;
}

function byName(plan: Plan): Map<string, PlacedTask[]> {
  const headings = headingsOf(plan);
  return grouped(plan, ({ task, above }) =>
    [headings.get(above[0] ?? task) ?? '', ...above.map(nameOf), nameOf(task)].join('\n'),
  );
}

/** The text, without the day that came with the tick. */
function nameOf({ state, text }: Task): string {
  return state === 'done' ? text.replace(/[\s(✅—–-]{1,8}\d{4}-\d{2}-\d{2}\)?$/u, '') : text;
}

/** By their first task, the heading that each task stands below: a unit by its number, others by their title. */
function headingsOf(plan: Plan): ReadonlyMap<Task, string> {
  const headings = new Map<Task, string>();
  for (const { heading, parts, kind } of plan.outline.nodes) {
    const { name, title } = heading;
    const own = name ? `${name.kind} ${name.id || title}` : title;
    for (const { task } of tasksIn(parts, kind)) headings.set(task, own);
  }
  return headings;
}

function byId(plan: Plan): Map<string, PlacedTask[]> {
  return grouped(plan, ({ task }) => task.id);
}

function grouped(plan: Plan, keyOf: (placed: PlacedTask) => string | null): Map<string, PlacedTask[]> {
  const groups = new Map<string, PlacedTask[]>();
  for (const placed of allTasks(plan.outline)) {
    const key = placed.task.foreign ? null : keyOf(placed);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(placed);
    else groups.set(key, [placed]);
  }
  return groups;
}
