import * as z from 'zod/mini';
import { ToolProblem } from '../space';
import { defineTool, MAX_TOKENS, PLAN } from '../tool';
import { fitted, quoted } from '../wording';

export const getHistory = defineTool({
  name: 'get_history',
  title: 'History of a plan',
  description:
    'Says commit by commit how far a plan was, the newest first: what was ticked when, and where many boxes were ticked at once. Not needed to go on with the work.',
  input: z.object({ plan: PLAN, max_tokens: MAX_TOKENS }),
  output: z.object({
    plan: z.string(),
    points: z.array(
      z.object({
        commit: z.string(),
        date: z.string(),
        subject: z.string(),
        done: z.int(),
        total: z.int(),
        ticked: z.int(),
        bulk: z.boolean(),
      }),
    ),
    left_out: z.int(),
  }),
  readOnly: true,

  async answer(space, { plan: path, max_tokens: most }) {
    const open = await space.open(path);
    const points = await space.historyOf(open);
    if (!points) throw new ToolProblem(`No commit has ${quoted(open.path)}: there is no history to tell.`);
    const newest = [...points].reverse().map(({ isBulk, ...point }) => ({
      ...point,
      commit: point.commit.slice(0, 10),
      subject: quoted(point.subject, 100),
      bulk: isBulk,
    }));
    const say = (one: (typeof newest)[number]): string =>
      `${one.date} ${one.commit} ${one.done}/${one.total}${one.ticked > 0 ? ` +${one.ticked}` : ''}${one.bulk ? ' in bulk' : ''}: ${one.subject}`;
    const { shown, left } = fitted(newest, say, most);
    const out = shown.map(say);
    if (left > 0) out.push(`${left} older ones are left out.`);
    return { text: out.join('\n'), data: { plan: open.path, points: [...shown], left_out: left } };
  },
});
