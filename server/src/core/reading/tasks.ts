/**
 * Reads tasks from list items. The marker is read from the source text: Markdown's own extension knows `[ ]` and
 * `[x]` only, and people write more.
 */
import type { ListItem, Paragraph } from 'mdast';
import { isoOf, readDate } from '../language/dates';
import { kindOfLabel } from '../language/partLabels';
import { lazyFieldAt } from './lazyFields';
import { readProse, sliceProse } from './prose';
import { unitFrom } from './prosePlaces';
import type { Task } from './types';
import { anyOf, anyWordOf } from '../language/patterns';
import { emojiFor } from '../language/statusWords';
import { readBox, readEmoji } from './boxes';
import { pattern } from '../text/letters';

/** The tasks of list items, nested as they are written; items without a box pass their children on to the task above. */
export function readTasks(items: readonly ListItem[], source: string): Task[] {
  const ticked = isChecklist(items, source);
  return items.flatMap((item) => readItem(item, source, ticked));
}

/** What the marker of a task becomes when it is ticked or unticked. */
export function markerOf({ form }: Task, done: boolean): string {
  if (form === 'emoji') return done ? '✅' : '⬜';
  return done ? 'x' : ' ';
}

/** True if the item has a box between brackets. */
export function hasBox(item: ListItem, source: string): boolean {
  const [first] = item.children;
  return first?.type === 'paragraph' && readBox(source, first.position?.start.offset ?? 0) !== null;
}

/** "⬜ Buckets", "✅ Retention": a list that is ticked with emoji. A list of ✅ alone only says what there is. */
export function isChecklist(items: readonly ListItem[], source: string): boolean {
  let open = false;
  for (const item of items) {
    const [first] = item.children;
    const mark = first?.type === 'paragraph' ? readEmoji(source, first.position?.start.offset ?? 0) : null;
    if (!mark) return false;
    open ||= mark.isBox && mark.state === 'open';
  }
  return open && items.length > 1;
}

function readItem(item: ListItem, source: string, ticked: boolean): Task[] {
  const children = item.children.flatMap((child) => nestedTasks(child, source));
  const [first] = item.children;
  if (first?.type !== 'paragraph') return children;
  const at = first.position?.start.offset ?? 0;
  const box = ticked ? readEmoji(source, at) : readBox(source, at);
  if (!box) return labelled(children, first, source);
  const start = item.position?.start.offset ?? 0;
  const { text, struck, isStruckOut } = taskText(first, item, source, box.end);
  const notes = struck ? 'excused' : excuses(text);
  const isDropped = box.state !== 'done' && (isStruckOut || DROPPED.test(text));
  const line = { start: box.line, end: firstLineEnd(first, source) };
  const below = notesBelow(item, source);
  return [
    {
      range: { start, end: item.position?.end.offset ?? start },
      marker: box.marker,
      line,
      state: isDropped ? 'cancelled' : box.state,
      form: box.form,
      foreign: box.foreign && !isDropped,
      text,
      id: ID.exec(text)?.[1] ?? ID_COMMENT.exec(source.slice(line.start, line.end))?.[1] ?? null,
      tags: tagsOf(text, below),
      completed: box.state === 'done' ? completedOn(text, below) : null,
      optional: box.optional || notes === 'optional',
      excused: box.optional || notes !== null,
      under: null,
      children,
    },
  ];
}

/** First lines of the entries below an item that are no tasks: "_Requirements: 1.2_", "_Completed: 2026-01-31_". */
function notesBelow(item: ListItem, source: string): string[] {
  const notes: string[] = [];
  for (const child of item.children) {
    if (child.type !== 'list') continue;
    for (const { children } of child.children) {
      const [first] = children;
      if (first?.type !== 'paragraph' || source.charCodeAt(first.position?.start.offset ?? 0) === 0x5b)
        continue;
      const start = first.position?.start.offset ?? 0;
      const note = source.slice(start, Math.min(firstLineEnd(first, source), start + 200));
      if (/^[*_\s]*(?:requirements?|reqs?|implements|completed|done|finished)\b/i.test(note))
        notes.push(note.replace(/[*_]/g, '').trim());
    }
  }
  return notes;
}

const MAX_TAGS = 20;

