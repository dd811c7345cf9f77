/** A list in which some tasks have boxes and others are ticked with emoji, so that only some of them count. */
import type { MixedList } from '../reading/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { counted } from '../checking/quote';

export const mixedNotation = defineRule<MixedList>({
  id: 'mixed-notation',
  severity: 'hint',
  scope: 'section',
  docs: {
    summary: 'A list ticks some of its items with emoji and others with boxes.',
    why: 'Only the boxes are tasks: the items with emoji are in no count and cannot be ticked.',
    unless: ['all items of the list are written alike'],
    examples: [
      {
        title: 'Two notations in one list',
        plan: plan`
          # Import service

          - ✅ Buckets
          - [ ] Keys
          - [ ] Search
        `,
        findings: [{ line: 3, message: '`Import service`: 1 item ticked with an emoji beside 2 boxes' }],
      },
      {
        title: 'Emoji throughout',
        plan: plan`
                                     # Import service

                                     - ✅ Buckets
                                     - ✅ Keys
                                   `,
        findings: [],
      },
    ],
  },

  find: ({ reading }) => reading.mixedLists,

  say({ emoji, boxes }) {
    const [first, ...others] = emoji;
    return {
      place: { section: 0, start: first?.line.start ?? 0, end: first?.line.end ?? 0 },
      message: `${counted(emoji.length, 'item')} ticked with an emoji beside ${boxes === 1 ? '1 box' : `${boxes} boxes`}`,
      related: others.map(({ line }) => ({ place: { section: 0, ...line }, message: 'Here too' })),
    };
  },

  repair({ emoji }) {
    return [
      {
        title: 'Write boxes throughout',
        safe: false,
        edits: emoji.map(({ range, done }) => ({ section: 0, ...range, text: done ? '[x] ' : '[ ] ' })),
      },
    ];
  },
});
