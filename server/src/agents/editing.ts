/** Changes of plans by agents: computed anew for the text as it stands, written only if that still stands there. */
import { applyEdits, isNew, labelOf, percentOf, type Finding, type Plan, type TextEdit } from '../core';
import { LineMap } from './lineMap';
import { Changed, ToolProblem, type OpenPlan, type PlanSpace } from './space';
import { quoted, quotedLine } from './wording';

/** What was written. */
export interface Written {
  readonly open: OpenPlan;
  readonly after: string;
  readonly planAfter: Plan;
  /** What the change has brought in, and nothing that was there before. */
  readonly fresh: readonly Finding[];
}

/** So often somebody else may be faster; a space lets a little time pass in between. */
const ATTEMPTS = 300;

/**
 * Opens the plan, has its edits computed and writes them; again from the start whenever somebody else was faster. Nothing
 * is written where `compute` throws or gives no edits.
 */
export async function edit(
  space: PlanSpace,
  path: string | undefined,
  compute: (open: OpenPlan, lines: LineMap) => readonly TextEdit[],
): Promise<Written> {
  const meant = path === undefined || path === '' ? await onlyPlan(space) : path;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const open = await space.open(meant);
    const edits = [...compute(open, new LineMap(open.text))].sort((a, b) => a.start - b.start);
    if (edits.some(({ start }, i) => start < (edits[i - 1]?.end ?? 0)))
      throw new ToolProblem('Two of these changes are about the same place; nothing was changed.');
    const after = applyEdits(open.text, edits);
    try {
      if (after !== open.text) await space.write(open, after);
      return changedTo(open, after);
    } catch (error) {
      if (!(error instanceof Changed)) throw error;
    }
  }
  throw new ToolProblem(
    'Others are writing this plan all the time; nothing was changed. Try again in a moment.',
  );
}

/** What a plan says with another text. */
export function changedTo(open: OpenPlan, after: string): Written {
  if (after === open.text) return { open, after, planAfter: open.plan, fresh: [] };
  const planAfter = open.reader.read(after);
  const fresh = open
    .findingsIn(planAfter)
    .filter(isNew(open.findingsIn(open.plan)))
    .filter(({ severity }) => severity === 'error' || severity === 'warning');
  return { open, after, planAfter, fresh };
}

/** Which plan is the newest may change between reading and writing, so several have to be told apart by name. */
async function onlyPlan(space: PlanSpace): Promise<string> {
  const [one, ...others] = await space.plans();
  if (one && others.length === 0) return one.path;
  const names = [one, ...others].flatMap((plan) => (plan ? [quoted(plan.path, 100)] : []));
  throw new ToolProblem(
    one
      ? `Say \`plan\`: there are ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' and more' : ''}.`
      : 'There is no plan here. Say `plan`, the path of one.',
  );
}

/** One line of a difference. */
export interface ChangedLine {
  readonly line: number;
  readonly before: string | null;
  readonly after: string | null;
}

const MOST_LINES = 40;

/** The lines that are others now; where lines were added or taken out, those between the equal ends. */
export function differenceOf(before: string, after: string): ChangedLine[] {
  const [old, now] = [new LineMap(before), new LineMap(after)];
  if (old.count === now.count) {
    const changed: ChangedLine[] = [];
    for (let line = 1; line <= now.count; line++)
      if (old.text(line) !== now.text(line))
        changed.push({ line, before: old.text(line), after: now.text(line) });
    return changed;
  }
  const shorter = Math.min(old.count, now.count);
  let same = 0;
  while (same < shorter && old.text(same + 1) === now.text(same + 1)) same++;
  let tail = 0;
  while (tail < shorter - same && old.text(old.count - tail) === now.text(now.count - tail)) tail++;
  return [
    ...lines(old, same + 1, old.count - tail).map(({ line, text }) => ({ line, before: text, after: null })),
    ...lines(now, same + 1, now.count - tail).map(({ line, text }) => ({ line, before: null, after: text })),
  ];
}

function lines(map: LineMap, from: number, to: number): { line: number; text: string }[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({
    line: from + i,
    text: map.text(from + i),
  }));
}

/** "12: - [ ] Nails" and "12: + [x] Nails" as text, with what the plan says of itself now. */
export function sayWritten({ open, planAfter, fresh }: Written, what: readonly ChangedLine[]): string {
  const shown = what
    .slice(0, MOST_LINES)
    .flatMap(({ line, before, after: now }) => [
      ...(before === null ? [] : [`-${line}: ${quotedLine(before)}`]),
      ...(now === null ? [] : [`+${line}: ${quotedLine(now)}`]),
    ]);
  if (what.length > MOST_LINES) shown.push(`and ${what.length - MOST_LINES} more lines`);
  if (what.length === 0) shown.push('Nothing had to be changed.');
  shown.push(progressLine(open.path, planAfter));
  for (const { rule, message } of fresh.slice(0, 3))
    shown.push(`Now contradicts itself: ${quoted(message)} (${rule})`);
  return shown.join('\n');
}

/** "PLAN.md: 9/20 done (45%); at Phase 3: Copying" */
export function progressLine(path: string, plan: Plan): string {
  const { progress, units } = plan;
  const unit = units.find(({ status }) => status === 'in-progress');
  const done = progress ? `${progress.done}/${progress.total} done (${percentOf(progress)}%)` : 'no boxes';
  return `${quoted(path)}: ${done}${unit ? `; at ${quoted(labelOf(unit), 80)}` : ''}`;
}
