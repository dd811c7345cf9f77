/** A box that Markdown does not show as one: `-[ ]`, `- []`, `- [ x ]`, `- [x]text`, `[ ]` without a bullet. */
import type { Broken } from '../reading/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

export const brokenCheckbox = defineRule<Broken>({
  id: 'broken-checkbox',
  severity: 'warning',
  scope: 'section',
  markup: true,
  docs: {
    summary: 'A line looks like a task but is not one.',
    why: 'It is shown as text, cannot be ticked, and is missing from every count.',
    unless: ['the brackets are a link', 'it stands in code'],
    examples: [
      {
        title: 'Four checkboxes that are not ones',
        plan: plan`
          # Import service

          - [] Buckets
          - [ x ] Keys
          - [x]Search

          -[ ] Faces
        `,
        findings: [
          { line: 3, message: 'Not a checkbox: `[]` should be `[ ]`' },
          { line: 4, message: 'Not a checkbox: `[ x ]` should be `[x]`' },
          { line: 5, message: 'Not a checkbox: a space is missing after `[x]`' },
          { line: 7, message: 'Not a checkbox: `-[ ]` should be `- [ ]`' },
        ],
        fixed: plan`
          # Import service

          - [ ] Buckets
          - [x] Keys
          - [x] Search

          - [ ] Faces
        `,
      },
      {
        title: 'A link',
        plan: plan`
                           # Import service

                           - [x](https://example.org) the letter
                         `,
        findings: [],
      },
    ],
  },

  *find({ reading }) {
    for (const broken of reading.broken) if (broken.form === 'checkbox') yield broken;
  },

  say({ range, text }, { text: source }) {
    const wrong = source.slice(range.start, range.end);
    return {
      place: { section: 0, ...range, end: range.start + wrong.trimEnd().length },
      subject: null,
      message:
        text.trim() === wrong.trim()
          ? `Not a checkbox: a space is missing after \`${wrong.trim()}\``
          : `Not a checkbox: \`${wrong.trim()}\` should be \`${text.trim()}\``,
    };
  },

  repair({ range, text }) {
    return [{ title: `Write \`${text.trim()}\``, safe: true, edits: [{ section: 0, ...range, text }] }];
  },
});
