/** A ticked task over open tasks of its own, or an open one whose own tasks are all ticked. */
import { markerOf } from '../reading/tasks';
import type { Task } from '../reading/types';
import type { PartKind } from '../language/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { allOf, counted, shorten } from '../checking/quote';

interface Found {
  readonly parent: Task;
  /** Below a ticked parent the open tasks at any depth; below an open one its children. */
  readonly children: readonly Task[];
}

export const parentChildMismatch = defineRule<Found>({
  id: 'parent-child-mismatch',
  severity: 'warning',
  scope: 'section',
  docs: {
    summary: 'A task is ticked over open sub-tasks, or open over sub-tasks that are all ticked.',
    why: 'Agents tick a parent and leave its children, people tick the children and forget the parent. Either way the count is wrong and so is what is left to do.',
    unless: [
      'the open sub-tasks are optional (`- [ ]*`, "(optional)") or say why they are open ("deferred", "moved")',
      'one of the boxes carries a marker other than `[ ]`, `[x]` and `[X]`',
      'an open parent over ticked sub-tasks is information: there may be more to it than its sub-tasks',
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

  *find({ reading }) {
    for (const part of reading.parts)
      for (const group of part.groups) yield* among(group.tasks, group.kind ?? part.heading?.kind ?? 'tasks');
  },

  say({ parent, children }) {
    const place = { section: 0, ...parent.line };
    if (parent.state === 'done')
      return {
        place,
        subject: parent.text,
        message: `ticked, ${counted(children.length, 'sub-task')} open`,
        related: children.map((child) => ({
          place: { section: 0, ...child.line },
          message: `Open: ${shorten(child.text)}`,
        })),
      };
    const all = allOf(children.length, 'sub-task');
    return { place, severity: 'information', subject: parent.text, message: `open, ${all} ticked` };
  },

  repair({ parent, children }) {
    if (parent.state !== 'done')
      return [
        {
          title: 'Tick the parent',
          safe: false,
          edits: [{ section: 0, ...parent.marker, text: markerOf(parent, true) }],
        },
      ];
    return [
      {
        title: 'Untick the parent',
        safe: false,
        edits: [{ section: 0, ...parent.marker, text: markerOf(parent, false) }],
      },
      {
        title:
          children.length === 1 ? 'Tick the open sub-task' : `Tick the ${children.length} open sub-tasks`,
        safe: false,
        edits: children.map((child) => ({ section: 0, ...child.marker, text: markerOf(child, true) })),
      },
    ];
  },
});

function* among(tasks: readonly Task[], kind: PartKind): Generator<Found> {
  for (const task of tasks) {
    if (task.children.length === 0) continue;
    if (task.state === 'done' && !task.foreign) {
      const open = [...openBelow(task.children.filter((child) => !isBeside(task, child)))];
      if (open.length > 0 && !hasForeign(task.children)) {
        yield { parent: task, children: open };
        // What is ticked below speaks of the same open tasks.
        continue;
      }
    } else if (
      task.state === 'open' &&
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

const NUMBERED = /^\W{0,4}(\p{L}+)\s+(\d+)(?![\d.])/u;

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
