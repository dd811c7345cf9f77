/** An unresolved merge conflict: both sides stand in the file, and each reading of it is half of it. */
import { conflictOf } from '../plan/conflict';
import type { Place } from '../text/range';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

export const mergeConflict = defineRule<Place>({
  id: 'merge-conflict',
  severity: 'error',
  scope: 'plan',
  companions: true,
  alone: true,
  docs: {
    summary: 'The file holds a merge conflict that nobody has resolved.',
    why: 'Plans collide more often than other files: several people and agents tick one list. As long as both sides stand there, counts and statuses are those of neither, so nothing else is said of such a file, and no fix touches it.',
    unless: ['the marks stand in a fence', 'there is a beginning without an end, or the other way round'],
    examples: [
      {
        title: 'Two sides of one task',
        plan: plan`
          # Import service

          <<<<<<< HEAD
          - [x] Create the buckets
          =======
          - [ ] Create the buckets
          >>>>>>> topic
        `,
        findings: [{ line: 3, message: 'Unresolved merge conflict' }],
      },
      {
        title: 'An example of one',
        plan: plan`
          # Import service

          \`\`\`text
          <<<<<<< HEAD
          =======
          >>>>>>> topic
          \`\`\`

          - [ ] Create the buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    const conflict = conflictOf(plan);
    if (conflict) yield conflict;
  },

  say(place) {
    return { place, subject: null, message: 'Unresolved merge conflict' };
  },
});
