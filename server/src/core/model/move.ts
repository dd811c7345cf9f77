/** Moves tasks as they stand, with all that belongs to them, to the end of the list under another heading. */
import { lineContentEnd, lineStart, nextLineStart } from '../text/lines';
import type { OutlineNode, PlacedTask } from './outline';
import type { Plan } from './plan';
import type { PlacedEdit } from './sync';

/** The edits that move tasks at the top of their lists, in the order that they have; none where there is no text. */
export function moveTasks(plan: Plan, tasks: readonly PlacedTask[], to: OutlineNode): PlacedEdit[] {
  const textOf = (section: number): string => plan.sections.list[section]?.text ?? '';
  const lineEnd = /\r\n|\r|\n/.exec(textOf(to.section))?.[0] ?? '\n';
  const removed: PlacedEdit[] = [];
  const items: string[] = [];
  for (const { section, task } of tasks) {
    const text = textOf(section);
    const start = lineStart(text, task.range.start);
    const end = nextLineStart(text, lineContentEnd(text, task.range.end));
    removed.push({ section, start, end, text: '' });
    items.push(outdented(text.slice(start, end).replace(/[\r\n]+$/, ''), task.range.start - start));
  }
  if (items.length === 0) return [];
  const target = lastTaskOf(to);
  const section = target?.section ?? to.section;
  const text = textOf(section);
  const end = lineContentEnd(text, target ? target.task.range.end : to.heading.range.end);
  const block = items.join(lineEnd);
  // Text directly below the heading must not become part of the last task.
  const behind = text.slice(nextLineStart(text, end));
  const gap = target || /^[ \t]*(?:[\r\n]|$)/.test(behind) ? '' : lineEnd;
  return [...removed, { section, start: end, end, text: `${target ? '' : lineEnd}${lineEnd}${block}${gap}` }];
}

/** An item of a list inside another one becomes an item at the top. */
function outdented(item: string, indent: number): string {
  return indent === 0 ? item : item.replace(new RegExp(`^[ \\t]{1,${indent}}`, 'gm'), '');
}

/** The last task directly under a heading, at the top of its list. */
function lastTaskOf({ parts }: OutlineNode): { section: number; task: PlacedTask['task'] } | undefined {
  for (const { section, part } of parts.toReversed()) {
    const task = part.groups.at(-1)?.tasks.at(-1);
    if (task) return { section, task };
  }
  return undefined;
}
