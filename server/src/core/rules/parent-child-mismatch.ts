/** A ticked task over open tasks of its own, or an open one whose own tasks are all ticked. */
import type { PlacedEdit } from '../edits/types';
import { markerOf } from '../reading/tasks';
import { stateLabel } from '../plan/unitLabel';
import type { Task } from '../reading/types';
import type { PartKind } from '../language/types';
import { plan } from '../checking/planText';
import { defineRule, type NoOptions } from '../checking/rule';
import { allOf, counted, shorten } from '../checking/quote';
import { inOne, type WithAlike } from './shared/inOne';
import { areLeftForOthers } from './shared/leftForOther';
import { pattern } from '../text/letters';

interface Found {
  readonly section: number;
  readonly parent: Task;
  /** Below a ticked parent the open tasks at any depth, none where all is well; below an open one its children. */
  readonly children: readonly Task[];
}

type Family = Omit<Found, 'section'>;

export const parentChildMismatch = defineRule<WithAlike<Found>, NoOptions, Family>({
  id: 'parent-child-mismatch',
  severity: 'warning',
  scope: 'sections',
  docs: {
    summary: 'A task is ticked over open sub-tasks, or open over sub-tasks that are all ticked.',
    why: 'Agents tick a parent and leave its children, people tick the children and forget the parent. Either way the count is wrong and so is what is left to do.',
    unless: [
      'the open sub-tasks are optional (`- [ ]*`, "(optional)") or say why they are open ("deferred", "moved")',
      'one of the boxes carries a marker other than `[ ]`, `[x]` and `[X]`',
      'an open parent over ticked sub-tasks is information: there may be more to it than its sub-tasks',
      'most ticked parents of the plan have open sub-tasks: then there is one finding for all of them',
    ],
    examples: [
      {
        title: 'A parent ticked too early',
        plan: plan`
          # Import service

          - [x] Storage
            - [x] Create the buckets
            - [ ] Set the retention period
        `,
        findings: [{ line: 3, message: '`Storage`: ticked, 1 sub-task open' }],
      },
      {
        title: 'A parent that was forgotten',
        plan: plan`
          # Import service

          - [ ] Storage
            - [x] Create the buckets
            - [x] Set the retention period
        `,
        findings: [{ line: 3, message: '`Storage`: open, both sub-tasks ticked' }],
      },
      {
        title: 'An optional sub-task',
        plan: plan`
          # Import service

          - [x] 1. Storage
            - [x] 1.1 Create the buckets
            - [ ]* 1.2 Write property tests
        `,
        findings: [],
      },
    ],
  },

  *gather({ reading }) {
    for (const part of reading.parts)
      for (const group of part.groups) yield* among(group.tasks, group.kind ?? part.heading?.kind ?? 'tasks');
  },

  *find(gathered, { plan, isSilenced }) {
    const ticked = gathered.filter(({ gathered: { parent } }) => parent.state === 'done');
    const early = ticked.filter(({ gathered: { children } }) => children.length > 0);
    const isHabit = early.length * 2 > ticked.length;
    yield* inOne(
      gathered
        .filter(({ gathered: { children } }) => children.length > 0)
        .map(({ section, gathered: family }) => ({ section, ...family }))
        .filter(
          ({ section, parent, children }) =>
            parent.state !== 'done' ||
            !areLeftForOthers(
              plan,
              children.map((task) => ({ section, task })),
            ),
        ),
      ({ parent }) => isHabit && parent.state === 'done',
      ({ section, parent }) => ({ section, ...parent.line }),
      isSilenced,
    );
  },

  say({ section, parent, children, alike }) {
    const place = { section, ...parent.line };
    if (parent.state === 'done') {
      const more = alike.length > 0 ? `, and ${alike.length} more like it` : '';
      return {
        place,
        subject: parent.text,
        message: `ticked, ${counted(children.length, 'sub-task')} open${more}`,
        others: alike.length,
        related: [
          ...children.map((child) => ({
            place: { section, ...child.line },
            message: `Open: ${shorten(child.text)}`,
          })),
          ...alike.map((other) => ({
            place: { section: other.section, ...other.parent.line },
            message: `Ticked, ${counted(other.children.length, 'sub-task')} open: ${shorten(other.parent.text)}`,
          })),
        ],
      };
    }
    const all = allOf(children.length, 'sub-task');
    return {
      place,
      severity: 'information',
      subject: parent.text,
      message: `${stateLabel(parent.state)}, ${all} ticked`,
    };
  },

  repair({ section, parent, children, alike }) {
    if (parent.state !== 'done')
      return [{ title: 'Tick the parent', safe: false, edits: [ticked(section, parent, true)] }];
    const all = [{ section, parent, children }, ...alike];
    const open = all.flatMap((one) => one.children.map((child) => ticked(one.section, child, true)));
    return [
      {
        title: alike.length > 0 ? `Untick the ${all.length} parents` : 'Untick the parent',
        safe: false,
        edits: all.map((one) => ticked(one.section, one.parent, false)),
      },
      {
        title: open.length === 1 ? 'Tick the open sub-task' : `Tick the ${open.length} open sub-tasks`,
        safe: false,
        edits: open,
      },
    ];
  },
});

function ticked(section: number, task: Task, done: boolean): PlacedEdit {
  return { section, ...task.marker, text: markerOf(task, done) };
}

function* among(tasks: readonly Task[], kind: PartKind): Generator<Family> {
  for (const task of tasks) {
    if (task.children.length === 0) continue;
    if (task.state === 'done' && !task.foreign) {
      const open = [...openBelow(task.children.filter((child) => !isBeside(task, child)))];
      const isEarly = open.length > 0 && !hasForeign(task.children);
      yield { parent: task, children: isEarly ? open : [] };
      // What is ticked below speaks of the same open tasks.
      if (isEarly) continue;
    } else if (
      (task.state === 'open' || task.state === 'doing') &&
      !task.foreign &&
      !task.excused &&
      kind === 'tasks' &&
      allDone(task.children)
    ) {
      yield { parent: task, children: task.children };
    }
    yield* among(task.children, kind);
  }
}

/** "Task 2" below "Task 1" has come there by its indentation alone. */
function isBeside(parent: Task, child: Task): boolean {
  const [own, other] = [parent, child].map(({ text }) => NUMBERED.exec(text));
  return own?.[1] !== undefined && own[1].toLowerCase() === other?.[1]?.toLowerCase() && own[2] !== other[2];
}

const NUMBERED = pattern(String.raw`^\W{0,4}(\p{L}+)\s+(\d+)(?![\d.])`, 'u');

function* openBelow(tasks: readonly Task[]): Generator<Task> {
  for (const task of tasks) {
    if (task.excused) continue;
    if (task.state === 'open') yield task;
    yield* openBelow(task.children);
  }
}

function allDone(tasks: readonly Task[]): boolean {
  const left = tasks.filter(({ state }) => state !== 'cancelled');
  return (
    left.length > 0 && left.every((task) => task.state === 'done' && !task.foreign && allBelowDone(task))
  );
}

function allBelowDone({ children }: Task): boolean {
  return children.length === 0 || allDone(children);
}

function hasForeign(tasks: readonly Task[]): boolean {
  return tasks.some((task) => task.foreign || hasForeign(task.children));
}
