import * as z from 'zod/mini';
import { addTask as addTo, headingRange, taskAt, type Plan, type Target } from '../../core';
import { differenceOf, edit, sayWritten } from '../editing';
import type { LineMap } from '../lineMap';
import { taskNamed, unitNamed, type NamedLine } from '../namedTask';
import { ToolProblem } from '../space';
import { CHANGES, defineTool, LINE, PLAN } from '../tool';
import { dataOf } from './setState';

export const addTask = defineTool({
  name: 'add_task',
  title: 'Add a task',
  description:
    'Adds one open task with the bullet, the depth and the next number of its list: to a phase, behind a task, or below one. Say one of `phase`, `behind` and `below`; without them it goes to the tasks of a plan that has no phases.',
  input: z.object({
    plan: PLAN,
    text: z
      .string()
      .check(z.minLength(1), z.maxLength(1_000), z.describe('Its text, without bullet and box')),
    phase: z.optional(z.string().check(z.maxLength(300))),
    behind: z.optional(LINE),
    below: z.optional(LINE),
  }),
  output: CHANGES,
  readOnly: false,

  async answer(space, { plan: path, text, ...place }) {
    const written = await edit(space, path, ({ plan, text: source, reader }, lines) => {
      const edits = addTo({ plan, text: source, reader }, placeOf(plan, lines, place), text);
      if (typeof edits === 'string') throw new ToolProblem(`${edits}. Nothing was changed.`);
      return edits;
    });
    const changes = differenceOf(written.open.text, written.after);
    return { text: sayWritten(written, changes), data: dataOf(written, changes) };
  },
});

interface AskedPlace {
  readonly phase?: string | undefined;
  readonly behind?: NamedLine | undefined;
  readonly below?: NamedLine | undefined;
}

function placeOf(plan: Plan, lines: LineMap, { phase, behind, below }: AskedPlace): Target {
  if ([phase, behind, below].filter((one) => one !== undefined).length > 1)
    throw new ToolProblem('Say only one of `phase`, `behind` and `below`.');
  if (behind) return { task: taskNamed(plan, lines, behind) };
  if (below) return { inside: taskNamed(plan, lines, below) };
  if (phase === undefined) return null;
  const unit = unitNamed(plan, lines, phase);
  const task = unit.written === 'item' ? taskAt(plan, headingRange(plan, unit).start) : null;
  return task ? { inside: task } : { unit };
}
