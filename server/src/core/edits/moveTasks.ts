/**
 * Moves tasks as they stand, with all that belongs to them. They take over the bullet and the indentation of the list
 * that they come to; every other character stays. All offsets are the document's.
 */
import { contentColumn, fitItem, rangeWithout, readItem, type Lead, type ListItem } from '../text/listItems';
import {
  blankLinesBefore,
  contentEnd,
  isBlank,
  lineContentEnd,
  lineEndOf,
  nextLineStart,
} from '../text/lines';
import type { DocumentRange, TextEdit } from '../text/range';
import { rootTasksOf } from '../plan/tasksOf';
import { type PlacedTask, type OutlineNode, type Plan } from '../plan/types';
import { offsetInDocument, rangeInDocument } from '../plan/places';
import type { Task } from '../reading/types';

/**
 * Where tasks can go: beside another one, below it as its last sub-tasks, to the end of the list under a heading, or
 * directly below the heading.
 */
export type Destination =
  | { readonly beside: PlacedTask; readonly where: 'before' | 'behind' }
  | { readonly inside: PlacedTask }
  | { readonly under: OutlineNode }
  | { readonly below: OutlineNode };

/** Tasks that were taken out of a plan. */
export interface TakenTasks {
  readonly items: readonly ListItem[];
  readonly edits: readonly TextEdit[];
}

