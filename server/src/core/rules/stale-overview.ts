/** A table, list or line says something of a unit that the unit itself does not show. */
import { decidingProgress } from '../reading/counts';
import {
  disagreeingViews,
  dueNextIn,
  isDoneByOtherWords,
  muchIsOpen,
  speaksOfPart,
} from '../plan/boxesInUse';
import type { Plan, Unit } from '../plan/types';
import { syncedText, syncEdits } from '../edits/sync';
import type { Located, Entry, Claim } from '../reading/types';
import { labelOf } from '../plan/unitLabel';
import { inOne, sayNeverTicked, type WithAlike } from './shared/inOne';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { allOf, counted, marksOf } from '../checking/quote';

interface Found extends Located<'entry', Entry> {
  readonly claim: Claim;
  /** Other entries that say the same of the same unit: a list and a table. */
  readonly also: Located<'claim', Claim>[];
  /** The units that show something else. */
  readonly units: readonly [Unit, ...Unit[]];
}

export const staleOverview = defineRule<WithAlike<Found>>({
  id: 'stale-overview',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'An overview disagrees with what the unit itself shows.',
    why: 'The table at the top is what people read. Of all contradictions in real plans this is the most frequent one.',
    unless: [
      'number, word and title do not say for certain which unit is meant',
      'the entry takes itself back, or says blocked or deferred',
      'the unit itself claims the same: then the claim at the unit is what has to be put right first',
    ],
    examples: [
      {
        title: 'A table that was forgotten',
        plan: plan`
          # Import service

          | Phase | Status |
          | --- | --- |
          | Phase 1: Storage | 📋 Pending |
          | Phase 2: Copying | 🚧 In progress |

          ## Phase 1: Storage
          - [x] Buckets

          ## Phase 2: Copying
          - [x] Folders
          - [ ] Files
        `,
        findings: [{ line: 5, message: '`Phase 1: Storage`: `📋 Pending` here, its only task done there' }],
        fixed: plan`
          # Import service

          | Phase | Status |
          | --- | --- |
          | Phase 1: Storage | ✅ Complete |
          | Phase 2: Copying | 🚧 In progress |

          ## Phase 1: Storage
          - [x] Buckets

          ## Phase 2: Copying
          - [x] Folders
          - [ ] Files
        `,
      },
      {
        title: 'Another thing with the same number',
        plan: plan`
          # Import service

          | Milestone | Status |
          | --- | --- |
          | Milestone 1: First users | Done |

          ## Phase 1: Storage
          - [ ] Buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, isSilenced }) {
    yield* inOne(
      disagreements(plan),
      // The rows of one overview have one cause; headings here and there only where nothing was ever ticked.
      (one) => isOverUntouched(one) && (plan.counts.done === 0 || isListed(one)),
      ({ section, claim }) => ({ section, ...claim.range }),
      isSilenced,
    );
  },

  say({ claim, section, also, units, alike }) {
    const [unit, ...others] = units;
    const shows = showing(unit);
    return {
      place: { section, ...claim.range },
      subject: labelOf(unit),
      message:
        others.length === 0
          ? `\`${marksOf(claim)}\` here, ${shows} there${sayNeverTicked(alike)}`
          : `\`${marksOf(claim)}\` here, ${shows} there; the same for ${others.length} more${sayNeverTicked(alike)}`,
      others: alike.length,
      related: [
        ...units.map((one) => ({
          place: { section: one.node.section, ...one.node.heading.range },
          message: `${labelOf(one)}: ${showing(one)}`,
        })),
        ...also.map((one) => ({
          place: { section: one.section, ...one.claim.range },
          message: `\`${marksOf(one.claim)}\` here too`,
        })),
        ...alike.map((one) => ({
          place: { section: one.section, ...one.claim.range },
          message: `\`${marksOf(one.claim)}\` for ${labelOf(one.units[0])}`,
        })),
      ],
    };
  },

  repair({ entry, claim, section, also, units }, { plan }) {
    const [unit, ...others] = units;
    const { status, counts } = unit;
    // "Phases 1-3" or one of two phases 8: a rewrite would speak for units that it does not mean.
    if (others.length > 0 || entry.about.length > 1 || entry.pointer || status === 'unknown') return [];
    const placed = { index: -1, claim, section, scope: null };
    const edits = [placed, ...also].flatMap((one) => syncEdits(plan, one, status));
    if (edits.length === 0) return [];
    return [
      {
        title: `Change \`${marksOf(claim)}\` to \`${syncedText(plan, placed, status)}\``,
        // A list entry is half a sentence; a table cell is not. Without boxes one statement stands against another.
        safe:
          entry.form === 'row' &&
          decidingProgress(counts).total > 0 &&
          (status === 'done' ||
            (muchIsOpen(counts, unit.node.children) &&
              !isDoneByOtherWords(plan, unit) &&
              // This row alone: where two sides say the same, it is rather the boxes that are behind.
              disagreeingViews(plan, unit, status).length === 1)),
        edits,
      },
    ];
  },
});

