/** Every task of a unit or of the plan is ticked, and it still claims to be open. */
import { decidingProgress } from '../reading/counts';
import { labelOf } from '../plan/unitLabel';
import type { Plan, PlacedClaim, Unit } from '../plan/types';
import { disagreeingViews } from '../plan/boxesInUse';
import { syncedText, syncEdits, syncEverywhere } from '../edits/sync';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { allOf, marksOf } from '../checking/quote';

interface Found {
  /** null: the plan as a whole. */
  readonly unit: Unit | null;
  /** All claims of it that say it is open; the first is where the finding stands. */
  readonly claims: readonly [PlacedClaim, ...PlacedClaim[]];
}

export const allDoneNotComplete = defineRule<Found>({
  id: 'all-done-not-complete',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'Every task of a unit or of the plan is ticked, and it is still marked planned or in progress.',
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
        title: 'The status of the plan',
        plan: plan`
          # Import service

          **Status**: Not started

          ## Tasks
          - [x] Create the buckets
          - [x] Set the retention period
        `,
        findings: [
          { line: 3, message: '`Import service`: both tasks are ticked, still marked `Not started`' },
        ],
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
      const claims = openClaims(unit);
      if (claims) yield { unit, claims };
    }
    const claims = openClaims({ ...plan, claims: ownClaims(plan) });
    if (claims) yield { unit: null, claims };
  },

  say({ unit, claims: [claim, ...others] }, { plan }) {
    const { total } = decidingProgress((unit ?? plan).counts);
    return {
      place: { section: claim.section, ...claim.claim.range },
      subject: unit ? labelOf(unit) : plan.title,
      message: `${allOf(total, 'task')} ${total === 1 ? 'is' : 'are'} ticked, still marked \`${marksOf(claim.claim)}\``,
      related: others.map((other) => ({
        place: { section: other.section, ...other.claim.range },
        message: `Marked \`${marksOf(other.claim)}\` here too`,
      })),
    };
  },

  repair({ unit, claims }, { plan }) {
    const [claim] = claims;
    const elsewhere = unit ? disagreeingViews(plan, unit, 'done') : [];
    // The words of the front matter belong to the programs that read it.
    if (claims.some(({ section }) => plan.sections.list[section]?.kind === 'head')) return [];
    return [
      {
        title: `Change \`${marksOf(claim.claim)}\` to \`${syncedText(plan, claim, 'done')}\`${elsewhere.length > 0 ? ', in the overview too' : ''}`,
        // A list entry is half a sentence; a table cell is not. That a whole plan is done is for its owner to say.
        safe: unit !== null && elsewhere.every(({ entry }) => entry.form === 'row'),
        edits: unit
          ? syncEverywhere(plan, unit, claims, 'done')
          : claims.flatMap((one) => syncEdits(plan, one, 'done')),
      },
    ];
  },
});

/** The claims that say "planned" or "in progress" of what its boxes show as done. */
function openClaims({
  status,
  counts,
  claims,
}: Pick<Unit, 'status' | 'counts' | 'claims'>): Found['claims'] | null {
  if (status !== 'done' || counts.foreign > 0 || counts.criteriaDone < counts.criteria) return null;
  if (
    counts.done < counts.total - (counts.optional - counts.optionalDone) ||
    decidingProgress(counts).total === 0
  )
    return null;
  if (claims.some(({ claim }) => claim.status === 'done' || claim.qualified)) return null;
  const [first, ...others] = claims.filter(
    ({ claim }) => claim.status === 'in-progress' || claim.status === 'planned',
  );
  return first ? [first, ...others] : null;
}

/** What is said of the plan as a whole. */
function ownClaims({ claims }: Plan): readonly PlacedClaim[] {
  return claims.filter(({ scope }) => scope === null);
}
