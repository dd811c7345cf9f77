/** A declared dependency on a number that the plan skips. */
import type { Located } from '../reading/types';
import { declaresDependencies, dependentUnits, unitsByKey } from '../plan/dependencies';
import { oncePerShape } from '../plan/shape';
import type { Plan } from '../plan/types';
import type { UnitReference } from '../reading/facts';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

type Found = Located<'reference', UnitReference>;

export const unknownDependency = defineRule<Found>({
  id: 'unknown-dependency',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'A dependency names a unit that the plan does not have.',
    why: 'Units are renumbered and merged, and what waited for the old number waits for nothing.',
    unless: [
      'the number lies outside those of the plan: it may be a unit of another plan',
      'the plan has no units of that kind',
      'it stands in prose or under a "Dependencies" heading without a unit',
    ],
    examples: [
      {
        title: 'A number that was skipped',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets

          ## Phase 3: Search
          **Depends on**: Phase 2

          - [ ] Index

          ## Phase 4: Trial
          - [ ] Ten people
        `,
        findings: [{ line: 7, message: '`Phase 3: Search`: there is no phase 2 in this plan' }],
      },
      {
        title: 'A unit of another plan',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          **Depends on**: Phase 9

          - [ ] Buckets

          ## Phase 2: Copying
          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!declaresDependencies(plan)) return;
    const { named, numbers } = namesIn(plan);
    for (const { declared } of dependentUnits(plan))
      for (const { section, fact } of declared)
        for (const reference of fact.on) {
          const [kind = '', id = ''] = reference.key.split(' ');
          const range = numbers.get(kind);
          const number = Number(id);
          if (!range || named.has(reference.key) || !(number > range.least && number < range.most)) continue;
          // "Phase 2" may be what 2a and 2b have become.
          if (
            plan.allUnits.some(
              (one) => one.kind === kind && one.id !== null && new RegExp(`^0*${id}[.a-z]`, 'i').test(one.id),
            )
          )
            continue;
          yield { section, reference };
        }
  },

  say({ section, reference }) {
    return { place: { section, ...reference.range }, message: `there is no ${reference.key} in this plan` };
  },
});

/** The names that the plan has, and by kind the least and the greatest number. */
const namesIn = oncePerShape((plan: Plan) => {
  // "Phases 2 & 3" is a heading for both.
  const named = new Set(plan.outline.nodes.flatMap(({ heading }) => heading.name?.about ?? []));
  for (const key of unitsByKey(plan).keys()) named.add(key);
  const numbers = new Map<string, { least: number; most: number }>();
  for (const { kind, id } of plan.allUnits) {
    const number = Number(id ?? NaN);
    if (!Number.isInteger(number)) continue;
    const known = numbers.get(kind);
    numbers.set(kind, {
      least: Math.min(known?.least ?? number, number),
      most: Math.max(known?.most ?? number, number),
    });
  }
  return { named, numbers };
});
