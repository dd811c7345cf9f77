/** A done claim over open tasks of its scope. One finding per claim's scope, however many boxes are open. */
import { decidingProgress } from '../reading/counts';
import { isDue, allTasks, tasksBelow } from '../plan/tasksOf';
import { type PlacedTask, type OutlineNode, type Plan, type PlacedClaim } from '../plan/types';
import { disagreeingViews, dueNextIn, isDoneByOtherWords, muchIsOpen } from '../plan/boxesInUse';
import { labelOf } from '../plan/unitLabel';
import { unitOfNode } from '../plan/places';
import { syncedText, syncEdits, syncEverywhere } from '../edits/sync';
import { markerOf } from '../reading/tasks';
import type { Counts } from '../reading/types';
import type { ClaimedStatus } from '../language/types';
import type { Place } from '../text/range';
import { areLeftForOthers, MOST_LEFT } from './shared/leftForOther';
import { inOne, sayNeverTicked, type WithAlike } from './shared/inOne';
import { plan } from '../checking/planText';
import { defineRule, type Fix } from '../checking/rule';
import { allOf, marksOf, shorten } from '../checking/quote';

interface Found {
  /** The first done claim on the scope; the others say the same. */
  readonly claim: PlacedClaim;
  readonly others: readonly PlacedClaim[];
  readonly counts: Counts;
  readonly what: 'tasks' | 'criteria';
}

export const completeWithOpenTasks = defineRule<WithAlike<Found>>({
  id: 'complete-with-open-tasks',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'A unit, section or plan is marked done while tasks of it are open.',
    why: 'Either the work is finished and the boxes were forgotten, or the mark came too early. Whoever opens the plan next believes the mark.',
    unless: [
      'what is open stands under "Next steps": it is what comes afterwards',
      'the claim takes itself back ("Template complete", "95%", "complete except the docs")',
      'the open tasks are optional, deferred or moved elsewhere, by their own text or by their heading',
      'only success criteria are open: then it is information, not a warning',
      'boxes carry markers other than `[ ]`, `[x]` and `[X]`, whose meaning is a convention of the plan',
    ],
    examples: [
      {
        title: 'A heading says done',
        plan: plan`
          # Import service

          ## Phase 1: Storage ✅
          - [x] Create the buckets
          - [ ] Set the retention period
        `,
        findings: [{ line: 3, message: '`Phase 1: Storage`: marked complete, 1 of 2 tasks open' }],
        fixed: plan`
          # Import service

          ## Phase 1: Storage 🚧
          - [x] Create the buckets
          - [ ] Set the retention period
        `,
      },
      {
        title: 'The open task explains itself',
        plan: plan`
          # Import service

          ## Phase 1: Storage ✅
          - [x] Create the buckets
          - [ ] Cold storage (deferred to Phase 4)
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, isSilenced }) {
    yield* inOne(
      falseClaims(plan),
      // As many units of which no box was ever ticked were done without them.
      ({ counts }) => counts.done === 0,
      ({ claim: { section, claim } }) => ({ section, ...claim.range }),
      isSilenced,
    );
  },

  say({ claim, others, counts, what, alike }, { plan }) {
    const open = openTasks(plan, claim.scope, what);
    const total = what === 'tasks' ? decidingProgress(counts).total : counts.criteria;
    const place: Place = { section: claim.section, ...claim.claim.range };
    return {
      place,
      // Where no box of the plan was ever ticked, the boxes are the likelier mistake.
      severity: what === 'tasks' && plan.counts.done > 0 ? 'warning' : 'information',
      subject: claim.scope ? headingLabel(plan, claim.scope) : plan.title,
      message: `marked complete, ${ofAll(open.length, Math.max(total, open.length), what)} open${sayNeverTicked(alike)}`,
      others: alike.length,
      related: [
        ...others.map((other) => ({
          place: { section: other.section, ...other.claim.range },
          message: 'Says the same',
        })),
        ...open.map(({ section, task }) => ({
          place: { section, ...task.line },
          message: `Open: ${shorten(task.text)}`,
        })),
        ...alike.map((one) => ({
          place: { section: one.claim.section, ...one.claim.claim.range },
          message: one.claim.scope ? headingLabel(plan, one.claim.scope) : 'The plan',
        })),
      ],
    };
  },

  repair({ claim, others, counts, what }, { plan }) {
    // The words of the front matter belong to the programs that read it.
    const isFront = plan.sections.list[claim.section]?.kind === 'head';
    if (what === 'criteria' || isFront) return [tickAll(plan, claim.scope, what)];
    const target: ClaimedStatus = decidingProgress(counts).done > 0 ? 'in-progress' : 'planned';
    const all = [claim, ...others];
    const unit = claim.scope && unitOfNode(plan, claim.scope);
    const elsewhere = unit ? disagreeingViews(plan, unit, target) : [];
    const safe =
      all.every(isSafe) &&
      muchIsOpen(counts, claim.scope ? claim.scope.children : plan.outline.roots) &&
      elsewhere.length === 0 &&
      !(unit && isDoneByOtherWords(plan, unit));
    return [
      {
        title: `Change \`${marksOf(claim.claim)}\` to \`${syncedText(plan, claim, target)}\`${elsewhere.length > 0 ? ', in the overview too' : ''}`,
        safe,
        edits: unit
          ? syncEverywhere(plan, unit, all, target)
          : all.flatMap((one) => syncEdits(plan, one, target)),
      },
      tickAll(plan, claim.scope, what),
    ];
  },
});

