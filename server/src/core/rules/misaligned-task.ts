/** A task that is indented by one blank: it looks like a sub-task of the one above and is a task beside it. */
import type { Task } from '../reading/types';
import { lineStart } from '../text/lines';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { shorten } from '../checking/quote';

export const misalignedTask = defineRule<Misaligned>({
  id: 'misaligned-task',
  severity: 'information',
  scope: 'section',
  markup: true,
  docs: {
    summary: 'A task is indented by one space, which does not make it a sub-task.',
    why: 'It reads as a part of the task above, but every count and every editor takes it for a task of its own.',
    unless: ['all tasks of the list are indented alike', 'it is indented far enough to be a sub-task'],
    examples: [
      {
        title: 'One space too many',
        plan: plan`
          # Import service

          - [x] Buckets
           - [ ] Keys
          - [ ] Search
        `,
        findings: [{ line: 4, message: '`Keys`: looks like a sub-task of `Buckets`, but stands beside it' }],
        fixed: plan`
          # Import service

          - [x] Buckets
          - [ ] Keys
          - [ ] Search
        `,
      },
      {
        title: 'A sub-task',
        plan: plan`
          # Import service

          - [x] Buckets
            - [ ] Keys
          - [ ] Search
        `,
        findings: [],
      },
    ],
  },

  *find({ reading, text }) {
    for (const part of reading.parts) for (const group of part.groups) yield* misaligned(group.tasks, text);
  },

  say({ task, above }) {
    return {
      place: { section: 0, ...task.line },
      subject: task.text,
      message: `looks like a sub-task of \`${shorten(above.text)}\`, but stands beside it`,
    };
  },

  repair({ task: { range } }) {
    return [
      {
        title: 'Align it with the tasks beside it',
        safe: true,
        edits: [{ section: 0, start: range.start - 1, end: range.start, text: '' }],
      },
    ];
  },
});

interface Misaligned {
  readonly task: Task;
  readonly above: Task;
}

function misaligned(tasks: readonly Task[], text: string): Misaligned[] {
  const found: Misaligned[] = [];
  let aligned: Task | undefined;
  let before: Task | undefined;
  // Where others are indented further, moving one of them would make those its children.
  const least = Math.min(...tasks.map((task) => indentOf(task, text)));
  const isPlain = tasks.every((task) => indentOf(task, text) <= least + 1);
  for (const task of tasks) {
    // Behind a blank line another list may begin, with an indentation of its own.
    if (before && /\n[ \t]*\n/.test(text.slice(before.range.end, task.range.start).replace(/\r\n?/g, '\n')))
      aligned = undefined;
    if (
      aligned &&
      isPlain &&
      indentOf(task, text) === indentOf(aligned, text) + 1 &&
      text.charAt(task.range.start - 1) === ' '
    )
      found.push({ task, above: aligned });
    else aligned = task;
    before = task;
    found.push(...misaligned(task.children, text));
  }
  return found;
}

function indentOf({ range }: Task, text: string): number {
  return range.start - lineStart(text, range.start);
}
