/** Boxes that Markdown does not show as boxes, since a fence, a comment or HTML takes them in: nobody counts them. */
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { counted } from '../checking/quote';
import type { HiddenTasks } from '../reading/types';

export const hiddenTasks = defineRule<HiddenTasks>({
  id: 'hidden-tasks',
  severity: 'warning',
  scope: 'section',
  markup: true,
  companions: true,
  docs: {
    summary: 'A code block, comment or HTML block takes in boxes that were meant as tasks.',
    why: 'What is taken in is neither shown as a box nor counted, so the plan looks further than it is.',
    unless: ['the code block or the comment is closed: then it was meant', 'the HTML is code or style'],
    examples: [
      {
        title: 'Boxes directly below a summary',
        plan: plan`
          # Import service

          ## Phase 1: Storage

          <details>
          <summary>What is left</summary>
          - [x] Buckets
          - [ ] Keys
          </details>
        `,
        findings: [{ line: 5, message: 'HTML takes in 2 boxes: a blank line is missing above them' }],
      },
      {
        title: 'A code block that is never closed',
        plan: plan`
          # Import service

          ## Phase 1: Storage

          - [x] Buckets

          ~~~sh
          make buckets

          ## Phase 2: Copying

          - [ ] Folders
          - [ ] Links
        `,
        findings: [{ line: 7, message: 'Never closed: this code block takes in 2 boxes and 1 heading' }],
      },
      {
        title: 'A code block that shows what tasks look like',
        plan: plan`
          # Import service

          ## Phase 1: Storage

          - [x] Buckets

          ~~~md
          - [ ] What a task looks like
          ~~~
        `,
        findings: [],
      },
    ],
  },

  *find({ reading }) {
    yield* reading.hidden;
  },

  say({ form, range, boxes, headings }) {
    const what =
      counted(boxes, 'box', 'boxes') + (headings > 0 ? ` and ${counted(headings, 'heading')}` : '');
    return {
      place: { section: 0, ...range },
      subject: null,
      message:
        form === 'html'
          ? `HTML takes in ${what}: a blank line is missing above them`
          : `Never closed: this ${form === 'fence' ? 'code block' : 'comment'} takes in ${what}`,
    };
  },

  repair({ form, firstBox }, { text }) {
    // Behind a blank line, what is indented so far is code.
    if (form !== 'html' || /^(?: {4}|\t)/.test(text.slice(firstBox, firstBox + 4))) return [];
    const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
    const edits = [{ section: 0, start: firstBox, end: firstBox, text: lineEnd }];
    return [{ title: 'Insert a blank line above the boxes', safe: false, edits }];
  },
});
