/** Names of units that outlive an edit. */
import type { Plan, Unit } from './types';

/** Keys are wanted by outlines, not by findings, so they are made on demand. */
const keysOfPlan = new WeakMap<Plan, ReadonlyMap<Unit, string>>();

/** A name for each unit that stays while the unit keeps its title and its place among units of that name. */
export function unitKeys(plan: Plan): ReadonlyMap<Unit, string> {
  let keys = keysOfPlan.get(plan);
  if (keys) return keys;
  const made = new Map<Unit, string>();
  const uses = new Map<string, number>();
  for (const unit of plan.allUnits) {
    const above = unit.parent ? `${made.get(unit.parent) ?? ''}/` : '';
    const path = `${above}${unit.kind}:${unit.id ?? unit.title.slice(0, 80)}`;
    const occurrence = (uses.get(path) ?? 0) + 1;
    uses.set(path, occurrence);
    made.set(unit, occurrence === 1 ? path : `${path}~${occurrence}`);
  }
  keysOfPlan.set(plan, (keys = made));
  return keys;
}
