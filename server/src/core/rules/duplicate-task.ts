/** The same open task in two places: it will be done in one of them and stay open in the other. */
import type { PlacedTask } from '../plan/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { haveTurns, sameTasks } from './shared/taskIndex';
import { pattern } from '../text/letters';

interface Found {
  readonly first: PlacedTask;
  readonly second: PlacedTask;
}

export const duplicateTask = defineRule<Found>({
  id: 'duplicate-task',
  severity: 'hint',
  optIn: true,
  scope: 'plan',
  docs: {
    summary: 'The same open task stands in two places.',
    why: 'It will be ticked in one of them and stay open in the other.',
    unless: [
      'the words stand in more than two places, or are fewer than four',
      'one of the places lists success criteria',
      'it begins with "Step 1:": the steps of one task recur in the next',
    ],
    examples: [
      {
        title: 'Twice to do',
        plan: plan`
          # Import service

          ## Next steps
          - [ ] Rotate the keys of the archive

          ## Phase 1: Storage
          - [ ] Rotate the keys of the archive
          - [x] Buckets
        `,
        findings: [{ line: 7, message: '`Rotate the keys of the archive`: open above as well' }],
      },
      {
        title: 'Two tasks',
        plan: plan`
          # Import service

          ## Next steps
          - [ ] Rotate the keys of the archive

          ## Phase 1: Storage
          - [ ] Rotate the keys of the buckets
          - [x] Buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, memory }) {
    for (const [first, second] of sameTasks(plan, memory)) {
      if (first.task.state !== 'open' || second.task.state !== 'open') continue;
      if (first.kind !== 'tasks' || second.kind !== 'tasks') continue;
      if (first.task.excused || second.task.excused) continue;
      // "Step 1: Write the failing test" stands under one task after another.
      if (STOCK.test(first.task.text)) continue;
      // So does "Run the tests and see them fail"; a task that names a file is meant once.
      if (!FILE.test(first.task.text) && haveTurns(plan, first, second)) continue;
      yield { first, second };
    }
  },

  say({ first, second }) {
    return {
      place: { section: second.section, ...second.task.line },
      subject: second.task.text,
      message: 'open above as well',
      related: [{ place: { section: first.section, ...first.task.line }, message: 'The same task' }],
    };
  },
});

/** "lists/curtains.md", but neither "e.g." nor "Next.js". */
const FILE = pattern(
  String.raw`(?<![\p{L}\p{N}./_-])[a-z\d_][\w-]{0,60}(?:/[\w-]{1,60}){0,8}\.[a-z]{2,5}(?![\p{L}\p{N}])`,
  'u',
);
const STOCK = /^step\s*\d+\s*[:：.)–—-]/iu;
