/** An unresolved merge conflict: both sides stand in the file, and each reading of it is half of it. */
import * as z from 'zod';
import { conflictOf } from '../plan/conflict';
import type { Place } from '../text/range';
import { defineRule } from '../checking/rule';

export const mergeConflict = defineRule<Place, Record<string, never>>({
  id: 'merge-conflict',
  severity: 'error',
  scope: 'plan',
  companions: true,
  alone: true,
  options: z.strictObject({}),
  docs: {
    summary: 'The file holds a merge conflict that nobody has resolved.',
    why: 'Plans collide more often than other files: several people and agents tick one list. As long as both sides stand there, counts and statuses are those of neither, so nothing else is said of such a file, and no fix touches it.',
    unless: ['the marks stand in a fence', 'there is a beginning without an end, or the other way round'],
    examples: [
      {
        title: 'Two sides of one task',
        plan: '# Import service\n\n<<<<<<< HEAD\n- [x] Create the buckets\n=======\n- [ ] Create the buckets\n>>>>>>> topic\n',
        findings: [{ line: 3, message: 'Unresolved merge conflict' }],
      },
      {
        title: 'An example of one',
        plan: '# Import service\n\n```text\n<<<<<<< HEAD\n=======\n>>>>>>> topic\n```\n\n- [ ] Create the buckets\n',
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
