/** Tasks are open, and the files that they are to make are there. One finding for the plan. */
import { acceptComment, isAccepted } from '../evidence/acceptance';
import { commitLabel, evidenceLabel } from '../evidence/quote';
import { verdictsOf, type TaskVerdict } from '../evidence/verdicts';
import { allTasks } from '../plan/tasksOf';
import type { Plan } from '../plan/types';
import { markerOf } from '../reading/tasks';
import { plan } from '../checking/planText';
import { allOf, counted, shorten } from '../checking/quote';
import { lineAtTheEnd } from '../edits/endOfDocument';
import { defineRule } from '../checking/rule';

interface Found {
  readonly built: readonly [TaskVerdict, ...TaskVerdict[]];
  readonly open: number;
}

/** A single task of a long plan is no news. */
const FEWEST = 2;

export const builtButOpen = defineRule<Found>({
  id: 'built-but-open',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'Tasks are open although the repository has what they are to make.',
    why: 'Most plans that agents write never get a tick. Whoever reads such a plan, or is told to go on with it, takes finished work for open.',
    unless: [
      'the plan lies in no repository, or nobody may look at it',
      'a file that a task is to make was there before the plan, or came in one commit with hundreds of others',
      'one of several files is missing, or one that is to be changed has not changed since',
      'the task is done by hand: a deployment, a release, a look in the browser',
      'somebody has accepted it by a comment, and none of the files has changed since',
    ],
    examples: [
      {
        title: 'The files came after the plan',
        history: [
          '2026-01-05 Plan the import: +PLAN.md',
          '2026-01-09 Store what is read: +src/storage.ts',
          '2026-01-12 Copy from the old service: +src/copy.ts',
        ],
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Create \`src/storage.ts\`
          - [ ] Create \`src/copy.ts\`
        `,
        findings: [{ line: 4, message: 'both open tasks look built, the last of it in ed35fa0, 2026-01-12' }],
      },
      {
        title: 'Without its repository nothing is known',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Create \`src/storage.ts\`
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, repository }) {
    if (!repository) return;
    const built = verdictsOf(plan, repository).filter(({ verdict }) => verdict === 'built but open');
    const [first, ...others] = built;
    if (!first) return;
    const open = openTasks(plan);
    if (built.length < Math.min(FEWEST, open)) return;
    const paths = built.flatMap(({ evidence }) => evidence.map(({ deliverable }) => deliverable.path));
    if (!isAccepted(plan, 'built-but-open', repository, paths)) yield { built: [first, ...others], open };
  },

  say({ built, open }, { repository }) {
    const [first] = built;
    const newest = Math.max(...built.flatMap(({ evidence }) => evidence.map(({ commit }) => commit ?? -1)));
    const since = repository && newest >= 0 ? `, the last of it in ${commitLabel(repository, newest)}` : '';
    return {
      place: { section: first.placed.section, ...first.placed.task.line },
      subject: null,
      message: `${built.length === open ? allOf(open, 'open task') : `${built.length} of ${counted(open, 'open task')}`} ${built.length === 1 ? 'looks' : 'look'} built${since}`,
      related: built.map(({ placed, evidence: [one] }) => ({
        place: { section: placed.section, ...placed.task.line },
        message:
          repository && one
            ? `${shorten(placed.task.text)}: ${evidenceLabel(repository, one)}`
            : shorten(placed.task.text),
      })),
    };
  },

  repair({ built }, { plan, repository }) {
    const head = repository?.history.commits[repository.history.commits.length - 1];
    return [
      {
        title:
          built.length === 1
            ? 'Tick the task that looks built'
            : `Tick the ${built.length} tasks that look built`,
        safe: false,
        edits: built.map(({ placed: { section, task } }) => ({
          section,
          ...task.marker,
          text: markerOf(task, true),
        })),
      },
      ...(head
        ? [
            {
              title: 'They are not done: say no more until one of the files changes',
              safe: false,
              edits: [lineAtTheEnd(plan, acceptComment('built-but-open', head.id))],
            },
          ]
        : []),
    ];
  },
});

function openTasks({ outline }: Plan): number {
  let open = 0;
  for (const { task } of allTasks(outline))
    if (task.state === 'open' && !task.foreign && !task.excused) open++;
  return open;
}
