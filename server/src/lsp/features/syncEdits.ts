/** The sync of a unit for the clients: one that would change which units there are is none. */
import { haveSameUnits, syncUnit, type TextEdit, type Unit } from '../../core';
import type { PlanDocument } from '../session/planDocument';

/** The edits in document offsets; else why there are none, for people. */
export function syncEdits(document: PlanDocument, unit: Unit): readonly TextEdit[] | string {
  const sync = syncUnit(document.plan, unit);
  if (!sync) return unit.claims.length === 0 ? 'The unit has no marker' : 'The unit has no boxes to go by';
  if (sync.edits.length === 0) return 'The marker agrees with the boxes';
  return haveSameUnits(document.plan, document.planAfter(sync.edits))
    ? sync.edits
    : 'That would change which phases the plan has; change the marker by hand';
}
