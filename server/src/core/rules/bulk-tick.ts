/** Many boxes were ticked in one commit, before the files that they were to make existed. One finding for the plan. */
import { deliverablesOfTask } from '../evidence/deliverables';
import { commitLabel } from '../evidence/quote';
import type { Repository } from '../evidence/types';
import { allTasks } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import { plan } from '../checking/planText';
import { shorten } from '../checking/quote';
import { defineRule } from '../checking/rule';

interface Found {
  readonly commit: number;
  readonly together: number;
  /** Those whose files came later or never. */
  readonly early: readonly [PlacedTask, ...PlacedTask[]];
}

/** In seconds. */
const DAY = 86_400;

/** As many in one commit are more than one sitting of work. */
const MANY = 20;

export const bulkTick = defineRule<Found>({
  id: 'bulk-tick',
  severity: 'hint',
  scope: 'plan',
  docs: {
    summary: 'Many tasks were ticked in one commit, before the files that they name existed.',
    why: 'Ticks that come in bulk say that somebody went through the list, not that the work was looked at.',
    unless: [
      'the plan lies in no repository, or nobody may look at it',
      'fewer than twenty boxes were ticked in that commit',
      'the plan came with its ticks in that commit',
      'the files of most of those tasks were there when they were ticked',
    ],
    examples: [
      {
        title: 'Ticked first, made later',
        history: [
          '2026-01-05 Plan the import: +PLAN.md',
          '2026-01-06 All done: ~PLAN.md ticks 31',
          '2026-01-09 Store what is read: +src/storage.ts',
        ],
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Create \`src/storage.ts\`
        `,
        findings: [
          {
            line: 4,
            message:
              '31 tasks were ticked in one commit (f51f02f, 2026-01-06), 1 of them before their files were there',
          },
        ],
      },
      {
        title: 'Without its repository nothing is known',
        plan: plan`
          # Import service

          - [x] Create \`src/storage.ts\`
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, repository }) {
    if (!repository || repository.ticks.size === 0) return;
    const byCommit = new Map<number, { early: PlacedTask[]; told: number; together: number }>();
    for (const placed of allTasks(plan.outline)) {
      const tick = placed.task.state === 'done' ? repository.ticks.get(placed.task.text) : undefined;
      // What was ticked when the plan came may have been ticked elsewhere.
      if (!tick || tick.together < MANY || tick.commit === repository.birth) continue;
      const verdict = wasThere(plan, placed, tick.commit, repository);
      if (verdict === null) continue;
      let one = byCommit.get(tick.commit);
      if (!one) byCommit.set(tick.commit, (one = { early: [], told: 0, together: tick.together }));
      one.told++;
      if (!verdict) one.early.push(placed);
    }
    for (const [commit, { early, told, together }] of byCommit) {
      const [first, ...others] = early;
      if (first && early.length * 2 > told) yield { commit, together, early: [first, ...others] };
    }
  },

  say({ commit, together, early }, { repository }) {
    const [first] = early;
    return {
      place: { section: first.section, ...first.task.line },
      subject: null,
      message: `${together} tasks were ticked in one commit (${repository ? commitLabel(repository, commit) : ''}), ${early.length} of them before their files were there`,
      related: early.map(({ section, task }) => ({
        place: { section, ...task.line },
        message: shorten(task.text),
      })),
    };
  },
});

/** Whether the files that a task was to make were there in a commit; null if it names none that are known. */
function wasThere(plan: Plan, placed: PlacedTask, commit: number, repository: Repository): boolean | null {
  let known = false;
  for (const { path, intent } of deliverablesOfTask(plan, placed)) {
    const file = intent === 'create' ? repository.file(path) : 'unknown';
    if (file === 'unknown') continue;
    known = true;
    if (file === 'never' || file.born === null) return false;
    const later =
      (repository.history.commits[file.born]?.time ?? 0) - (repository.history.commits[commit]?.time ?? 0);
    // What came on the same day came with it.
    if (file.born > commit && later >= DAY) return false;
  }
  return known ? true : null;
}