function* falseClaims(plan: Plan): Generator<Found> {
  for (const [scope, claims] of doneClaims(plan)) {
    const counts = scope ? scope.sum : plan.counts;
    const [claim, ...others] = claims;
    if (!claim || counts.foreign > 0 || counts.done + counts.total === 0) continue;
    // Boxes of which none was ever ticked say nothing against a plan as a whole.
    if (!scope && counts.done === 0) continue;
    // "Iteration 5: complete" lists what the next one brings.
    if (counts.due > 0 && counts.due === dueNextIn(scope ? scope.children : plan.outline.roots)) continue;
    // "- [ ] **Phase 1** ✅" is an open task with a note, and is told as that.
    if (scope?.heading.written === 'item' && counts.due === 1 && counts.total === 1) continue;
    if (counts.due > 0) {
      if (counts.due <= MOST_LEFT && areLeftForOthers(plan, openTasks(plan, scope, 'tasks'))) continue;
      yield { claim, others, counts, what: 'tasks' };
    } else if (
      scope &&
      claim.claim.form !== 'bucket' &&
      counts.criteria > counts.criteriaDone &&
      counts.done > 0 &&
      openTasks(plan, scope, 'criteria').length > 0
    )
      yield { claim, others, counts, what: 'criteria' };
  }
}

/** "1 of 2 tasks", "its only task", "all 3 tasks". */
function ofAll(open: number, total: number, what: Found['what']): string {
  if (open < total) return `${open} of ${total} ${what}`;
  return what === 'tasks' ? allOf(total, 'task') : allOf(total, 'criterion', 'criteria');
}

function headingLabel(plan: Plan, scope: OutlineNode): string {
  const unit = unitOfNode(plan, scope);
  return unit ? labelOf(unit) : scope.heading.title;
}

/** Done claims by what they speak of, in the order of the document. */
function doneClaims(plan: Plan): Map<OutlineNode | null, PlacedClaim[]> {
  const byScope = new Map<OutlineNode | null, PlacedClaim[]>();
  for (const claim of plan.doneClaims) {
    const known = byScope.get(claim.scope);
    if (known) known.push(claim);
    else byScope.set(claim.scope, [claim]);
  }
  return byScope;
}

/** A sync of a unit's heading or status line says nothing new; a bucket or a sentence would. */
function isSafe({ claim, scope }: PlacedClaim): boolean {
  return (claim.form === 'heading' || claim.form === 'line') && scope?.choice != null;
}

function openTasks(plan: Plan, scope: OutlineNode | null, what: Found['what']): PlacedTask[] {
  const isOpen = (placed: PlacedTask): boolean =>
    what === 'tasks'
      ? isDue(placed)
      : placed.kind === 'criteria' && placed.task.state !== 'done' && !placed.task.excused;
  return [...(scope ? tasksBelow(scope) : allTasks(plan.outline))].filter(isOpen);
}

function tickAll(plan: Plan, scope: OutlineNode | null, what: Found['what']): Fix {
  const open = openTasks(plan, scope, what);
  const one = what === 'criteria' ? 'criterion' : 'task';
  const many = open.length === 2 ? `both open ${what}` : `all ${open.length} open ${what}`;
  return {
    title: `Tick ${open.length === 1 ? `the open ${one}` : many}`,
    safe: false,
    edits: open.map(({ section, task }) => ({ section, ...task.marker, text: markerOf(task, true) })),
  };
}
