/** What a fix must not do: change which units a plan has, or bring a warning that was not there. */
import type { Plan } from '../model/plan';
import type { Finding } from './check';

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
