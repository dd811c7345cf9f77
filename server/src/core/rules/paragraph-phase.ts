/** A unit that is only a line of text: it cannot be folded, linked or found in the outline of other tools. */
import { contains } from '../reading/contents';
import { labelOf } from '../plan/unitLabel';
import type { Unit } from '../plan/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

export const paragraphPhase = defineRule<Unit>({
  id: 'paragraph-phase',
  severity: 'hint',
  scope: 'plan',
  docs: {
    summary: 'A phase is a plain line above its steps and no heading.',
    why: 'It cannot be folded or linked, and other tools do not see it.',
    unless: ['it is set in bold: that is a habit, and it stands out'],
    examples: [
      {
        title: 'A line above its steps',
        plan: plan`
          # Import service

          ## Order of work

          Phase 1 — Storage
          1. Create the buckets
          2. Rotate the keys

          ## Phase 2: Copying
          - [ ] Folders
        `,
        findings: [{ line: 5, message: '`Phase 1: Storage`: a line of text, no heading' }],
      },
      {
        title: 'A heading',
        plan: plan`
          # Import service

          ## Phase 1: Storage ✅
          1. Create the buckets
          2. Rotate the keys
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!contains(plan, 'paragraph')) return;
    for (const unit of plan.allUnits) if (unit.written === 'paragraph') yield unit;
  },

  say(unit) {
    const { section, heading } = unit.node;
    return {
      place: { section, ...heading.range },
      subject: labelOf(unit),
      message: 'a line of text, no heading',
    };
  },

  repair({ node }, { plan }) {
    const text = plan.sections.list[node.section]?.text ?? '';
    const { start, end } = node.heading.range;
    let level = 1;
    for (let above = node.parent; above; above = above.parent)
      if (above.heading.written === 'heading') {
        ({ level } = above.heading);
        break;
      }
    const lineEnd = /^(?:\r\n|\r|\n)/.exec(text.slice(end))?.[0] ?? '\n';
    return [
      {
        title: 'Make it a heading',
        safe: false,
        edits: [
          { section: node.section, start, end: start, text: `${'#'.repeat(Math.min(6, level + 1))} ` },
          { section: node.section, start: end, end, text: lineEnd },
        ],
      },
    ];
  },
});
