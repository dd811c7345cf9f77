/** Says whether a sync of a unit would change anything. */
import { syncUnit, type Plan, type Unit } from '../core';

export function outOfStep(plan: Plan, unit: Unit): boolean {
  return (syncUnit(plan, unit)?.edits.length ?? 0) > 0;
}
