/** Two claims on one unit, or two headings of one section, that cannot both be true. */
import { decidingProgress } from '../reading/counts';
import { contains } from '../reading/contents';
import type { Plan, PlacedClaim } from '../plan/types';
import { syncedText, syncEdits } from '../edits/sync';
import type { ClaimedStatus } from '../language/types';
import type { Place } from '../text/range';
import { plan } from '../checking/planText';
import { defineRule, type Said } from '../checking/rule';
import { allOf, counted, marksOf, shorten } from '../checking/quote';
import { stagesBesideComplete, type StageBesideComplete } from './shared/stages';
import { claimsOverRows, type ClaimOverRows } from './shared/taskRows';

/** Two claims on one unit, two headings side by side, a claim over a table of tasks: one rule, since comments and settings silence both by its id. */
type Found = TwoClaims | StageBesideComplete | ClaimOverRows;

interface TwoClaims {
  readonly first: PlacedClaim;
  readonly second: PlacedClaim;
}

export const conflictingStatus = defineRule<Found>({
  id: 'conflicting-status',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'Two claims on one unit or section disagree, or a claim with the rows of its table of tasks.',
    why: 'A heading says complete, the status line below it says in progress: one of them is old, and nobody can tell which.',
    unless: [
      'the unit has tasks: they decide, and other rules speak',
      'one of the claims takes itself back ("Template complete")',
      'buckets stand side by side ("Done", "In progress"): they divide a section',
      'one says planned and the other in progress',
      'a table of what comes later ("Next steps") stands below what is complete',
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
        title: 'A table of tasks that is ahead of the status above it',
        plan: plan`
          # Import service

          ## Storage

          **Status:** Not started

          | Task               | Status      |
          | ------------------ | ----------- |
          | Create the buckets | Complete    |
          | Rotate the keys    | Not started |
        `,
        findings: [
          {
            line: 5,
            message: '`Import service`: `Not started` here, 1 of 2 rows in the table below is done',
          },
        ],
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
    yield* claimsThatDisagree(plan);
    if (contains(plan, 'taskRow')) yield* claimsOverRows(plan);
    if (contains(plan, 'bucket')) yield* stagesBesideComplete(plan.outline);
  },

  say(found) {
    if ('stage' in found) {
      const { stage, complete, claim } = found;
      return {
        place: { section: stage.section, ...stage.heading.range },
        message: `\`${shorten(stage.heading.title)}\` beside \`${shorten(complete.heading.title)}\``,
        related: [{ place: { section: complete.section, ...claim.range }, message: 'Says otherwise' }],
      };
    }
    if ('against' in found) return sayOverRows(found);
    const { first, second } = found;
    const where = first.claim.form === 'heading' ? 'in the heading' : 'above';
    return {
      place: placeOf(second),
      message: `\`${marksOf(second.claim)}\` here, \`${marksOf(first.claim)}\` ${where}`,
      related: [{ place: placeOf(first), message: 'Says otherwise' }],
    };
  },

  // Which of two headings is old, and what belongs in its place, only a person can say.
  repair(found, { plan }) {
    if ('stage' in found || 'against' in found) return [];
    const { first, second } = found;
    return [take(plan, second, first.claim.status), take(plan, first, second.claim.status)];
  },
});

function sayOverRows({ claim, also, against, total }: ClaimOverRows): Said {
  const of = against.length < total ? `${against.length} of ${counted(total, 'row')}` : allOf(total, 'row');
  const are = against.length === 1 ? 'is' : 'are';
  const isAhead = claim.claim.status !== 'done';
  return {
    place: placeOf(claim),
    // What was begun and has become done was rather forgotten than wrong.
    ...(claim.claim.status === 'in-progress' ? { severity: 'information' as const } : {}),
    message: `\`${marksOf(claim.claim)}\` here, ${of} in the table below ${are} ${isAhead ? 'done' : 'not done'}`,
    related: [
      ...against.map(({ row, section }) => ({
        place: { section, ...row.range },
        message: shorten(row.title),
      })),
      ...also.map((one) => ({ place: placeOf(one), message: `\`${marksOf(one.claim)}\` here too` })),
    ],
  };
}

function* claimsThatDisagree({ allUnits }: Plan): Generator<TwoClaims> {
  for (const unit of allUnits) {
    if (unit.claims.length < 2 || decidingProgress(unit.counts).total > 0) continue;
    const [first, ...others] = unit.claims.filter(({ claim }) => !claim.qualified);
    const second = first && others.find(({ claim }) => disagree(claim.status, first.claim.status));
    if (first && second) yield { first, second };
  }
}

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
