/** Every task of a unit is ticked, and the unit still claims to be open. */
import { decidingProgress } from '../reading/counts';
import { labelOf } from '../plan/unitLabel';
import type { Unit, PlacedClaim } from '../plan/types';
import { disagreeingViews } from '../plan/boxesInUse';
import { syncedText, syncEverywhere } from '../edits/sync';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { allOf, marksOf } from '../checking/quote';

interface Found {
  readonly unit: Unit;
  /** All claims of the unit that say it is open; the first is where the finding stands. */
  readonly claims: readonly [PlacedClaim, ...PlacedClaim[]];
}

export const allDoneNotComplete = defineRule<Found>({
  id: 'all-done-not-complete',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'Every task of a unit is ticked, and the unit is still marked planned or in progress.',
    why: 'The work is done and the heading was forgotten. Readers look for work that does not exist any more.',
    unless: [
      'the claim is blocked or deferred: a decision that boxes do not overrule',
      'the claim takes itself back or names several statuses',
      'success criteria are open',
      'a unit below it is not done',
    ],
    examples: [
      {
        title: 'A heading that was forgotten',
        plan: plan`
          # Import service

          ## Phase 1: Storage 🚧
          - [x] Create the buckets
          - [x] Set the retention period

          ## Phase 2: Import ✅
          - [x] Read the files
        `,
        findings: [{ line: 3, message: '`Phase 1: Storage`: both tasks are ticked, still marked `🚧`' }],
        fixed: plan`
          # Import service

          ## Phase 1: Storage ✅
          - [x] Create the buckets
          - [x] Set the retention period

          ## Phase 2: Import ✅
          - [x] Read the files
        `,
      },
      {
        title: 'Somebody decided to wait',
        plan: plan`
          # Import service

          ## Phase 1: Storage (on hold)
          - [x] Create the buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const unit of plan.allUnits) {
      const { counts } = unit;
      if (unit.status !== 'done' || counts.foreign > 0 || counts.criteriaDone < counts.criteria) continue;
      if (
        counts.done < counts.total - (counts.optional - counts.optionalDone) ||
        decidingProgress(counts).total === 0
      )
        continue;
      if (unit.claims.some(({ claim }) => claim.status === 'done' || claim.qualified)) continue;
      const [first, ...others] = unit.claims.filter(
        ({ claim }) => claim.status === 'in-progress' || claim.status === 'planned',
      );
      if (first) yield { unit, claims: [first, ...others] };
    }
  },

  say({ unit, claims: [claim, ...others] }) {
    const { total } = decidingProgress(unit.counts);
    return {
      place: { section: claim.section, ...claim.claim.range },
      subject: labelOf(unit),
      message: `${allOf(total, 'task')} ${total === 1 ? 'is' : 'are'} ticked, still marked \`${marksOf(claim.claim)}\``,
      related: others.map((other) => ({
        place: { section: other.section, ...other.claim.range },
        message: `Marked \`${marksOf(other.claim)}\` here too`,
      })),
    };
  },

  repair({ unit, claims }, { plan }) {
    const [claim] = claims;
    const elsewhere = disagreeingViews(plan, unit, 'done');
    return [
      {
        title: `Change \`${marksOf(claim.claim)}\` to \`${syncedText(plan, claim, 'done')}\`${elsewhere.length > 0 ? ', in the overview too' : ''}`,
        // A list entry is half a sentence; a table cell is not.
        safe: elsewhere.every(({ entry }) => entry.form === 'row'),
        edits: syncEverywhere(plan, unit, claims, 'done'),
      },
    ];
  },
});
