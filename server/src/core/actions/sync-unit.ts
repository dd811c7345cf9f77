/** Puts what a unit claims in step with its boxes, whether or not a rule complains. */
import { rangeInDocument, type Plan, type Unit } from '../model/plan';
import { syncEdits } from '../model/sync';
import type { ClaimedStatus } from '../model/types';
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
  // Blocked and deferred are decisions; boxes do not take them back.
  const claims = unit.claims.filter(
    ({ claim }) => claim.status !== status && claim.status !== 'blocked' && claim.status !== 'deferred',
  );
  if (unit.claims.length === 0) return null;
  const edits = claims
    .filter(({ claim }) => !claim.qualified)
    .flatMap((claim) => syncEdits(plan, claim, status))
    .map((edit) => ({ ...rangeInDocument(plan, edit), text: edit.text }))
    .sort((a, b) => a.start - b.start);
  return { status, edits };
}
