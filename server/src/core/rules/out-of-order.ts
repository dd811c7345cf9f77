/** A later unit is worked on while an earlier one has not begun. One finding for the plan. */
import { decidingProgress } from '../reading/counts';
import { declaresDependencies } from '../plan/dependencies';
import { labelOf } from '../plan/unitLabel';
import type { Plan, Unit } from '../plan/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { counted, shorten } from '../checking/quote';

interface Found {
  readonly untouched: Unit;
  readonly ahead: readonly [Unit, ...Unit[]];
}

export const outOfOrder = defineRule<Found>({
  id: 'out-of-order',
  severity: 'hint',
  scope: 'plan',
  docs: {
    summary: 'A later unit is worked on while an earlier one has not begun.',
    why: 'Often the earlier one was finished and forgotten, or it is not wanted any more.',
    unless: [
      'the earlier unit is optional, deferred or blocked, or has no tasks',
      'the plan says in words that the earlier unit has begun or is done',
      'the units are no sequence: tasks, features, tracks and priorities may come in any order',
      'dependencies are declared: then `unmet-dependency` decides',
    ],
    examples: [
      {
        title: 'A phase that was left behind',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets
          - [ ] Keys

          ## Phase 2: Copying
          - [x] Folders
          - [x] Files
        `,
        findings: [
          { line: 3, message: '`Phase 1: Storage`: not begun, 2 of 2 tasks done in `Phase 2: Copying`' },
        ],
      },
      {
        title: 'In order',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Buckets

          ## Phase 2: Copying
          - [x] Folders
          - [ ] Files
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    // Where an order is declared, `unmet-dependency` knows better.
    if (declaresDependencies(plan)) return;
    const visit = function* (units: readonly Unit[]): Generator<Found> {
      if (!units.some((unit) => isUntouched(unit))) {
        for (const unit of units) if (unit.units.length > 0) yield* visit(unit.units);
        return;
      }
      const all = units.filter(isInSequence);
      const row = all.filter(({ node }) => node.parent === all[0]?.node.parent);
      const untouched = row.find((unit) => isUntouched(unit) && !isSaidToHaveBegun(plan, unit));
      if (untouched) {
        const [first, ...others] = row
          .slice(row.indexOf(untouched) + 1)
          .filter(
            ({ kind, id, counts }) =>
              kind === untouched.kind &&
              parseFloat(id ?? '') > parseFloat(untouched.id ?? '') &&
              decidingProgress(counts).done > 0,
          );
        if (first && !row.some(({ title }) => /parallel/i.test(title)))
          yield { untouched, ahead: [first, ...others] };
      }
      for (const unit of units) yield* visit(unit.units);
    };
    yield* visit(plan.units);
  },

  say({ untouched, ahead }) {
    const [first] = ahead;
    const { done, total } = decidingProgress(first.counts);
    return {
      place: { section: untouched.node.section, ...untouched.node.heading.range },
      subject: labelOf(untouched),
      message: `not begun, ${done} of ${counted(total, 'task')} done in \`${shorten(labelOf(first))}\``,
      related: ahead.map((unit) => ({
        place: { section: unit.node.section, ...unit.node.heading.range },
        message: `${labelOf(unit)}: ${counted(decidingProgress(unit.counts).done, 'task')} done`,
      })),
    };
  },
});

function isInSequence({ kind, id, optional }: Unit): boolean {
  return (
    /^(?:phase|milestone|sprint|week|day|stage|step|gate)$/.test(kind) && /^\d/.test(id ?? '') && !optional
  );
}

/** Its boxes were never ticked, but the plan says in words that it has begun or is done. */
function isSaidToHaveBegun(plan: Plan, unit: Unit): boolean {
  const hasBegun = (status: string | undefined): boolean => status === 'done' || status === 'in-progress';
  return (
    unit.claims.some(({ claim }) => hasBegun(claim.status)) ||
    plan.views.of(unit).some(({ entry: { claim } }) => hasBegun(claim?.status))
  );
}

function isUntouched({ counts, status, claims }: Unit): boolean {
  // Nearly all units stop here, and all of them are asked on every keystroke.
  if (status !== 'planned' || counts.due === 0 || counts.foreign > 0) return false;
  if (claims.some(({ claim }) => claim.status === 'blocked' || claim.status === 'deferred')) return false;
  const { done, total } = decidingProgress(counts);
  return total > 0 && done === 0;
}
