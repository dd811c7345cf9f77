import * as z from 'zod/mini';
import { setState as stateEdits, stateLabel, TASK_STATES, type TextEdit } from '../../core';
import { claimDropped, claimOf, ownerName } from '../claims';
import { differenceOf, edit, sayWritten } from '../editing';
import { taskNamed, lineOf } from '../namedTask';
import { ToolProblem } from '../space';
import { CHANGES, defineTool, LINE, PLAN } from '../tool';
import { quoted, quotedLine } from '../wording';

/** From here on a tick without anything that speaks for it is rather a habit than a fact. */
const BULK = 5;
const MOST = 100;

export const setState = defineTool({
  name: 'set_state',
  title: 'Set the state of tasks',
  description:
    'Ticks tasks, or gives them another state, in the form of the plan. Each is named by its line as get_next or get_phase has given it; if somebody has changed that line, nothing is written and you are told what stands there. Tick a task when its work is done and not before; more than five at once need evidence for each.',
  input: z.object({
    plan: PLAN,
    state: z._default(z.enum(TASK_STATES), 'done'),
    tasks: z
      .array(
        z.extend(LINE, {
          evidence: z.optional(
            z
              .string()
              .check(z.maxLength(500), z.describe('What shows that it is done: a commit, a file, a test')),
          ),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST)),
    owner: z.optional(
      z.string().check(z.maxLength(40), z.describe('Your name, where you have claimed the task')),
    ),
  }),
  output: CHANGES,
  readOnly: false,

  async answer(space, { plan: path, state, tasks, owner }) {
    const bare = tasks.filter(({ evidence }) => (evidence ?? '').trim() === '');
    if (state === 'done' && tasks.length > BULK && bare.length > 0)
      throw new ToolProblem(
        `${tasks.length} ticks at once need \`evidence\` for each: a commit, a file or a test that shows it. It is missing for line${bare.length === 1 ? '' : 's'} ${bare.map(({ line }) => line).join(', ')}. Tick what you have just finished, one by one, otherwise.`,
      );
    const written = await edit(space, path, ({ plan, settings }, lines) => {
      const options = {
        preset: settings.reading.markers,
        today: settings.doneDate ? space.today : null,
      };
      const seen = new Set<number>();
      return tasks.flatMap((named): readonly TextEdit[] => {
        const task = taskNamed(plan, lines, named);
        const line = lineOf(plan, lines, task);
        if (seen.has(line)) return [];
        seen.add(line);
        const text = lines.text(line);
        const claim = claimOf(text, space.now());
        if (claim && claim.owner !== (owner && ownerName(owner)))
          throw new ToolProblem(
            `Line ${line} is claimed by ${quoted(claim.owner)} until ${claim.until.toISOString()}; nothing was changed. Take another task, or pass \`owner\` if that is you.`,
          );
        if (task.task.state === state) return [];
        const edits = stateEdits(plan, task, state, options);
        if (!edits)
          throw new ToolProblem(
            `This plan has no marker for what is ${stateLabel(state)}; it knows open and done. Nothing was changed.`,
          );
        return state === 'done' ? [...edits, ...claimDropped(text, lines.start(line))] : edits;
      });
    });
    const changes = differenceOf(written.open.text, written.after);
    return { text: sayWritten(written, changes), data: dataOf(written, changes) };
  },
});

const MOST_CHANGES = 40;

/** What all writing tools answer to programs. */
export function dataOf(
  written: Awaited<ReturnType<typeof edit>>,
  changes: ReturnType<typeof differenceOf>,
): z.input<typeof CHANGES> {
  const { open, planAfter, fresh } = written;
  return {
    plan: open.path,
    changes: changes.slice(0, MOST_CHANGES).map(({ line, before: old, after: now }) => ({
      line,
      before: old === null ? null : quotedLine(old),
      after: now === null ? null : quotedLine(now),
    })),
    done: planAfter.progress?.done ?? 0,
    total: planAfter.progress?.total ?? 0,
    contradictions: fresh.slice(0, MOST_CHANGES).map(({ message }) => quoted(message)),
  };
}
