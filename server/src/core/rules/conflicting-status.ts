/** Two claims on one unit, or two headings of one section, that cannot both be true. */
import { decidingProgress } from '../reading/counts';
import { contains } from '../reading/contents';
import { doneBucketOf, siblingsOf } from '../plan/tasksOf';
import type { Plan, PlacedClaim } from '../plan/types';
import { syncedText, syncEdits } from '../edits/sync';
import type { ClaimedStatus } from '../language/types';
import type { Place } from '../text/range';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { marksOf, shorten } from '../checking/quote';

interface Found {
  readonly place: Place;
  readonly says: string;
  readonly other: Place;
  readonly otherSays: string;
  /** The other one stands in the heading. */
  readonly inHeading: boolean;
  /** The two claims, where both are claims that can be rewritten. */
  readonly claims: readonly [PlacedClaim, PlacedClaim] | null;
}

export const conflictingStatus = defineRule<Found>({
  id: 'conflicting-status',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'Two claims on one unit or section disagree.',
    why: 'A heading says complete, the status line below it says in progress: one of them is old, and nobody can tell which.',
    unless: [
      'the unit has tasks: they decide, and other rules speak',
      'one of the claims takes itself back ("Template complete")',
      'buckets stand side by side ("Done", "In progress"): they divide a section',
      'one says planned and the other in progress',
    ],
    examples: [
      {
        title: 'A heading and its status line',
        plan: plan`
          # Import service

          ## Phase 1: Storage ✅

          **Status**: In progress

          Buckets and keys.
        `,
        findings: [{ line: 5, message: '`Phase 1: Storage`: `In progress` here, `✅` in the heading' }],
      },
      {
        title: 'A stage beside what is complete',
        plan: plan`
          # Import service

          ## 1. Storage

          ### Complete
          - Buckets created

          ### Design phase
          - Keys are planned

          ## 2. Copying
          - [ ] Folders
        `,
        findings: [{ line: 8, message: '`1. Storage`: `Design phase` beside `Complete`' }],
      },
      {
        title: 'Buckets',
        plan: plan`
          # Import service

          ## 1. Storage

          ### Complete
          - Buckets

          ### In progress
          - Keys

          ## 2. Copying
          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const unit of plan.allUnits) {
      if (unit.claims.length < 2 || decidingProgress(unit.counts).total > 0) continue;
      const [first, ...others] = unit.claims.filter(({ claim }) => !claim.qualified);
      const other = first && others.find(({ claim }) => disagree(claim.status, first.claim.status));
      if (first && other)
        yield {
          place: placeOf(other),
          says: marksOf(other.claim),
          other: placeOf(first),
          otherSays: marksOf(first.claim),
          inHeading: first.claim.form === 'heading',
          claims: [first, other],
        };
    }
    if (!contains(plan, 'bucket')) return;
    for (const node of plan.outline.nodes) {
      const done = doneBucketOf(node);
      // Side by side at the top of a plan they are the columns of a board.
      if (!done || !node.parent?.choice) continue;
      const siblings = siblingsOf(node, plan.outline);
      // Done, in progress, not started: the columns of a board.
      if (
        siblings.some(
          ({ heading }) => heading.claim?.form === 'bucket' && heading.claim.status === 'in-progress',
        )
      )
        continue;
      const stage = siblings.find((one) => one !== node && STAGE.test(one.heading.title));
      if (stage)
        yield {
          place: { section: stage.section, ...stage.heading.range },
          says: shorten(stage.heading.title),
          other: { section: node.section, ...done.range },
          otherSays: shorten(node.heading.title),
          inHeading: true,
          claims: null,
        };
    }
  },

  say({ place, says, other, otherSays, inHeading, claims }) {
    return {
      place,
      message: claims
        ? `\`${says}\` here, \`${otherSays}\` ${inHeading ? 'in the heading' : 'above'}`
        : `\`${says}\` beside \`${otherSays}\``,
      related: [{ place: other, message: 'Says otherwise' }],
    };
  },

  repair({ claims }, { plan }) {
    if (!claims) return [];
    const [first, second] = claims;
    return [take(plan, second, first.claim.status), take(plan, first, second.claim.status)];
  },
});

/** "### Design phase": says that the work of its section is not done. */
const STAGE =
  /^(?:(?:design|planning|research|proposal|analysis|scoping|discovery|concept)\s+(?:phase|stage)|not (?:yet )?started)$/iu;

function placeOf({ claim, section }: PlacedClaim): Place {
  return { section, ...claim.range };
}

function take(
  plan: Plan,
  claim: PlacedClaim,
  status: ClaimedStatus,
): { title: string; safe: boolean; edits: ReturnType<typeof syncEdits> } {
  return {
    title: `Change \`${marksOf(claim.claim)}\` to \`${syncedText(plan, claim, status)}\``,
    safe: false,
    edits: syncEdits(plan, claim, status),
  };
}

/** What is done is neither planned nor blocked; all the others go together. */
function disagree(a: ClaimedStatus, b: ClaimedStatus): boolean {
  return (a === 'done') !== (b === 'done');
}
