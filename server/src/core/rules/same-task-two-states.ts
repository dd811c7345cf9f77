/** One task, word for word, ticked in one place and open in another. */
import * as z from 'zod';
import type { PlacedTask } from '../model/outline';
import { defineRule } from './rule';
import { haveTurns, sameTasks } from './taskIndex';

interface Found {
  readonly open: PlacedTask;
  readonly done: PlacedTask;
}

export const sameTaskTwoStates = defineRule<Found, Record<string, never>>({
  id: 'same-task-two-states',
  severity: 'warning',
  scope: 'plan',
  options: z.strictObject({}),
  docs: {
    summary: 'The same task is ticked in one place and open in another.',
    why: 'One of the boxes is wrong, and every count has it on both sides.',
    unless: [
      'the words stand in more than two places: they are a routine',
      'they stand in two units beside each other, where each has its own turn',
      'they are fewer than four, or one of the places lists success criteria',
    ],
    examples: [
      {
        title: 'Ticked below, open above',
        plan: '# Import service\n\n## Next steps\n- [ ] Rotate the keys of the archive\n\n## Phase 1: Storage\n- [x] Rotate the keys of the archive\n- [ ] Buckets\n',
        findings: [{ line: 4, message: 'Open here, ticked below' }],
      },
      {
        title: 'A turn in each phase',
        plan: '# Import service\n\n## Phase 1: Storage\n- [x] Write the tests and the docs\n\n## Phase 2: Copying\n- [ ] Write the tests and the docs\n',
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const [a, b] of sameTasks(plan)) {
      if (a.task.state === b.task.state || a.task.foreign || b.task.foreign) continue;
      const [open, done] = a.task.state === 'done' ? [b, a] : [a, b];
      if (done.task.state !== 'done' || open.task.state !== 'open' || open.task.excused) continue;
      if (open.kind === 'criteria' || done.kind === 'criteria') continue;
      if (!haveTurns(plan, open, done)) yield { open, done };
    }
  },

  say({ open, done }) {
    return {
      place: { section: open.section, ...open.task.line },
      message: `Open here, ticked ${isBehind(done, open) ? 'below' : 'above'}`,
      related: [{ place: { section: done.section, ...done.task.line }, message: 'Ticked here' }],
    };
  },
});

function isBehind(a: PlacedTask, b: PlacedTask): boolean {
  return a.section > b.section || (a.section === b.section && a.task.range.start > b.task.range.start);
}
