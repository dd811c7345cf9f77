import * as z from 'zod/mini';
import { progressLine } from '../editing';
import { defineTool, MAX_TOKENS } from '../tool';
import { fitted } from '../wording';

export const listPlans = defineTool({
  name: 'list_plans',
  title: 'List plans',
  description:
    'Lists the plans (PLAN.md, ROADMAP.md, tasks.md and the like) with how much of each is done, the one that changed last first. Call it once to learn the paths; not for the contents of a plan.',
  input: z.object({ max_tokens: MAX_TOKENS }),
  output: z.object({
    plans: z.array(
      z.object({
        path: z.string(),
        title: z.nullable(z.string()),
        status: z.string(),
        done: z.int(),
        total: z.int(),
        contradictions: z.int(),
      }),
    ),
    left_out: z.int(),
  }),
  readOnly: true,

  async answer(space, { max_tokens: most }) {
    const all = (await space.plans()).map((open) => {
      const { path, plan } = open;
      const contradictions = open
        .findingsIn(plan)
        .filter(({ severity }) => severity === 'error' || severity === 'warning').length;
      const many = `${contradictions} ${contradictions === 1 ? 'contradiction' : 'contradictions'}`;
      const more = contradictions > 0 ? `; ${many} (check_plan)` : '';
      return {
        line: progressLine(path, plan) + more,
        data: {
          path,
          title: plan.title,
          status: plan.status,
          done: plan.progress?.done ?? 0,
          total: plan.progress?.total ?? 0,
          contradictions,
        },
      };
    });
    const { shown, left } = fitted(all, ({ line }) => line, most);
    const lines = shown.map(({ line }) => line);
    if (all.length === 0) lines.push('No plan here.');
    if (left > 0) lines.push(`${left} more plans are left out; ask with more max_tokens.`);
    return { text: lines.join('\n'), data: { plans: shown.map(({ data }) => data), left_out: left } };
  },
});