function tagsOf(text: string, notes: readonly string[]): readonly string[] {
  const tags: string[] = [];
  const lead = /^[\w.#-]{0,12}\s*((?:\[[A-Z][A-Z0-9-]{0,7}\]\s*)+)/u.exec(text)?.[1] ?? '';
  for (const [, tag = ''] of lead.matchAll(/\[([^[\]]+)\]/g)) tags.push(tag);
  for (const [, tag = ''] of text.matchAll(/(?:^|\s)#(\p{L}[\p{L}\p{N}/_-]*)/gu)) tags.push(`#${tag}`);
  for (const note of notes) {
    const list = /^(?:requirements?|reqs?|implements)\s*:\s*(\S.*)$/i.exec(note)?.[1];
    if (list)
      tags.push(
        ...list
          .split(/[,;]\s*/)
          .map((tag) => tag.trim())
          .filter((tag) => /^[\w.-]{1,20}$/.test(tag)),
      );
  }
  return tags.length === 0 ? NO_TAGS : tags.slice(0, MAX_TAGS);
}

const NO_TAGS: readonly string[] = [];

/** "✅ 2026-01-31", "(2026-01-31 13:00Z)", "(completed Jan 31, 2026)". */
function completedOn(text: string, notes: readonly string[]): string | null {
  if (!/\d{4}/.test(text) && notes.length === 0) return null;
  for (const one of [text, ...notes]) {
    const said = COMPLETED.exec(one);
    const date = said && readDate(one.slice(said.index, said.index + said[0].length + 40));
    if (date) return isoOf(date.date);
  }
  return null;
}

const COMPLETED = pattern(
  `(?:${emojiFor('done')}|${anyWordOf(({ task }) => task.completed)})[:\\s]*(?:on\\s+)?(?=[\\p{L}\\d])|^\\((?=\\d{4}-)`,
  'iu',
);

function nestedTasks(node: ListItem['children'][number], source: string): Task[] {
  if (node.type === 'list') return readTasks(node.children, source);
  if (node.type === 'blockquote')
    return node.children.flatMap((child) =>
      child.type === 'list' || child.type === 'blockquote' ? nestedTasks(child, source) : [],
    );
  return [];
}

interface TaskText {
  readonly text: string;
  /** Its beginning is struck through. */
  readonly struck: boolean;
  /** All of it is, a note behind it apart. */
  readonly isStruckOut: boolean;
}

function taskText(paragraph: Paragraph, item: ListItem, source: string, boxEnd: number): TaskText {
  const whole = readProse(paragraph, source);
  const end = lazyFieldAt(whole, item, source);
  const prose = end < 0 ? whole : sliceProse(whole, 0, end);
  const from = unitFrom(prose.places, boxEnd);
  if (from < 0) return { text: '', struck: false, isStruckOut: false };
  const begin = from + (/^\s*/.exec(prose.text.slice(from))?.[0].length ?? 0);
  const out = prose.struck.find((range) => range.start <= begin && begin < range.end);
  return {
    text: prose.text.slice(from).replace(/\s+/g, ' ').trim(),
    struck: out !== undefined,
    isStruckOut: out !== undefined && /^\s*(?:$|[([:;,.]|[-–—→])/u.test(prose.text.slice(out.end)),
  };
}

/** Tasks below "- Deferred:" or "- Acceptance criteria:" are excused by it. */
function labelled(tasks: readonly Task[], paragraph: Paragraph, source: string): Task[] {
  if (tasks.length === 0) return [];
  const { text } = readProse(paragraph, source);
  const kind = text.length <= 60 ? kindOfLabel(text) : null;
  return tasks.map((task) => ({
    ...task,
    under: task.under === null ? text.slice(0, MAX_LABEL) : `${text.slice(0, MAX_LABEL)} / ${task.under}`,
    excused: task.excused || kind !== null,
    optional: task.optional || kind === 'optional',
  }));
}

const MAX_LABEL = 100;

function firstLineEnd(paragraph: Paragraph, source: string): number {
  const start = paragraph.position?.start.offset ?? 0;
  const end = paragraph.position?.end.offset ?? start;
  const line = source.slice(start, end).search(/[\r\n]/);
  return line < 0 ? end : start + line;
}

const ID =
  /^(?:\[?)((?:[A-Z]{1,8}-?)?\d+(?:[.-]\d+)+[a-z]?|[A-Z]{1,8}-?\d+|#\d+|\d+(?=\.\s))(?=[\s:.)\]]|$)/u;

const OPTIONAL = pattern(
  [
    '[([*_]\\s*(?:optional|stretch(?: goals?)?|nice[- ]to[- ]have)(?:[)\\]*_]|\\s*[-–—,;:.]|\\s+(?:for|but|if|in|and)\\b)',
    '\\boptional\\s*[:)]|^optional\\b',
    `[(（【[]${anyOf(({ task }) => task.optional)}\\s*[)）】\\],;:，；–—-]`,
  ].join('|'),
  'iu',
);
const EXCUSED = pattern(
  anyWordOf(({ task }) => task.excused),
  'iu',
);
const DROP = anyOf(({ task }) => task.dropped);
/** "(dropped)", "— cancelled", "Dropped: …": a decision that it will not be done at all. */
const DROPPED = pattern(
  `[([（【]\\s*${DROP}[^()[\\]（）【】]*[)\\]）】][\\s.!]*$|(?:\\s[-–—]|:)\\s+${DROP}[\\s.!]*$|^[([*_]*${DROP}[)\\]*_]*\\s*[:：–—-]`,
  'iu',
);

const ID_COMMENT = /<!--\s*id:\s*([\w.-]{1,40})\s*-->/i;

/** The reason that a task's own text gives for being open. */
function excuses(text: string): 'optional' | 'excused' | null {
  if (OPTIONAL.test(text)) return 'optional';
  return EXCUSED.test(text) || text.includes('~~') ? 'excused' : null;
}
