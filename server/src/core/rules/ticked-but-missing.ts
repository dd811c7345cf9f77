/** Ticked tasks were to make files that no commit ever had. One finding for the plan. */
import { acceptComment, isAccepted } from '../evidence/acceptance';
import { verdictsOf, type TaskVerdict } from '../evidence/verdicts';
import { markerOf } from '../reading/tasks';
import { plan } from '../checking/planText';
import { counted, shorten } from '../checking/quote';
import { lineAtTheEnd } from '../edits/endOfDocument';
import { defineRule } from '../checking/rule';

type Found = readonly [TaskVerdict, ...TaskVerdict[]];

export const tickedButMissing = defineRule<Found>({
  id: 'ticked-but-missing',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'Tasks are ticked, and the files that they were to make never were in any commit.',
    why: 'A tick is a claim. This one names a file that cannot be found, neither now nor in the past, under any folder.',
    unless: [
      'the plan lies in no repository, nobody may look at it, or its older commits are not there',
      'a file of that name is, or once was, anywhere in the repository, with this ending or another, or git ignores it',
      'the task names other files to make that are there',
      'the plan names no file at all that the repository knows, or ten or more that it does not know and fewer that it does: it may be the plan of another one',
      'the task names the file as one of two ways ("extend this or add that")',
      'somebody has accepted it by a comment, and none of the files has come since',
    ],
    examples: [
      {
        title: 'A file that never came',
        history: ['2026-01-05 Plan the import: +PLAN.md', '2026-01-09 Store what is read: +src/storage.ts'],
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Create \`src/storage.ts\`
          - [x] Create \`src/copy.ts\`
        `,
        findings: [
          { line: 5, message: '`Create src/copy.ts`: ticked, but no commit ever had `src/copy.ts`' },
        ],
      },
      {
        title: 'Without its repository nothing is known',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Create \`src/storage.ts\`
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, repository }) {
    if (!repository) return;
    const [first, ...others] = verdictsOf(plan, repository).filter(
      ({ verdict }) => verdict === 'ticked but missing',
    );
    if (!first) return;
    const paths = [first, ...others].flatMap(({ missing }) => missing.map(({ path }) => path));
    if (!isAccepted(plan, 'ticked-but-missing', repository, paths)) yield [first, ...others];
  },

  say(found) {
    const [first, ...others] = found;
    const named = shorten(first.missing[0]?.path ?? '');
    return {
      place: { section: first.placed.section, ...first.placed.task.line },
      subject: others.length === 0 ? first.placed.task.text : null,
      message:
        others.length === 0
          ? `ticked, but no commit ever had \`${named}\``
          : `${counted(found.length, 'ticked task')} name files that no commit ever had: \`${named}\` and others`,
      related: found.flatMap(({ placed, missing }) =>
        missing.map(({ path, place }) => ({
          place: place.section === placed.section ? place : { section: placed.section, ...placed.task.line },
          message: `\`${shorten(path)}\` never was there`,
        })),
      ),
    };
  },

  repair(found, { plan, repository }) {
    const head = repository?.history.commits[repository.history.commits.length - 1];
    return [
      {
        title: found.length === 1 ? 'Untick the task' : `Untick the ${found.length} tasks`,
        safe: false,
        edits: found.map(({ placed: { section, task } }) => ({
          section,
          ...task.marker,
          text: markerOf(task, false),
        })),
      },
      ...(head
        ? [
            {
              title: 'They are done otherwise: say no more until one of the files comes',
              safe: false,
              edits: [lineAtTheEnd(plan, acceptComment('ticked-but-missing', head.id))],
            },
          ]
        : []),
    ];
  },
});
