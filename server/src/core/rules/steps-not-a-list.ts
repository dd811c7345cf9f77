/** Numbered steps that Markdown shows as one running paragraph, since a list that does not start at 1 cannot follow text. */
import type { Step } from '../reading/types';
import { lineStart } from '../text/lines';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { counted } from '../checking/quote';

interface Found {
  readonly first: Step;
  readonly count: number;
}

export const stepsNotAList = defineRule<Found>({
  id: 'steps-not-a-list',
  severity: 'information',
  scope: 'section',
  markup: true,
  docs: {
    summary: 'Numbered steps stand directly below text and are shown as one paragraph.',
    why: 'Only a list that starts at 1 may follow a line of text directly. Any other is shown as running text: the steps are there in the source and nowhere else.',
    unless: ['there is a blank line above them', 'they start at 1', 'there is only one number'],
    examples: [
      {
        title: 'Steps numbered through',
        plan: plan`
          # Import service

          Phase 2 — Copying
          3. Folders
          4. Files
        `,
        findings: [
          {
            line: 4,
            message: '`Phase 2: Copying`: 2 steps shown as running text: a blank line is missing above them',
          },
        ],
        fixed: plan`
          # Import service

          Phase 2 — Copying

          3. Folders
          4. Files
        `,
      },
      {
        title: 'A list that starts at 1',
        plan: plan`
          # Import service

          Phase 1 — Storage
          1. Buckets
          2. Keys
        `,
        findings: [],
      },
    ],
  },

  *find({ reading, text }) {
    for (const { steps } of reading.parts) {
      let first: Step | undefined;
      let count = 0;
      let end = -1;
      for (const step of steps) {
        if (!step.inParagraph) continue;
        const continues =
          first &&
          /^[^\S\r\n]*(?:\r\n|\r|\n)(?:(?![^\S\r\n]*(?:\r|\n))[^\r\n]*(?:\r\n|\r|\n))*[^\S\r\n]*$/.test(
            text.slice(end, step.range.start),
          );
        if (first && !continues) {
          yield { first, count };
          first = undefined;
        }
        if (!first) count = 0;
        first ??= step;
        count++;
        end = step.range.end;
      }
      if (first) yield { first, count };
    }
  },

  say({ first, count }) {
    return {
      place: { section: 0, ...first.range },
      message: `${counted(count, 'step')} shown as running text: a blank line is missing above ${count === 1 ? 'it' : 'them'}`,
    };
  },

  repair({ first }, { text }) {
    const start = lineStart(text, first.range.start);
    const lineEnd = /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '\n';
    return [
      {
        title: 'Insert a blank line above the steps',
        safe: true,
        edits: [{ section: 0, start, end: start, text: lineEnd }],
      },
    ];
  },
});
