/** Which units wait for which, by their declared dependencies. */
import { oncePer } from '../text/memoized';
import type { DependenciesFact } from '../reading/facts';
import type { Located } from '../reading/types';
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

/** The units that say what they wait for, in order: asked for by several rules on each keystroke. */
export const dependentUnits = oncePer((plan: Plan): readonly DependentUnit[] => {
  const found: DependentUnit[] = [];
  for (const unit of plan.allUnits) {
    const declared = dependenciesOf(plan, unit);
    if (declared.length > 0) found.push({ unit, declared });
  }
  return found;
});

export interface DependentUnit {
  readonly unit: Unit;
  readonly declared: readonly Located<'fact', DependenciesFact>[];
}

function buildGraph(plan: Plan): Map<Unit, Dependency[]> {
  const graph = new Map<Unit, Dependency[]>();
  if (!declaresDependencies(plan)) return graph;
  const byKey = unitsByKey(plan);
  for (const { unit, declared } of dependentUnits(plan)) {
    const dependencies: Dependency[] = [];
    for (const { section, fact } of declared)
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
