/** What a fix must not do: change which units a plan has, or bring a warning that was not there. */
import type { Plan } from '../plan/types';
import { composeEdits } from '../text/pieces';
import type { TextEdit } from '../text/range';
import type { Finding } from './checker';
import { editsOf } from './editsOf';
import { TakenEdits } from './takenEdits';

/** What is needed to look at a plan as it would be. */
export interface Trial {
  readonly plan: Plan;
  /** The findings of `plan`. */
  readonly findings: readonly Finding[];
  /** The plan after edits in document offsets. */
  readonly planAfter: (edits: readonly TextEdit[]) => Plan;
  readonly judge: (plan: Plan) => readonly Finding[];
}

/** A fix as a person is offered it. */
export interface Offer {
  readonly title: string;
  readonly safe: boolean;
  /** In document offsets, sorted. */
  readonly edits: readonly TextEdit[];
}

/**
 * The fixes that a person may choose from: those after which no rule warns more often, and of safe ones those that leave
 * the units as they are. Where a fix makes something else untrue (a phase is marked done, and its last task is unticked),
 * it takes along what puts that right; where nothing does, it is left out. What mends text may well bring to light what
 * was not read before.
 */
export function offersFor(finding: Finding, trial: Trial): readonly Offer[] {
  const { plan } = trial;
  const offers = finding
    .fixes()
    .map((fix): Offer => ({ title: fix.title, safe: fix.safe, edits: editsOf(plan, fix) }));
  return finding.markup ? offers : offers.flatMap((offer) => withoutHarm(offer, trial) ?? []);
}

function withoutHarm(offer: Offer, { plan, findings, planAfter, judge }: Trial): Offer | null {
  const after = planAfter(offer.edits);
  const found = judge(after);
  if (offer.safe && !haveSameUnits(plan, after)) return null;
  if (!warnsMore(findings, found)) return offer;
  if (offer.safe) return null;
  const more = rulesThatWarnMore(findings, found);
  const taken = new TakenEdits();
  for (const { rule, safeFix } of found) {
    const edits = more.has(rule) ? editsOf(after, safeFix() ?? NO_FIX) : [];
    if (!edits.some((edit) => taken.hasOverlap(edit))) taken.add(edits);
  }
  if (taken.all.length === 0) return null;
  const edits = composeEdits(plan.length, [offer.edits, taken.all]);
  return warnsMore(findings, judge(planAfter(edits)))
    ? null
    : { title: `${offer.title}, and what follows from it`, safe: false, edits };
}

const NO_FIX = { edits: [] };

/** Whether two states of a plan have the same units, by their kinds and ids, in one order. */
export function haveSameUnits(before: Plan, after: Plan): boolean {
  return before.allUnits.length === after.allUnits.length && namesOf(before) === namesOf(after);
}

function namesOf({ allUnits }: Plan): string {
  return allUnits.map(({ kind, id }) => `${kind} ${id}`).join('\n');
}

/** Whether one rule warns more often in `after` than in `before`. */
export function warnsMore(before: readonly Finding[], after: readonly Finding[]): boolean {
  return rulesThatWarnMore(before, after).size > 0;
}

function rulesThatWarnMore(before: readonly Finding[], after: readonly Finding[]): Set<string> {
  const counts = warningsByRule(before);
  const more = [...warningsByRule(after)].filter(([rule, count]) => count > (counts.get(rule) ?? 0));
  return new Set(more.map(([rule]) => rule));
}

function warningsByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  // What was said in one finding may be said one by one when few are left: that is no more than before.
  for (const { rule, severity, count } of findings)
    if (severity === 'warning' || severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + count);
  return counts;
}
