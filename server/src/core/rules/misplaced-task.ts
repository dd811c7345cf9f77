/** A ticked task under "To do", or an open one under "Done": the list that it stands in says something else. */
import { contains } from '../reading/contents';
import { moveTasks } from '../edits/moveTasks';
import { placedEdits } from '../edits/sync';
import { tasksIn, doneBucketOf, siblingsOf } from '../plan/tasksOf';
import { type PlacedTask, type OutlineNode } from '../plan/types';
import type { ClaimedStatus } from '../language/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { allOf, counted, shorten } from '../checking/quote';

interface Found {
  readonly bucket: OutlineNode;
  /** "Done" beside it, or undefined. */
  readonly done: OutlineNode | undefined;
  readonly status: ClaimedStatus;
  readonly tasks: readonly PlacedTask[];
  readonly total: number;
}

export const misplacedTask = defineRule<Found>({
  id: 'misplaced-task',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'Ticked tasks stand under a heading such as "To do" or "Next up".',
    why: 'Whoever looks there for what to do next finds what is done already.',
    unless: [
      'there is a heading between the bucket and the task',
      'open tasks stand under "Done": `complete-with-open-tasks` says so',
      'only some tasks of "In progress" are ticked: that is what progress looks like',
    ],
    examples: [
      {
        title: 'Done, and still next',
        plan: plan`
          # Import service

          ## Next up
          - [x] Create the buckets
          - [ ] Rotate the keys

          ## Done
          - [x] Choose a region
        `,
        findings: [{ line: 3, message: '`Next up`: 1 of 2 tasks below is ticked' }],
      },
      {
        title: 'Work in progress',
        plan: plan`
          # Import service

          ## In progress
          - [x] Create the buckets
          - [ ] Rotate the keys
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!contains(plan, 'bucket')) return;
    // Looked for once among many headings side by side.
    const doneBeside = new Map<OutlineNode | null, OutlineNode | undefined>();
    for (const bucket of plan.outline.nodes) {
      if (bucket === plan.outline.title || /\b(?:done|completed?|finished)\b/i.test(bucket.heading.title))
        continue;
      const { claim } = bucket.heading;
      if (claim?.form !== 'bucket' || claim.qualified || bucket.own.total === 0 || bucket.own.foreign > 0)
        continue;
      if (claim.status !== 'planned' && claim.status !== 'in-progress') continue;
      const all = [...tasksIn(bucket.parts, bucket.kind)].filter(
        ({ above, kind }) => above.length === 0 && kind === 'tasks',
      );
      const ticked = all.filter(({ task }) => task.state === 'done');
      if (ticked.length === 0) continue;
      if (claim.status === 'in-progress' && ticked.length < all.length) continue;
      const { parent } = bucket;
      if (!doneBeside.has(parent))
        doneBeside.set(parent, siblingsOf(bucket, plan.outline).find(doneBucketOf));
      yield { bucket, done: doneBeside.get(parent), status: claim.status, tasks: ticked, total: all.length };
    }
  },

  say({ bucket, tasks, total }) {
    const all = tasks.length === total;
    return {
      place: { section: bucket.section, ...bucket.heading.range },
      subject: bucket.heading.title,
      message: all
        ? `${allOf(total, 'task')} below ${total === 1 ? 'is' : 'are'} ticked`
        : `${tasks.length} of ${counted(total, 'task')} below ${tasks.length === 1 ? 'is' : 'are'} ticked`,
      related: tasks.map(({ section, task }) => ({
        place: { section, ...task.line },
        message: `Ticked: ${shorten(task.text)}`,
      })),
    };
  },

  repair({ done, tasks }, { plan }) {
    const edits = done && moveTasks(plan, tasks, { under: done });
    if (!done || !edits) return [];
    return [
      {
        title: `Move ${tasks.length === 1 ? 'it' : counted(tasks.length, 'task')} to \`${shorten(done.heading.title)}\``,
        safe: false,
        edits: placedEdits(plan, edits),
      },
    ];
  },
});