/** It calls done what has boxes, none of them ticked. */
function isOverUntouched({ claim, units }: Found): boolean {
  return (
    claim.status === 'done' &&
    units.every(({ counts }) => counts.due > 0 && decidingProgress(counts).done === 0)
  );
}

function isListed({ entry: { form } }: Found): boolean {
  return form === 'row' || form === 'item';
}

function* disagreements(plan: Plan): Generator<Found> {
  if (!plan.views.any()) return;
  const seen = new Set<Entry>();
  for (const unit of plan.allUnits) {
    const said = new Map<Claim['status'], Found>();
    for (const { entry, section } of plan.views.of(unit)) {
      const { claim } = entry;
      if (!claim || claim.qualified || seen.has(entry)) continue;
      if (speaksOfPart(entry.title) && !speaksOfPart(unit.title)) continue;
      const meant = plan.views.unitsOf(entry);
      const [first, ...others] = meant.filter((one) => contradicts(claim, one));
      // Of two units with one number only one may be meant.
      if (!first || (entry.about.length === 1 && others.length + 1 < meant.length)) continue;
      seen.add(entry);
      const same = others.length === 0 ? said.get(claim.status) : undefined;
      if (same) same.also.push({ claim, section });
      else said.set(claim.status, { entry, claim, section, also: [], units: [first, ...others] });
    }
    yield* said.values();
  }
}

function contradicts({ status: said, marks }: Claim, unit: Unit): boolean {
  const words = marks.map(({ text }) => text);
  const { counts, status, claims } = unit;
  if (counts.foreign > 0 || status === 'unknown') return false;
  // What the unit itself says wrongly is told there.
  const own = claims.filter(({ claim }) => !claim.qualified).map(({ claim }) => claim.status);
  const { total, done } = decidingProgress(counts);
  if (total === 0 && (own.length === 0 || own.length < claims.length)) return false;
  const shows = total > 0 ? status : own[0];
  if (!shows || own.some((one) => one === said)) return false;
  switch (said) {
    case 'done':
      return (
        (shows === 'planned' || shows === 'in-progress') &&
        (total === 0 || counts.due > dueNextIn(unit.node.children)) &&
        !unit.optional
      );
    case 'in-progress':
      // What was started stays started.
      if (words.some((word) => /^(?:started|begun)/i.test(word))) return false;
      return shows === 'done' && counts.criteriaDone === counts.criteria;
    case 'planned':
      return shows === 'done' && counts.criteriaDone === counts.criteria && done === total;
    default:
      return false;
  }
}

function showing({ counts, claims }: Unit): string {
  const { done, total } = decidingProgress(counts);
  const [first] = claims;
  if (total === 0) return first ? `\`${marksOf(first.claim)}\`` : 'no status';
  if (done < total) return `${done} of ${counted(total, 'task')} done`;
  return `${allOf(total, 'task')} done`;
}
