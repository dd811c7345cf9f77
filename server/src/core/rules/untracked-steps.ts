/** A unit is a list of numbered steps without boxes, so its progress cannot be told. */
import { contains } from '../reading/contents';
import { stepsOf } from '../plan/unitFacts';
import { labelOf } from '../plan/unitLabel';
import type { Unit } from '../plan/types';
import type { Located, Step } from '../reading/types';
import { isSmall } from '../language/unitWords';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { counted } from '../checking/quote';

interface Found {
  readonly unit: Unit;
  readonly steps: readonly Located<'step', Step>[];
}

export const untrackedSteps = defineRule<Found>({
  id: 'untracked-steps',
  severity: 'hint',
  optIn: true,
  scope: 'plan',
  docs: {
    summary: 'A unit consists of numbered steps and has no boxes.',
    why: 'Its progress is unknown to everybody: it is neither 0 % nor complete.',
    unless: [
      'it has boxes anywhere, or a status',
      'the plan has no box at all',
      'it has fewer than two steps, or units below it',
      'it is a numbered section, where numbers often count reasons, or a single task or step',
    ],
    examples: [
      {
        title: 'Steps that cannot be ticked',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          1. Create the buckets
          2. Rotate the keys

          ## Phase 2: Copying
          - [ ] Folders
        `,
        findings: [{ line: 3, message: '`Phase 1: Storage`: 2 steps without a box' }],
      },
      {
        title: 'A phase that says where it stands',
        plan: plan`
          # Import service

          ## Phase 1: Storage ✅
          1. Create the buckets
          2. Rotate the keys

          ## Phase 2: Copying
          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    // A plan without any box is not kept with boxes.
    if (!contains(plan, 'steps') || plan.counts.total === 0) return;
    for (const unit of plan.allUnits) {
      if (unit.counts.total > 0 || unit.claims.length > 0 || unit.units.length > 0) continue;
      if (unit.kind === 'section' || unit.kind === 'track' || isSmall(unit.kind)) continue;
      // Overviews and status items say where it stands as well.
      if (unit.status !== 'unknown' || unit.optional) continue;
      const steps = [...stepsOf(unit)];
      if (steps.length >= 2) yield { unit, steps };
    }
  },

  say({ unit, steps }) {
    return {
      place: { section: unit.node.section, ...unit.node.heading.range },
      subject: labelOf(unit),
      message: `${counted(steps.length, 'step')} without a box`,
    };
  },

  repair({ steps }, { plan }) {
    if (steps.some(({ step }) => step.inParagraph)) return [];
    return [
      {
        title: 'Give each step a box',
        safe: false,
        edits: steps.flatMap(({ section, step: { range } }) => {
          const text = plan.sections.list[section]?.text.slice(range.start, range.end) ?? '';
          const number = /^\d{1,9}[.)][ \t]+/.exec(text)?.[0].length ?? 0;
          const at = range.start + number;
          return number > 0 ? [{ section, start: at, end: at, text: '[ ] ' }] : [];
        }),
      },
    ];
  },
});
