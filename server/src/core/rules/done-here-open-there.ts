/**
 * A statement that something is done — a bullet under "Complete", a ✅ line, a ticked roll-up — against an open task that
 * says the same; or a ticked task against a status item that is not done.
 */
import { contains } from '../reading/contents';
import { isDue, allTasks, tasksBelow } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import type { Task } from '../reading/types';
import { markerOf } from '../reading/tasks';
import { coverage, isParallel, stemsOf, type Stems } from '../language/likeness';
import { bucketsOf, itemsOf, nextStepsOf, rollUpsOf, type Statement } from './shared/saidElsewhere';
import { saySweep, sweepsOf, type Sweep } from './shared/sweeping';
import { isTelling } from './shared/taskIndex';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { shorten } from '../checking/quote';

interface Pair {
  readonly form: 'pair';
  readonly section: number;
  readonly task: Task;
  /** Contradicting statements, the most similar first. */
  readonly statements: readonly [Statement, ...Statement[]];
}

type Found = Pair | ({ readonly form: 'sweep' } & Sweep);

export const doneHereOpenThere = defineRule<Found>({
  id: 'done-here-open-there',
  severity: 'hint',
  scope: 'plan',
  docs: {
    summary: 'Something is done in one place and open in another.',
    why: 'Agents write what they have finished into a list of its own and leave the boxes as they were.',
    unless: [
      'the words are only alike ("tests for updates", "tests for deletions"): most of what either says has to be in the other',
      'a bullet under "Complete" is compared with the tasks of its own section only',
      'the task is a success criterion, optional or deferred',
      'a ticked box takes in a part of the tasks only: "All urgent tasks completed"',
    ],
    examples: [
      {
        title: 'A bullet under "Complete"',
        plan: plan`
          # Import service

          ## 1. Storage

          ### Complete
          - **Test users**: Added to seed_users.py

          ### Steps
          - [ ] Add test users to seed_users.py
          - [ ] Rotate the keys

          ## 2. Copying
          - [ ] Folders
        `,
        findings: [
          {
            line: 9,
            message:
              '`Add test users to seed_users.py`: open, but `Test users: Added to seed_users.py` is said to be done',
          },
        ],
      },
      {
        title: 'A ticked box that takes in everything',
        plan: plan`
          # Import service

          ## Storage
          - [x] Buckets
          - [ ] Keys

          ## Hand over
          - [x] All tasks completed
        `,
        findings: [{ line: 8, message: '`All tasks completed`: ticked, 1 task open' }],
      },
      {
        title: 'Words that are only alike',
        plan: plan`
          # Import service

          ## 1. Storage

          ### Complete
          - **Test users**: Added to seed_users.py

          ### Steps
          - [ ] Add test orders to seed_orders.py

          ## 2. Copying
          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const sweep of sweepsOf(plan, isOpen)) yield { form: 'sweep', ...sweep };
    if (!contains(plan, 'bucket') && !contains(plan, 'statusItem') && !contains(plan, 'next')) return;
    const found = new Map<PlacedTask['task'], { task: PlacedTask; statements: Map<Statement, number> }>();
    const add = (task: PlacedTask, statement: Statement, share: number): void => {
      let one = found.get(task.task);
      if (!one) found.set(task.task, (one = { task, statements: new Map() }));
      one.statements.set(statement, share);
    };
    for (const { scope, statements } of bucketsOf(plan))
      match(statements, tasksBelow(scope), NEAR, isOpen, add);
    const rolledUp = rollUpsOf(plan);
    // Two tasks of the same words are what same-task-two-states tells of.
    const toldHere = (placed: PlacedTask, statement: Statement, share: number): void => {
      if (!isTelling(placed.task) || keyOfStems(stemsOf(placed.task.text)) !== keyOfStems(statement.stems))
        add(placed, statement, share);
    };
    if (rolledUp.length > 0) match(rolledUp, allTasks(plan.outline), FAR, isOpen, toldHere);
    const [doneItems, openItems] = itemsOf(plan);
    if (doneItems.length > 0) match(doneItems, allTasks(plan.outline), FAR, isOpen, add);
    const waiting = [...openItems, ...nextStepsOf(plan)];
    const matches: (readonly [PlacedTask, Statement, number])[] = [];
    if (waiting.length > 0)
      match(waiting, allTasks(plan.outline), ITEM, isDone, (...one) => matches.push(one));
    if (matches.length > 0) {
      const isMeant = isOpenTaskOf(plan);
      for (const [task, statement, share] of matches) if (!isMeant(statement)) add(task, statement, share);
    }
    for (const { task, statements: all } of found.values()) {
      const [first, ...others] = [...all].sort((a, b) => b[1] - a[1]).map(([statement]) => statement);
      if (first)
        yield { form: 'pair', section: task.section, task: task.task, statements: [first, ...others] };
    }
  },

  say(found) {
    if (found.form === 'sweep') return saySweep(found);
    const { section, task, statements } = found;
    const [first] = statements;
    return {
      place: { section, ...task.line },
      subject: task.text,
      message:
        task.state === 'done'
          ? `ticked, but \`${shorten(first.text)}\` is not done`
          : `open, but \`${shorten(first.text)}\` is said to be done`,
      related: statements.map(({ place, text }) => ({ place, message: shorten(text) })),
    };
  },

  repair({ section, task }) {
    const done = task.state === 'done';
    return [
      {
        title: done ? 'Untick the task' : 'Tick the task',
        safe: false,
        edits: [{ section, ...task.marker, text: markerOf(task, !done) }],
      },
    ];
  },
});

interface Measure {
  readonly share: number;
  readonly common: number;
}

/** Within one section; across the plan, where parallel wordings abound. */
const NEAR: Measure = { share: 0.58, common: 2 };
const FAR: Measure = { share: 0.8, common: 3 };
const ITEM: Measure = { share: 0.72, common: 3 };
const MAX_STATEMENTS = 500;

function match(
  statements: readonly Statement[],
  tasks: Iterable<PlacedTask>,
  { share: least, common: fewest }: Measure,
  wanted: (task: PlacedTask) => boolean,
  add: (task: PlacedTask, statement: Statement, share: number) => unknown,
): void {
  // By stem, so that a task is compared only with what it shares a word with.
  const byStem = new Map<string, Statement[]>();
  for (const statement of statements.slice(0, MAX_STATEMENTS))
    for (const stem of statement.stems.keys()) {
      const known = byStem.get(stem);
      if (known) known.push(statement);
      else byStem.set(stem, [statement]);
    }
  for (const placed of tasks) {
    if (!wanted(placed)) continue;
    const stems = stemsOf(placed.task.text);
    const near = new Set<Statement>();
    for (const stem of stems.keys()) for (const statement of byStem.get(stem) ?? []) near.add(statement);
    for (const statement of near) {
      // What is not done has to be covered by what is done, not the other way round.
      const { share, common } =
        placed.task.state === 'done' ? coverage(statement.stems, stems) : coverage(stems, statement.stems);
      // Two words in common have to be nearly all there is.
      const enough = share >= (common < 3 ? Math.max(least, 0.75) : least) && common >= fewest;
      if (enough && !isParallel(stems, statement.stems) && !isSamePlace(placed, statement))
        add(placed, statement, share);
    }
  }
}

/** Says of a statement whether an open task has the very words: then that is the task that is meant. */
function isOpenTaskOf({ outline }: Plan): (statement: Statement) => boolean {
  const open = new Set<string>();
  for (const placed of allTasks(outline)) if (isOpen(placed)) open.add(keyOfStems(stemsOf(placed.task.text)));
  return ({ stems }) => open.has(keyOfStems(stems));
}

function keyOfStems(stems: Stems): string {
  return [...stems.keys()].sort().join(' ');
}

function isSamePlace({ section, task }: PlacedTask, { place }: Statement): boolean {
  return place.section === section && place.start < task.range.end && task.range.start < place.end;
}

function isOpen(placed: PlacedTask): boolean {
  return isDue(placed) && placed.task.state === 'open' && !placed.task.foreign;
}

function isDone({ task, kind }: PlacedTask): boolean {
  return task.state === 'done' && kind === 'tasks';
}
