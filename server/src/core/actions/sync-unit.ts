/** Puts what a unit claims in step with its boxes, whether or not a rule complains. */
import { conflictOf } from '../plan/conflict';
import { withLinks } from '../edits/headingLinks';
import type { Plan, Unit } from '../plan/types';
import { syncEverywhere } from '../edits/sync';
import { type PlacedEdit } from '../edits/types';
import type { WrittenClaim } from '../reading/types';
import type { ClaimedStatus } from '../language/types';
import { suppressorOf, type Suppressor } from '../checking/suppressor';
import type { TextEdit } from '../text/range';

export interface Sync {
  readonly status: ClaimedStatus;
  /** In document offsets, sorted; none if the claims agree with the boxes already. */
  readonly edits: readonly TextEdit[];
}

/** The sync of a unit, or null if its boxes show no status or it claims none. */
export function syncUnit(plan: Plan, unit: Unit): Sync | null {
  const { status } = unit;
  if (status === 'unknown' || unit.counts.foreign > 0 || unit.counts.total === 0) return null;
  if (unit.claims.length === 0) return null;
  return { status, edits: withLinks(plan, editsFor(plan, unit, status)).edits };
}

/** Says whether a sync of the unit would change anything. Asked for every unit on each change, so no link is looked for. */
export function isOutOfStep(plan: Plan, unit: Unit): boolean {
  const { status, counts } = unit;
  if (status === 'unknown' || counts.foreign > 0 || counts.total === 0) return false;
  return editsFor(plan, unit, status).length > 0;
}

function editsFor(plan: Plan, unit: Unit, status: ClaimedStatus): PlacedEdit[] {
  if (conflictOf(plan)) return [];
  const isSilenced = suppressorOf(plan);
  const claims = unit.claims.filter(
    ({ claim, section }) => isBehind(claim, unit) && !(isSilenced && isMeantSo(isSilenced, claim, section)),
  );
  return claims.length === 0 ? [] : syncEverywhere(plan, unit, claims, status);
}

/** A claim with a silenced finding is not offered to be changed. */
function isMeantSo(
  isSilenced: Suppressor,
  { range: { start, end }, status }: WrittenClaim,
  section: number,
): boolean {
  const rule = status === 'done' ? 'complete-with-open-tasks' : 'all-done-not-complete';
  return isSilenced(rule, { section, start, end });
}

/** The boxes show something else; what is explained, qualified or decided is left alone. */
function isBehind({ status: claimed, qualified }: WrittenClaim, { status, counts, claims }: Unit): boolean {
  if (qualified) return false;
  switch (claimed) {
    case 'done':
      return counts.due > 0;
    case 'planned':
    case 'in-progress':
      if (status === 'done')
        return counts.criteriaDone >= counts.criteria && claims.every(({ claim }) => !claim.qualified);
      // Work that has begun shows in no box: "in progress" over open boxes is no contradiction.
      return claimed === 'planned' && status === 'in-progress' && counts.done > 0;
    default:
      return false;
  }
}
