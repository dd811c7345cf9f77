/** Names of units and tasks in running text, where somebody asks for them. */
import type { Plan } from '../../plan/types';
import { readItem } from '../../typing/itemLines';
import { allTasks } from '../../plan/tasksOf';
import { shorten } from '../../checking/quote';
import type { Completer, Proposal } from './proposal';
import { unitValues } from './values';

const MAX_TASKS = 300;
const LONGEST = 40;

export const completeName: Completer = ({ plan, before, after, options: { asked } }) => {
  if (!asked || !isInText(before, after)) return null;
  const names = [...unitValues(plan), ...taskNames(plan)];
  const typed = beginningOf(names, before);
  // In the middle of another word nothing is meant.
  if (typed === '' && !/[\s(]$/.test(before)) return null;
  const rest = typed === '' ? '' : (/^[\p{L}\p{N}.]*/u.exec(after)?.[0] ?? '');
  return { start: before.length - typed.length, end: before.length + rest.length, all: names };
};

/** Behind what makes a line an item, a heading or a quote. */
function isInText(before: string, after: string): boolean {
  const item = readItem(before + after);
  return item
    ? before.length >= item.textStart && item.textStart > 0
    : /^[ \t>]*(?:#{1,6}\s+)?[^\s#>]/.test(before);
}

function taskNames(plan: Plan): Proposal[] {
  const found: Proposal[] = [];
  for (const { task } of allTasks(plan.outline)) {
    if (task.id === null || !/^[A-Z]/.test(task.id)) continue;
    if (found.length >= MAX_TASKS) break;
    found.push({ kind: 'task', label: task.id, detail: shorten(task.text), text: task.id });
  }
  return found;
}

/** The end of a text with which a name begins, whatever its case: "Pha", "phase 1"; empty if there is none. */
function beginningOf(names: readonly Proposal[], before: string): string {
  const text = before.slice(-LONGEST).toLowerCase();
  for (let start = 0; start < text.length; start++) {
    if (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1] ?? '')) continue;
    const end = text.slice(start);
    if (/^\s/.test(end)) continue;
    if (names.some(({ label }) => label.toLowerCase().startsWith(end))) return before.slice(-end.length);
  }
  return '';
}
