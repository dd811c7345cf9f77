/** A line that was meant as a heading and is none for Markdown: `-## Title`, `##Title`. */
import type { Broken } from '../reading/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

export const brokenHeading = defineRule<Broken>({
  id: 'broken-heading',
  severity: 'warning',
  scope: 'section',
  markup: true,
  companions: true,
  docs: {
    summary: 'A line looks like a heading but is not one.',
    why: 'Everything below it is shown, counted and folded with the section above.',
    unless: ['it is a tag (`#later`) or a number (`#123`)', 'it stands in code'],
    examples: [
      {
        title: 'A dash before it',
        plan: plan`
          # Import service

          -## Storage

          Where the files go.
        `,
        findings: [{ line: 3, message: 'Not a heading: `-##` begins with a dash' }],
        fixed: plan`
          # Import service

          ## Storage

          Where the files go.
        `,
      },
      {
        title: 'No space after it',
        plan: plan`
          # Import service

          ##Storage

          Where the files go.
        `,
        findings: [{ line: 3, message: 'Not a heading: a space is missing after `##`' }],
        fixed: plan`
          # Import service

          ## Storage

          Where the files go.
        `,
      },
      {
        title: 'A tag',
        plan: plan`
                          # Import service

                          #storage #later
                        `,
        findings: [],
      },
    ],
  },

  *find({ reading }) {
    for (const broken of reading.broken) if (broken.form === 'heading') yield broken;
  },

  say({ range, text }, { text: source }) {
    const wrong = source.slice(range.start, range.end).trim();
    return {
      place: { section: 0, ...range },
      subject: null,
      message: wrong.startsWith('-')
        ? `Not a heading: \`${wrong}\` begins with a dash`
        : `Not a heading: a space is missing after \`${text.trim()}\``,
    };
  },

  repair({ range, text }) {
    return [
      { title: `Make it a heading: \`${text.trim()}\``, safe: true, edits: [{ section: 0, ...range, text }] },
    ];
  },
});