/** The edits that move tasks within a plan, none where they stand there already; null if their lines hold other things. */
export function moveTasks(plan: Plan, tasks: readonly PlacedTask[], to: Destination): TextEdit[] | null {
  const taken = takeTasks(plan, tasks);
  const put = taken && putTasks(plan, taken.items, to, new Set(tasks.map(({ task }) => task)));
  if (!taken || !put) return null;
  // Who comes directly behind the place is there already.
  if (taken.edits.some(({ start, end }) => start < put.start && put.start < end)) return [];
  return [...taken.edits, put].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Takes tasks out, in the order of the document; null if one stands in a quotation or behind another bullet. */
export function takeTasks(plan: Plan, tasks: readonly PlacedTask[]): TakenTasks | null {
  const chosen = new Set(tasks.map(({ task }) => task));
  const outermost = tasks.filter(({ above }) => !above.some((one) => chosen.has(one)));
  const [first] = outermost;
  if (!first) return null;
  const passage = passageOf(
    plan,
    outermost.map(({ section }) => section),
  );
  const items: ListItem[] = [];
  for (const placed of outermost) {
    const item = itemOf(plan, passage, placed);
    if (!item) return null;
    items.push(item);
  }
  items.sort((a, b) => a.start - b.start);
  const removed: DocumentRange[] = [];
  for (const { start, end } of items) {
    const last = removed.at(-1);
    if (last && blankLinesBefore(passage.text, start) <= last.end)
      removed[removed.length - 1] = { ...last, end };
    else removed.push({ start, end });
  }
  const edits = removed.map((range) => {
    const { start, end } = rangeWithout(passage.text, range);
    return { start: start + passage.start, end: end + passage.start, text: '' };
  });
  return { items, edits };
}

/** The edit that puts items there; null if there is no room for a list. `moved` tasks are passed over as neighbours. */
export function putTasks(
  plan: Plan,
  items: readonly ListItem[],
  to: Destination,
  moved: ReadonlySet<Task> = new Set(),
): TextEdit | null {
  if ('beside' in to) return putBeside(plan, items, to.beside, to.where);
  if ('inside' in to) return putInside(plan, items, to.inside, moved);
  if ('below' in to) return putIntoText(plan, items, to.below, 'below');
  const last = lastTaskOf(to.under, moved);
  return last ? putBeside(plan, items, last, 'behind') : putIntoText(plan, items, to.under, 'under');
}

function putBeside(
  plan: Plan,
  items: readonly ListItem[],
  beside: PlacedTask,
  where: 'before' | 'behind',
): TextEdit | null {
  const passage = passageOf(plan, [beside.section]);
  const target = itemOf(plan, passage, beside);
  if (!target) return null;
  const eol = lineEndOf(passage.text);
  const gap = isLoose(plan, passage, beside) ? eol : '';
  if (where === 'before') {
    const block = items.map((item) => fitItem(item, target, eol) + eol + gap).join('');
    return insertion(passage, target.start, block);
  }
  const step = hasOneNumber(plan, passage, beside) ? 0 : 1;
  const blocks = items.map((item, i) => fitItem(item, behind(target, step * (i + 1)), eol));
  return insertLines(passage, target.end, blocks, gap, eol);
}

function putInside(
  plan: Plan,
  items: readonly ListItem[],
  inside: PlacedTask,
  moved: ReadonlySet<Task>,
): TextEdit | null {
  const child = inside.task.children.findLast((one) => !moved.has(one));
  if (child)
    return putBeside(
      plan,
      items,
      { ...inside, task: child, above: [...inside.above, inside.task] },
      'behind',
    );
  const passage = passageOf(plan, [inside.section]);
  const target = itemOf(plan, passage, inside);
  if (!target) return null;
  const eol = lineEndOf(passage.text);
  const lead = { indent: ' '.repeat(contentColumn(target)), bullet: '-', gap: ' ' };
  return insertLines(
    passage,
    target.end,
    items.map((item) => fitItem(item, lead, eol)),
    '',
    eol,
  );
}

/** A list of its own: directly below a heading, or below all that stands there up to the next one. */
function putIntoText(
  plan: Plan,
  items: readonly ListItem[],
  node: OutlineNode,
  where: 'below' | 'under',
): TextEdit | null {
  const last = node.parts.at(-1);
  const [first] = items;
  if (!last || !first || node.heading.written === 'row' || node.heading.written === 'item') return null;
  const passage = passageOf(plan, [node.section, last.section]);
  const { text } = passage;
  const eol = lineEndOf(text);
  let end = lineContentEnd(
    text,
    offsetInDocument(plan, node.section, node.heading.range.end) - passage.start,
  );
  if (where === 'under') {
    const partEnd = offsetInDocument(plan, last.section, last.part.range.end) - passage.start;
    end = Math.max(end, contentEnd(text, partEnd));
  }
  const rest = nextLineStart(text, end);
  const isBlankBehind = isBlank(text, rest, lineContentEnd(text, rest));
  const lead = { indent: '', bullet: first.bullet, gap: first.gap };
  const block = items.map((item) => fitItem(item, lead, eol)).join(eol);
  return insertion(passage, end, `${eol}${eol}${block}${isBlankBehind ? '' : eol}`);
}

/** Behind a line, which may be the last one of the document and have no end. */
function insertLines(
  passage: Passage,
  at: number,
  blocks: readonly string[],
  gap: string,
  eol: string,
): TextEdit {
  const isOpen = !/[\r\n]$/.test(passage.text.slice(0, at));
  const lines = blocks.map((block) => (isOpen ? eol + gap + block : gap + block + eol));
  return insertion(passage, at, lines.join(''));
}

function insertion(passage: Passage, at: number, text: string): TextEdit {
  return { start: passage.start + at, end: passage.start + at, text };
}

/** Some people write "1." before each item, and let Markdown count. */
function hasOneNumber(plan: Plan, passage: Passage, placed: PlacedTask): boolean {
  const [first, second] = listAround(plan, placed)
    .slice(0, 2)
    .map((task) => itemOf(plan, passage, { ...placed, task })?.bullet);
  return first !== undefined && first === second;
}

/** The next one in a numbered list has the next number. */
function behind({ indent, bullet, gap }: ListItem, by: number): Lead {
  return { indent, bullet: bullet.replace(/^\d+/, (number) => String(Number(number) + by)), gap };
}

/** Text of some sections, with the offset of the document that it begins at. */
interface Passage {
  readonly text: string;
  readonly start: number;
}

/** From the section before the first of them to the one behind the last: blank lines there count as well. */
function passageOf({ sections }: Plan, used: readonly number[]): Passage {
  const first = Math.max(0, Math.min(...used) - 1);
  const last = Math.max(...used) + 1;
  return {
    text: sections.list
      .slice(first, last + 1)
      .map(({ text }) => text)
      .join(''),
    start: sections.starts[first] ?? 0,
  };
}

function itemOf(plan: Plan, passage: Passage, { section, task }: PlacedTask): ListItem | null {
  const { start, end } = rangeInDocument(plan, { section, ...task.range });
  return readItem(passage.text, start - passage.start, end - passage.start);
}

/** Whether blank lines part the items of the list that a task stands in. */
function isLoose(plan: Plan, passage: Passage, placed: PlacedTask): boolean {
  const siblings = listAround(plan, placed);
  const at = siblings.indexOf(placed.task);
  // The blank lines between two items stand above the second of them.
  const second = at > 0 ? placed.task : siblings[1];
  const item = second && itemOf(plan, passage, { ...placed, task: second });
  return Boolean(item && blankLinesBefore(passage.text, item.start) < item.start);
}

/** The tasks of the list that one stands in. */
function listAround(plan: Plan, { section, task, above }: PlacedTask): readonly Task[] {
  const parent = above.at(-1);
  if (parent) return parent.children;
  for (const { groups } of plan.sections.list[section]?.content?.parts ?? [])
    for (const { tasks } of groups) if (tasks.includes(task)) return tasks;
  return [task];
}

/** The last task under a heading that is neither a criterion nor optional, unless the heading itself is about these. */
function lastTaskOf(node: OutlineNode, moved: ReadonlySet<Task>): PlacedTask | undefined {
  return [...rootTasksOf(node)].findLast(({ task, kind }) => kind === node.kind && !moved.has(task));
}
