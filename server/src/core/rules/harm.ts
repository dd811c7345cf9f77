/** What a fix must not do: change which units a plan has, or bring a warning that was not there. */
import type { Plan } from '../model/plan';
import type { TextEdit } from '../text/range';
import type { Finding } from './check';
import { editsOf } from './editsOf';
import type { Fix } from './rule';

/** What is needed to look at a plan as it would be. */
export interface Trial {
  readonly plan: Plan;
  /** The findings of `plan`. */
  readonly findings: readonly Finding[];
  /** The plan after edits in document offsets. */
  readonly planAfter: (edits: readonly TextEdit[]) => Plan;
  readonly judge: (plan: Plan) => readonly Finding[];
}

/**
 * The fixes that a person may choose from: those after which no rule warns more often, and of safe ones those that leave
 * the units as they are. What mends text may well bring to light what was not read before.
 */
export function offeredFixes(finding: Finding, { plan, findings, planAfter, judge }: Trial): readonly Fix[] {
  const fixes = finding.fixes();
  if (finding.markup) return fixes;
  return fixes.filter((fix) => {
    const after = planAfter(editsOf(plan, fix));
    return (!fix.safe || haveSameUnits(plan, after)) && !warnsMore(findings, judge(after));
  });
}

/** Whether two states of a plan have the same units, by their kinds and ids, in one order. */
export function haveSameUnits(before: Plan, after: Plan): boolean {
  return before.allUnits.length === after.allUnits.length && namesOf(before) === namesOf(after);
}

function namesOf({ allUnits }: Plan): string {
  return allUnits.map(({ kind, id }) => `${kind} ${id}`).join('\n');
}

/** Whether one rule warns more often in `after` than in `before`. */
export function warnsMore(before: readonly Finding[], after: readonly Finding[]): boolean {
  const counts = warningsByRule(before);
  for (const [rule, count] of warningsByRule(after)) if (count > (counts.get(rule) ?? 0)) return true;
  return false;
}

function warningsByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings)
    if (severity === 'warning' || severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
