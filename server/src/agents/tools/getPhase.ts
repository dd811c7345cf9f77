import * as z from 'zod/mini';
import {
  extentOf,
  labelOf,
  rangeInDocument,
  statusLabel,
  type PlacedTask,
  type Plan,
  type Task,
} from '../../core';
import { LineMap } from '../lineMap';
import { taskOfLine, unitNamed } from '../namedTask';
import { defineTool, MAX_TOKENS, PLAN, TASK } from '../tool';
import { fitted, quoted, tokensOf } from '../wording';

/** Tokens of the two lines about it. */
const LEFT_OUT = 25;

export const getPhase = defineTool({
  name: 'get_phase',
  title: 'Read a phase',
  description:
    'Gives the lines of one phase (milestone, sprint, section) with their numbers: its tasks, notes and criteria. What is ticked goes first where the answer would be too long.',
  input: z.object({
    plan: PLAN,
    phase: z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(300),
        z.describe('Number, name, words of its title, or the line of its heading (":12")'),
      ),
    max_tokens: MAX_TOKENS,
  }),
  output: z.object({
    plan: z.string(),
    phase: z.string(),
    status: z.string(),
    done: z.int(),
    total: z.int(),
    tasks: z.array(TASK),
    left_out: z.int(),
  }),
  readOnly: true,

  async answer(space, { plan: path, phase, max_tokens: most }) {
    const { plan, text, path: shownPath } = await space.open(path);
    const lines = new LineMap(text);
    const unit = unitNamed(plan, lines, phase);
    const { start, end } = extentOf(plan, unit.node);
    const [first, last] = [lines.lineAt(start), lines.lineAt(Math.max(start, end - 1))];
    const all = Array.from({ length: last - first + 1 }, (_, i) => first + i)
      .filter((line) => lines.text(line).trim() !== '')
      .map((line) => ({ line, task: taskOfLine(plan, lines, line) }));
    const ticked = tickedLines(
      plan,
      lines,
      all.flatMap(({ task }) => task ?? []),
    );
    const wanted = all.filter(({ line }) => !ticked.has(line));
    const { done, total } = unit.counts;
    const head = `${quoted(shownPath)}, ${quoted(labelOf(unit), 100)}: ${done}/${total}, ${statusLabel(unit.status)}`;
    const room = most - tokensOf(head);
    const everything = fitted(all, ({ line }) => lines.shown(line), room);
    // What is left out has to be said as well.
    const { shown, left } =
      everything.left === 0
        ? everything
        : fitted(wanted, ({ line }) => lines.shown(line), room - LEFT_OUT, 2);
    const out = [head, ...shown.map(({ line }) => lines.shown(line))];
    const over = everything.left === 0 ? 0 : all.filter(({ task, line }) => task && ticked.has(line)).length;
    if (over > 0) out.push(`${over} ticked ${over === 1 ? 'task is' : 'tasks are'} left out.`);
    if (left > 0) out.push(`${left} lines are left out; ask with more max_tokens.`);
    return {
      text: out.join('\n'),
      data: {
        plan: shownPath,
        phase: labelOf(unit),
        status: unit.status,
        done,
        total,
        tasks: shown.flatMap(({ line, task }) =>
          task ? [{ line, expected: lines.expected(line), state: task.task.state, id: task.task.id }] : [],
        ),
        left_out: left + (everything.left === 0 ? 0 : all.length - wanted.length),
      },
    };
  },
});

/** The lines of ticked tasks with all that stands below them, as far as nothing in it is open. */
function tickedLines(plan: Plan, lines: LineMap, tasks: readonly PlacedTask[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { section, task } of tasks) {
    if (!isOver(task)) continue;
    const { start, end } = rangeInDocument(plan, { section, ...task.range });
    const last = lines.lineAt(Math.max(start, end - 1));
    for (let line = lines.lineAt(start); line <= last; line++) found.add(line);
  }
  return found;
}

function isOver({ state, children }: Task): boolean {
  return (state === 'done' || state === 'cancelled') && children.every(isOver);
}
