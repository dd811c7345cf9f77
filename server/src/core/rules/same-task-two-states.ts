/** One task, word for word, ticked in one place and open in another. */
import * as z from 'zod';
import type { OutlineNode, PlacedTask } from '../model/outline';
import type { Plan } from '../model/plan';
import { defineRule } from './rule';
import { sameTasks } from './taskIndex';

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

/** They stand in different units with numbers, each of which does the thing for itself. */
function haveTurns(plan: Plan, a: PlacedTask, b: PlacedTask): boolean {
  const [x, y] = [unitOf(plan, a), unitOf(plan, b)];
  return x !== y && x?.choice?.id != null && y?.choice?.id != null;
}

function unitOf({ outline }: Plan, { section, task }: PlacedTask): OutlineNode | null {
  let node: OutlineNode | null = null;
  for (const one of outline.nodes) {
    if (one.section > section || (one.section === section && one.heading.range.start > task.range.start)) break;
    node = one;
  }
  for (; node; node = node.parent) if (node.choice) return node;
  return null;
}

function isBehind(a: PlacedTask, b: PlacedTask): boolean {
  return a.section > b.section || (a.section === b.section && a.task.range.start > b.task.range.start);
}
