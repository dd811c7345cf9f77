/** A comment that silences a rule which does not exist: it silences nothing, and nobody notices. */
import type { Place } from '../text/range';
import { contains } from '../reading/contents';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

interface Found {
  readonly id: string;
  readonly place: Place;
}

export const unknownRule = defineRule<Found>({
  id: 'unknown-rule',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'A comment names a rule that does not exist.',
    why: 'It silences nothing. A slip of the pen looks as if the rule were wrong in spite of the comment.',
    unless: ['the comment names no rule: it is about all of them'],
    examples: [
      {
        title: 'A slip of the pen',
        plan: plan`
          # Import service

          <!-- living-plans-disable-next-line overdu -->
          - [ ] Create the buckets
        `,
        findings: [{ line: 3, message: '`overdu` is no rule' }],
      },
      {
        title: 'A rule',
        plan: plan`
          # Import service

          <!-- living-plans-disable-next-line overdue -->
          - [ ] Create the buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, isRule }) {
    if (!contains(plan, 'suppression')) return;
    for (const [section, { content, text }] of plan.sections.list.entries())
      for (const { rules, end } of content?.suppressions ?? [])
        for (const id of rules) {
          if (isRule(id)) continue;
          const start = text.lastIndexOf(id, end);
          if (start >= 0) yield { id, place: { section, start, end: start + id.length } };
        }
  },

  say({ id, place }) {
    return { place, subject: null, message: `\`${id}\` is no rule` };
  },
});
