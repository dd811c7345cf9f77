/** What a fix must not do: change which units a plan has, or bring a warning that was not there. */
import type { Plan, Unit } from '../model/plan';
import type { Finding } from './check';

/** What these rules mend was not read before: other rules may well have something to say of it. */
const BRING_TO_LIGHT: ReadonlySet<string> = new Set([
  'broken-checkbox',
  'broken-heading',
  'misaligned-task',
  'mojibake',
  'paragraph-phase',
  'steps-not-a-list',
]);

/** Whether a fix of this rule makes a task or a heading of what was none. */
export function bringsToLight(rule: string): boolean {
  return BRING_TO_LIGHT.has(rule);
}

/** Whether two states of a plan have the same units, by their kinds and ids, in one order. */
export function haveSameUnits(before: Plan, after: Plan): boolean {
  const [a, b] = [before.allUnits, after.allUnits];
  return a.length === b.length && a.every(({ kind, id }, i) => isNamed(b[i], kind, id));
}

function isNamed(unit: Unit | undefined, kind: Unit['kind'], id: Unit['id']): boolean {
  return unit?.kind === kind && unit.id === id;
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
