/** Which units wait for which, by their declared dependencies. */
import { oncePer } from '../text/memoized';
import type { SectionRange } from '../text/range';
import { dependenciesOf } from './unitFacts';
import type { Plan, Unit } from './types';
import { contains } from '../reading/contents';

export interface Dependency {
  readonly unit: Unit;
  readonly on: Unit;
  /** Where the dependency is named. */
  readonly section: number;
  readonly range: SectionRange;
}

/** By unit, what it waits for. Names that stand for no unit, or for several, are left out; so is the unit itself. */
export const dependencyGraph = oncePer<Plan, ReadonlyMap<Unit, readonly Dependency[]>>(buildGraph);

/** False for most plans, which then need no graph. */
export function declaresDependencies(plan: Plan): boolean {
  return contains(plan, 'dependencies');
}

/** What a unit depends on and what is not done yet; nothing for one that is done itself. */
export function waitsFor(plan: Plan, unit: Unit): Unit[] {
  if (unit.status === 'done' || !declaresDependencies(plan)) return [];
  return (dependencyGraph(plan).get(unit) ?? [])
    .map(({ on }) => on)
    .filter(({ status }) => status !== 'done');
}

function buildGraph(plan: Plan): Map<Unit, Dependency[]> {
  const graph = new Map<Unit, Dependency[]>();
  if (!declaresDependencies(plan)) return graph;
  const byKey = unitsByKey(plan);
  for (const unit of plan.allUnits) {
    const dependencies: Dependency[] = [];
    for (const { section, fact } of dependenciesOf(plan, unit))
      for (const { key, range } of fact.on) {
        const [on, ...others] = byKey.get(key) ?? [];
        if (!on || others.length > 0 || on === unit || dependencies.some((one) => one.on === on)) continue;
        dependencies.push({ unit, on, section, range });
      }
    if (dependencies.length > 0) graph.set(unit, dependencies);
  }
  return graph;
}

/** The units of a plan by the keys of their names. */
export const unitsByKey = oncePer(({ allUnits }: Plan): ReadonlyMap<string, readonly Unit[]> => {
  const byKey = new Map<string, Unit[]>();
  for (const unit of allUnits) {
    const key = unit.node.choice?.key;
    if (!key) continue;
    const known = byKey.get(key);
    if (known) known.push(unit);
    else byKey.set(key, [unit]);
  }
  return byKey;
});
