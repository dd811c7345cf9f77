/** A plan was left while the files that it names went on without it. */
import { abandonmentOf, type Abandonment } from '../evidence/abandonment';
import { acceptComment, isAccepted } from '../evidence/acceptance';
import { commitLabel } from '../evidence/quote';
import { lineAtTheEnd } from '../edits/endOfDocument';
import { plan } from '../checking/planText';
import { counted } from '../checking/quote';
import { defineRule } from '../checking/rule';

export const abandonedPlan = defineRule<Abandonment>({
  id: 'abandoned-plan',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'A plan with open tasks has not changed for two months, while the files that it names have.',
    why: 'The work went on without the plan. What it calls open may be done, dropped or decided otherwise.',
    unless: [
      'the plan lies in no repository, or nobody may look at it',
      'nothing in it was ever ticked: it may not have begun',
      'its open tasks look built: that is said instead',
      'fewer than five commits have touched its files since, or only in the two weeks behind its last change',
      'fewer than three tasks are open that are no deployment, release, manual test and the like',
      'somebody has accepted it by a comment, and none of the files has changed since',
    ],
    examples: [
      {
        title: 'The work went on without it',
        history: [
          '2025-10-05 Plan the import: +PLAN.md +src/storage.ts',
          '2025-10-09 Store more: ~src/storage.ts',
          '2025-10-12 Store less: ~src/storage.ts',
          '2025-11-02 Store faster: ~src/storage.ts',
          '2025-11-20 Store safely: ~src/storage.ts',
          '2026-01-12 Store in the cloud: ~src/storage.ts',
        ],
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Create \`src/storage.ts\`
          - [ ] Copy from the old service
          - [ ] Switch over
          - [ ] Drop the old service
        `,
        findings: [
          {
            line: 1,
            message:
              '`Import service`: unchanged since 2862e81, 2025-10-05; 5 commits have touched its files since, the last one 1e03e23, 2026-01-12; 3 tasks open',
          },
        ],
      },
      {
        title: 'Without its repository nothing is known',
        plan: plan`
          # Import service

          - [x] Create \`src/storage.ts\`
          - [ ] Create \`src/copy.ts\`
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, repository, today }) {
    const found = repository ? abandonmentOf(plan, repository, today) : null;
    if (repository && found && !isAccepted(plan, 'abandoned-plan', repository, found.paths)) yield found;
  },

  say({ last, since }, { plan, repository }) {
    const newest = since[since.length - 1] ?? last;
    const title = plan.outline.title;
    const label = (commit: number): string => (repository ? commitLabel(repository, commit) : '');
    return {
      place: title ? { section: title.section, ...title.heading.range } : { section: 0, start: 0, end: 0 },
      subject: plan.title,
      message: `unchanged since ${label(last)}; ${counted(since.length, 'commit')} have touched its files since, the last one ${label(newest)}; ${counted(plan.counts.due, 'task')} open`,
    };
  },

  repair(_, { plan, repository }) {
    const head = repository?.history.commits[repository.history.commits.length - 1];
    return head
      ? [
          {
            title: 'It still holds: say no more until one of the files changes',
            safe: false,
            edits: [lineAtTheEnd(plan, acceptComment('abandoned-plan', head.id))],
          },
        ]
      : [];
  },
});
