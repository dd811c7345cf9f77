/** Lines that state something without being a unit or a task: a status, a dependency, a milestone. */
import { milestonesOf, type Milestone } from '../plan/unitFacts';
import { unitAt, sectionOf, rangeInDocument } from '../plan/places';
import { type Plan, type Unit, type PlacedClaim } from '../plan/types';
import { lineContentEnd, lineStart } from '../text/lines';
import type { DocumentRange } from '../text/range';

export type Statement =
  | { readonly of: 'status'; readonly claim: PlacedClaim; readonly range: DocumentRange }
  | { readonly of: 'dependencies'; readonly unit: Unit; readonly range: DocumentRange }
  | { readonly of: 'milestone'; readonly milestone: Milestone; readonly range: DocumentRange };

/** What the line of a document offset states, with that line; null if it states nothing. */
export function statementAt(plan: Plan, offset: number): Statement | null {
  const { section, offset: within } = sectionOf(plan, offset);
  const one = plan.sections.list[section];
  if (!one) return null;
  const line = { start: lineStart(one.text, within), end: lineContentEnd(one.text, within) };
  const isHere = (start: number): boolean => line.start <= start && start <= line.end;
  const range = rangeInDocument(plan, { section, ...line });
  const claim = plan.claims.find((placed) => placed.section === section && isHere(placed.claim.range.start));
  if (claim) return { of: 'status', claim, range };
  const facts = (one.content?.parts ?? []).flatMap((part) => part.facts);
  const unit = facts.some((fact) => fact.field === 'dependencies' && isHere(fact.range.start))
    ? unitAt(plan, offset)
    : null;
  if (unit) return { of: 'dependencies', unit, range };
  const milestone = milestonesOf(plan).find((each) => each.section === section && isHere(each.start));
  return milestone ? { of: 'milestone', milestone, range } : null;
}
