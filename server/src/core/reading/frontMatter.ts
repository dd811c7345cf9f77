/** What the front matter says of the document. Only a few keys matter; broken YAML counts as none. */
import { isScalar, parseDocument } from 'yaml';
import type { Section } from '../syntax/sections';
import { oncePer } from '../text/memoized';
import { readValue } from './claims';
import { readDate } from '../language/dates';
import type { DateFact, DateRole } from './facts';
import { stateNamed } from '../language/markers';
import { plainProse } from './prose';
import type { Reading, WrittenClaim } from './types';
import type { TaskState } from '../language/types';

/** A task that the front matter lists, as the plans of some agents do. */
export interface FrontTask {
  readonly id: string | null;
  readonly text: string;
  readonly state: TaskState;
}

export interface FrontMatter {
  /** `living-plans: false` (or true); undefined if it says nothing. */
  readonly livingPlans: boolean | undefined;
  readonly title: string | undefined;
  readonly phase: string | undefined;
  /** What `status:` claims for the document; ranges are offsets in the head of the document. */
  readonly claim: WrittenClaim | null;
  readonly dates: readonly DateFact[];
  readonly todos: readonly FrontTask[];
  /** It has keys that plans have. */
  readonly planlike: boolean;
  /** It has the keys of skills, issue templates or posts. */
  readonly other: boolean;
}

const NOTHING: FrontMatter = {
  livingPlans: undefined,
  title: undefined,
  phase: undefined,
  claim: null,
  dates: [],
  todos: [],
  planlike: false,
  other: false,
};

/** Read once per text of it. */
const frontMatterIn = oncePer(({ text }: Section<Reading>) => readFrontMatter(text));

/** The front matter of a document. */
export function frontMatterOf(sections: readonly Section<Reading>[]): FrontMatter {
  const [head] = sections;
  return head?.kind === 'head' ? frontMatterIn(head) : NOTHING;
}

const PLAN_KEYS = ['status', 'phase', 'plan', 'wave', 'todos', 'milestone', 'depends_on'];

const OTHER_KEYS = [
  'allowed-tools',
  'labels',
  'assignees',
  'layout',
  'about',
  'argument-hint',
  'tools',
  'model',
  'alwaysApply',
  'globs',
];
const DATE_KEYS: ReadonlyMap<string, DateRole> = new Map([
  ['date', 'date'],
  ['created', 'created'],
  ['started', 'started'],
  ['updated', 'updated'],
  ['last_updated', 'updated'],
  ['last-updated', 'updated'],
  ['lastupdated', 'updated'],
  ['completed', 'completed'],
  ['due', 'due'],
  ['deadline', 'due'],
]);

const MAX_TODOS = 2_000;

function readFrontMatter(text: string): FrontMatter {
  const fence = /^\ufeff?---[^\n]*\n?/.exec(text)?.[0].length ?? 0;
  if (fence === 0) return NOTHING;
  const body = text.slice(fence).replace(/(?:---|\.\.\.)\s*$/, '');
  try {
    const document = parseDocument(body, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false });
    if (document.errors.length > 0) return NOTHING;
    // Aliases are how a few lines become gigabytes.
    const data: unknown = document.toJS({ maxAliasCount: 0 });
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return NOTHING;
    return readEntries(data as Record<string, unknown>, (key) => {
      const node = document.get(key, true);
      if (!isScalar(node) || !node.range) return undefined;
      // The range of a quoted text begins with its quote; a block has no place of its own.
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      return quoted || node.type === 'PLAIN' ? fence + node.range[0] + (quoted ? 1 : 0) : undefined;
    });
  } catch {
    return NOTHING;
  }
}

function readEntries(
  entries: Readonly<Record<string, unknown>>,
  offsetOf: (key: string) => number | undefined,
): FrontMatter {
  const flag = entries['living-plans'];
  const dates: DateFact[] = [];
  for (const [key, value] of Object.entries(entries)) {
    const role = DATE_KEYS.get(key.toLowerCase());
    const found = role && typeof value === 'string' ? readDate(value) : null;
    const start = offsetOf(key);
    if (role && found && start !== undefined)
      dates.push({
        field: 'date',
        role,
        date: found.date,
        text: found.text,
        range: { start: start + found.start, end: start + found.end },
      });
  }
  return {
    livingPlans: typeof flag === 'boolean' ? flag : undefined,
    title: textOf(entries.title) ?? textOf(entries.name),
    phase: textOf(entries.phase),
    claim: claimOf(entries.status, offsetOf('status')),
    dates,
    todos: todosOf(entries.todos),
    planlike: PLAN_KEYS.some((key) => key in entries),
    other: OTHER_KEYS.some((key) => key in entries),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function claimOf(value: unknown, start: number | undefined): WrittenClaim | null {
  if (typeof value !== 'string' || start === undefined || value.length > 200) return null;
  const claim = readValue(plainProse(value.replace(/_/g, ' '), start));
  // Only "done" can be held against boxes; "draft" and "active" are states of the document.
  return claim && { ...claim, qualified: claim.qualified || claim.status !== 'done', form: 'document' };
}

function todosOf(value: unknown): FrontTask[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MAX_TODOS).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { id, content, text, title, status } = entry as Record<string, unknown>;
    const said = textOf(content) ?? textOf(text) ?? textOf(title);
    if (said === undefined) return [];
    const state = stateNamed(textOf(status)?.replace(/_/g, ' ') ?? '') ?? 'open';
    return [{ id: textOf(id) ?? null, text: said, state }];
  });
}
