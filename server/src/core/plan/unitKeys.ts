/** Names of units that outlive an edit. */
import { oncePer } from '../text/memoized';
import type { Plan, Unit } from './types';

/**
 * A name for each unit that stays while the unit keeps its title and its place among units of that name. Outlines want
 * them and findings do not, so they are made on demand.
 */
export const unitKeys = oncePer((plan: Plan): ReadonlyMap<Unit, string> => {
  const made = new Map<Unit, string>();
  const uses = new Map<string, number>();
  for (const unit of plan.allUnits) {
    const above = unit.parent ? `${made.get(unit.parent) ?? ''}/` : '';
    const path = `${above}${unit.kind}:${unit.id ?? unit.title.slice(0, 80)}`;
    const occurrence = (uses.get(path) ?? 0) + 1;
    uses.set(path, occurrence);
    made.set(unit, occurrence === 1 ? path : `${path}~${occurrence}`);
  }
  return made;
});
