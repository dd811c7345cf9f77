/** Two different units side by side with one number. */
import type { Plan, Unit } from '../plan/types';
import { numberPlace } from '../edits/renameUnits';
import type { PlacedEdit } from '../edits/types';
import type { UnitKind } from '../language/types';
import { isStretch } from '../language/unitWords';
import { oncePer } from '../text/memoized';
import type { Place } from '../text/range';
import { labelOf } from '../plan/unitLabel';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { shorten } from '../checking/quote';
import { inOne, type WithAlike } from './shared/inOne';

interface Found {
  readonly first: Unit;
  readonly second: Unit;
}

export const duplicateNumber = defineRule<WithAlike<Found>>({
  id: 'duplicate-number',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'Two different units beside each other have one number.',
    why: '"Phase 8 is done" says nothing any more, and every reference to it may mean either.',
    unless: [
      'they stand below different headings: a checklist or a timeline is a view of the same unit',
      'one of them only speaks of the other ("Phase 2 overview")',
      'a plan repeats many numbers: then there is one finding for all of them',
    ],
    examples: [
      {
        title: 'Two phases with one number',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Buckets

          ## Phase 2: Copying
          - [ ] Folders

          ## Phase 2: Search
          - [ ] Index
        `,
        findings: [
          { line: 9, message: '`Phase 2: Search`: the number is that of `Phase 2: Copying` as well' },
        ],
      },
      {
        title: 'Days of two weeks',
        plan: plan`
          # Import service

          ## Week 1
          ### Day 1
          - [ ] Buckets

          ## Week 2
          ### Day 1
          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, isSilenced }) {
    // Three numbers that stand twice are a part of the plan that stands in it twice.
    yield* inOne(
      repeatsIn(plan),
      () => true,
      ({ second }) => headingOf(second),
      isSilenced,
    );
  },

  say({ first, second, alike }) {
    const more = alike.length > 0 ? `; the same for ${alike.length} more` : '';
    return {
      place: headingOf(second),
      subject: labelOf(second),
      message: `the number is that of \`${shorten(labelOf(first))}\` as well${more}`,
      others: alike.length,
      related: [
        { place: headingOf(first), message: labelOf(first) },
        ...alike.map((other) => ({
          place: headingOf(other.second),
          message: `The number of \`${shorten(labelOf(other.first))}\` as well`,
        })),
      ],
    };
  },

  repair({ second }, { plan }) {
    const edit = renumbered(plan, second);
    return edit ? [{ title: `Change the number to ${edit.text}`, safe: false, edits: [edit] }] : [];
  },
});

function* repeatsIn(plan: Plan): Generator<Found> {
  if (!plan.repeats) return;
  const byKey = new Map<string, Unit>();
  for (const second of plan.allUnits) {
    const { choice, parent, heading } = second.node;
    if (!choice?.key || heading.written !== 'heading') continue;
    // A priority is no number, and a day may have two halves.
    if (second.kind === 'priority' || isStretch(second.kind) || second.optional) continue;
    const first = byKey.get(choice.key);
    if (!first) byKey.set(choice.key, second);
    else if (
      first.node.parent === parent &&
      first.node.level === second.node.level &&
      !continues(first, second)
    )
      yield { first, second };
  }
}

function headingOf({ node }: Unit): Place {
  return { section: node.section, ...node.heading.range };
}

/** "Phase 2: Checkout (continued)". */
function continues({ title: a }: Unit, { title: b }: Unit): boolean {
  const [x, y] = [a, b].map((title) =>
    title
      .toLowerCase()
      .replace(/[([][^()[\]]*[)\]]/g, '')
      .trim(),
  );
  return x === y && a !== b;
}

/** The number behind all others of the kind, where they are whole. */
function renumbered(plan: Plan, unit: Unit): PlacedEdit | null {
  const next = (highestNumbers(plan).get(unit.kind) ?? NaN) + 1;
  const place = Number.isInteger(next) ? numberPlace(plan, unit) : null;
  return place && { ...place, text: String(next) };
}

/** By kind of unit; NaN where a number of the kind is not whole. Kept, since thousands of units may have one number. */
const highestNumbers = oncePer(({ allUnits }: Plan): ReadonlyMap<UnitKind, number> => {
  const highest = new Map<UnitKind, number>();
  for (const { kind, id } of allUnits)
    highest.set(kind, Math.max(highest.get(kind) ?? -Infinity, Number(id)));
  return highest;
});
