/** A plan in some hundred characters: how far it is, what is under way, what comes next. */
import { labelOf, nextOpenTasks, percentOf, allTasks, type Plan } from '../../core/index';
import { tokensOf } from '../../agents/wording';
import { shorten } from './judgeEdit';
import { plain } from './plain';

/** At most `tokens` tokens, as lines of plain text; `shown` is the path of the plan. */
export function digestOf(plan: Plan, shown: string, tokens: number): string {
  const name = plain(shown);
  const { progress, counts, units } = plan;
  const head = progress
    ? `Plan ${name}: ${progress.done}/${progress.total} done (${percentOf(progress)}%)`
    : `Plan ${name}: no boxes`;
  const at =
    units.find(({ status }) => status === 'in-progress') ?? units.find(({ status }) => status === 'planned');
  const lines = [head];
  if (at) lines.push(`At: ${shorten(labelOf(at))} (${at.counts.done}/${at.counts.total})`);
  const lineOf = lineIn(plan);
  const next = nextOpenTasks(plan, 3);
  for (const { task, section } of next)
    lines.push(`Next, line ${lineOf(section, task.line.start)}: ${shorten(task.text)}`);
  const left = counts.due - next.length;
  if (left > 0) lines.push(`and ${left} more open`);
  if (next.length === 0 && [...allTasks(plan.outline)].length > 0) lines.push('Nothing is open.');
  let text = '';
  for (const line of lines) {
    if (tokensOf(`${text}\n${line}`) > tokens) return `${text}…`;
    text += text === '' ? line : `\n${line}`;
  }
  return text;
}

/** 1-based lines of places. */
function lineIn(plan: Plan): (section: number, offset: number) => number {
  const before: number[] = [];
  let lines = 1;
  for (const { text } of plan.sections.list) {
    before.push(lines);
    lines += text.split(/\r\n|\r|\n/).length - 1;
  }
  return (section, offset) =>
    (before[section] ?? 1) +
    (plan.sections.list[section]?.text ?? '').slice(0, offset).split(/\r\n|\r|\n/).length -
    1;
}
