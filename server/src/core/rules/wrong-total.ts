/** A total at the foot of a column that is not what the cells above it add up to. */
import { plan } from '../checking/planText';
import { shorten } from '../checking/quote';
import { defineRule } from '../checking/rule';
import { contains } from '../reading/contents';
import type { ColumnSum, Located } from '../reading/types';

type Found = Located<'total', ColumnSum>;

export const wrongTotal = defineRule<Found>({
  id: 'wrong-total',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'A total in a table is not the sum of the rows above it.',
    why: 'A row changes and its total does not. The total is the number that people repeat, and then the wrong one goes round.',
    unless: [
      'the column counts something else than work, and the difference is too large for a slip',
      'a cell of the column is no whole number: "100+", a percentage, a date',
      'the table holds subtotals, or rows that are parts of other rows',
    ],
    examples: [
      {
        title: 'A row was added',
        plan: plan`
          # Import service

          | Area    | Done | Open |
          | ------- | ---- | ---- |
          | Storage | 4    | 1    |
          | Copying | 3    | 2    |
          | Total   | 4    | 3    |

          ## Phase 1: Storage
          - [ ] Keys
        `,
        findings: [{ line: 7, message: '`Import service`: `4` stated, the rows of `Done` add up to 7' }],
      },
      {
        title: 'Subtotals',
        plan: plan`
          # Import service

          | Area        | Tasks |
          | ----------- | ----- |
          | API         | 3     |
          | Database    | 2     |
          | Subtotal    | 5     |
          | Pages       | 4     |
          | **Total**   | **9** |

          ## Phase 1: Storage
          - [ ] Keys
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!contains(plan, 'sum')) return;
    for (const [section, { content }] of plan.sections.list.entries())
      for (const part of content?.parts ?? [])
        for (const total of part.sums) if (total.sum !== total.stated) yield { section, total };
  },

  say({ section, total }) {
    return {
      place: { section, ...total.range },
      message: `\`${written(total.stated, total)}\` stated, the rows of \`${shorten(total.label)}\` add up to ${written(total.sum, total)}`,
    };
  },

  // One of the rows may be what is wrong.
  repair({ section, total }) {
    const text = written(total.sum, total);
    return [
      {
        title: `Change \`${written(total.stated, total)}\` to \`${text}\``,
        safe: false,
        edits: [{ section, ...total.range, text }],
      },
    ];
  },
});

/** With the separator of thousands that the table uses. */
function written(value: number, { separator }: ColumnSum): string {
  return separator === '' ? String(value) : value.toLocaleString('en-US').replaceAll(',', separator);
}
