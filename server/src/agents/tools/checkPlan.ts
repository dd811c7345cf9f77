import * as z from 'zod/mini';
import { rangeInDocument, type Finding } from '../../core';
import { LineMap } from '../lineMap';
import { defineTool, MAX_TOKENS, PLAN } from '../tool';
import { fitted, quoted } from '../wording';

const ORDER: Readonly<Record<Finding['severity'], number>> = {
  error: 0,
  warning: 1,
  information: 2,
  hint: 3,
};

export const checkPlan = defineTool({
  name: 'check_plan',
  title: 'Check a plan',
  description:
    'Says where a plan contradicts itself: marked complete over open tasks, overviews and counts that are behind, one task in two states. Call it before you say that work is done; sync_plan repairs what is safe.',
  input: z.object({ plan: PLAN, max_tokens: MAX_TOKENS }),
  output: z.object({
    plan: z.string(),
    findings: z.array(
      z.object({
        line: z.int(),
        severity: z.string(),
        rule: z.string(),
        message: z.string(),
        safe_fix: z.boolean(),
      }),
    ),
    left_out: z.int(),
  }),
  readOnly: true,

  async answer(space, { plan: path, max_tokens: most }) {
    const open = await space.open(path, { repository: true });
    const lines = new LineMap(open.text);
    const all = [...open.findingsIn(open.plan)]
      .sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
      .map((finding) => ({
        line: lines.lineAt(rangeInDocument(open.plan, finding.place).start),
        severity: finding.severity,
        rule: finding.rule,
        message: quoted(finding.message, 300),
        safe_fix: finding.safeFix() !== undefined,
      }));
    const say = (one: (typeof all)[number]): string =>
      `${one.line}: ${one.severity}: ${one.message} (${one.rule}${one.safe_fix ? ', sync_plan repairs it' : ''})`;
    const { shown, left } = fitted(all, say, most);
    const out = shown.map(say);
    if (all.length === 0) out.push(`${quoted(open.path)} does not contradict itself.`);
    if (left > 0) out.push(`${left} more are left out; ask with more max_tokens.`);
    return { text: out.join('\n'), data: { plan: open.path, findings: [...shown], left_out: left } };
  },
});
