/**
 * Reads tasks from list items. The marker is read from the source text: Markdown's own extension knows `[ ]` and
 * `[x]` only, and people write more.
 */
import type { List, ListItem, Paragraph } from 'mdast';
import { kindOfLabel } from './labels';
import { readProse } from './prose';
import type { Task, TaskState } from './types';

const MAX_MARKER = 16;

/** The tasks of a list, nested as they are written; items without a box pass their children on to the task above. */
export function readTasks(list: List, source: string): Task[] {
  return list.children.flatMap((item) => readItem(item, source));
}

function readItem(item: ListItem, source: string): Task[] {
  const children = item.children.flatMap((child) => nestedTasks(child, source));
  const [first] = item.children;
  const box = first?.type === 'paragraph' ? readBox(source, first.position?.start.offset ?? 0) : null;
  if (!box || first?.type !== 'paragraph')
    return first?.type === 'paragraph' ? labelled(children, first, source) : children;
  const start = item.position?.start.offset ?? 0;
  const { text, struck } = taskText(first, source, box.end);
  const notes = struck ? 'excused' : excuses(text);
  return [
    {
      range: { start, end: item.position?.end.offset ?? start },
      marker: { start: box.start + 1, end: box.close },
      line: { start: box.start, end: firstLineEnd(first, source) },
      state: box.state,
      foreign: box.foreign,
      text,
      id: ID.exec(text)?.[1] ?? null,
      optional: box.optional || notes === 'optional',
      excused: box.optional || notes !== null,
      children,
    },
  ];
}

function nestedTasks(node: ListItem['children'][number], source: string): Task[] {
  if (node.type === 'list') return readTasks(node, source);
  if (node.type === 'blockquote')
    return node.children.flatMap((child) =>
      child.type === 'list' || child.type === 'blockquote' ? nestedTasks(child, source) : [],
    );
  return [];
}

interface Box {
  readonly start: number;
  /** Offset of the closing bracket. */
  readonly close: number;
  readonly end: number;
  readonly state: TaskState;
  readonly foreign: boolean;
  readonly optional: boolean;
}

/** The box at `start`, or null. `[ ]`, `[x]`, `[-]`, `[⏭️]`; `[P]`, `[12]`, `[link](…)` are none. */
function readBox(source: string, start: number): Box | null {
  if (source.charCodeAt(start) !== 0x5b) return null;
  const close = source.indexOf(']', start + 1);
  if (close < 0 || close === start + 1 || close - start - 1 > MAX_MARKER) return null;
  const marker = source.slice(start + 1, close);
  const star = source.charCodeAt(close + 1) === 0x2a ? 1 : 0;
  const behind = source.charAt(close + 1 + star);
  if (behind !== '' && !/\s/.test(behind)) return null;
  const state = stateOf(marker);
  if (!state) return null;
  return { start, close, end: close + 1 + star, ...state, optional: star === 1 };
}

/** What a marker means without a legend: an unknown one is a task and counts as open. */
function stateOf(marker: string): { state: TaskState; foreign: boolean } | null {
  switch (marker) {
    case ' ':
    case '\t':
    case '\u00a0':
      return { state: 'open', foreign: false };
    case 'x':
    case 'X':
      return { state: 'done', foreign: false };
    case 'v':
      return { state: 'done', foreign: true };
  }
  if (/[\p{L}\p{N}\s[\]`^]/u.test(marker) || !isOneGrapheme(marker)) return null;
  return { state: 'open', foreign: true };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function isOneGrapheme(text: string): boolean {
  let count = 0;
  for (const segment of graphemes.segment(text)) {
    count++;
    if (count > 1 || segment.segment.length === 0) return false;
  }
  return count === 1;
}

function taskText(paragraph: Paragraph, source: string, boxEnd: number): { text: string; struck: boolean } {
  const prose = readProse(paragraph, source);
  const from = prose.starts.findIndex((start) => start >= boxEnd);
  if (from < 0) return { text: '', struck: false };
  const begin = from + (/^\s*/.exec(prose.text.slice(from))?.[0].length ?? 0);
  return {
    text: prose.text.slice(from).replace(/\s+/g, ' ').trim(),
    struck: prose.struck.some((range) => range.start <= begin && begin < range.end),
  };
}

/** Tasks below "- Deferred:" or "- Acceptance criteria:" are excused by it. */
function labelled(tasks: readonly Task[], paragraph: Paragraph, source: string): Task[] {
  if (tasks.length === 0) return [];
  const { text } = readProse(paragraph, source);
  const kind = text.length <= 60 ? kindOfLabel(text) : null;
  if (kind === null) return [...tasks];
  return tasks.map((task) => ({ ...task, excused: true, optional: task.optional || kind === 'optional' }));
}

function firstLineEnd(paragraph: Paragraph, source: string): number {
  const start = paragraph.position?.start.offset ?? 0;
  const end = paragraph.position?.end.offset ?? start;
  const line = source.slice(start, end).search(/[\r\n]/);
  return line < 0 ? end : start + line;
}

const ID =
  /^(?:\[?)((?:[A-Z]{1,8}-?)?\d+(?:[.-]\d+)+[a-z]?|[A-Z]{1,8}-?\d+|#\d+|\d+(?=\.\s))(?=[\s:.)\]]|$)/u;

const OPTIONAL =
  /[([*_]\s*(?:optional|stretch|nice[- ]to[- ]have)\b[^)\]]*[)\]*_]|\boptional\s*[:)]|^optional\b|[(（【[](?:オプション|任意|可选|可選|선택|опционально|опция|opcional|optionnel)[)）】\]]/iu;
const EXCUSED =
  /\b(?:deferred|postponed|moved (?:to|into)|skipped|cancell?ed|dropped|superseded|obsolete|no longer needed|not needed|won'?t (?:do|fix)|out of scope|descoped|n\/a|on hold|future work|later phase|post-?(?:mvp|launch|release)|tracked (?:in|separately)|see phase|handled in|ongoing|to be (?:completed|done|finished) (?:in|with|during)|replaced by|blocked(?: by| on|:)|waiting (?:on|for))\b|отложено|перенесено|保留|延期|보류/iu;

/** The reason that a task's own text gives for being open. */
function excuses(text: string): 'optional' | 'excused' | null {
  if (OPTIONAL.test(text)) return 'optional';
  return EXCUSED.test(text) || text.includes('~~') ? 'excused' : null;
}
