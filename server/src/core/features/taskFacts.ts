/** What stands beside a task in its own lines (dates, owner, dependencies), and what is said of it elsewhere. */
import { isoOf, readDate } from '../language/dates';
import { readFields, readHeadingFacts } from '../reading/fields';
import type { Fact } from '../reading/facts';
import { labelOf } from '../plan/unitLabel';
import { allTasks } from '../plan/tasksOf';
import { type PlacedTask, type Plan } from '../plan/types';
import { unitAt, rangeInDocument } from '../plan/places';
import { plainProse } from '../reading/prose';
import type { Task } from '../reading/types';
import type { DocumentRange } from '../text/range';
import { pattern } from '../text/letters';

const MAX_LINES = 30;
const MAX_ELSEWHERE = 4;

/** Obsidian's signs for dates, and what people write without them. */
const DATES: readonly (readonly [label: string, pattern: RegExp])[] = [
  ['Due', /(?:📅|📆|🗓\uFE0F?|\bdue:?(?:\s+(?:on|by))?|\bby)\s*(?=\d{4}-\d{2}-\d{2})/iu],
  ['Scheduled', /⏳\s*(?=\d{4}-\d{2}-\d{2})/u],
  ['Starts', /🛫\s*(?=\d{4}-\d{2}-\d{2})/u],
];
const MENTION = pattern(String.raw`(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}._-]{0,38})`, 'u');
const NEEDS = /\b(?:depends on|blocked by|waits for|requires|after)[:\s]+([^.;()]{1,120})/iu;

/** One line for each fact, as text: "Due: 2026-01-31", "Owner: storage team", "Depends on: T001 (done)". */
export function taskFacts(plan: Plan, { section, task }: PlacedTask): string[] {
  const source = plan.sections.list[section]?.text ?? '';
  const first = source.slice(task.marker.end + 1, task.line.end);
  const facts: Fact[] = [...readHeadingFacts(plainProse(first, 0))];
  for (const line of ownLines(task, source)) facts.push(...readFields(plainProse(line, 0)));
  const said = new Map<string, string>();
  const say = (label: string, value: string): void => {
    if (value !== '' && !said.has(label)) said.set(label, value);
  };
  for (const [label, pattern] of DATES) {
    const match = pattern.exec(first);
    const date = match && readDate(first.slice(match.index + match[0].length));
    if (date) say(label, isoOf(date.date));
  }
  for (const fact of facts) {
    if (fact.field === 'date' && fact.role === 'due') say('Due', isoOf(fact.date));
    if (fact.field === 'date' && fact.role === 'started') say('Started', isoOf(fact.date));
    if (fact.field === 'owner') say('Owner', fact.text);
    if (fact.field === 'priority') say('Priority', fact.text);
    if (fact.field === 'duration') say('Takes', fact.text);
  }
  say('Owner', MENTION.exec(first)?.[1] ?? '');
  say('Depends on', needed(plan, task, [first, ...ownLines(task, source)]));
  return [...said].map(([label, value]) => `${label}: ${value}`);
}

/** The lines of an item that are neither its first nor those of tasks below it, without bullets. */
function ownLines({ line, range, children }: Task, source: string): string[] {
  const lines: string[] = [];
  let at = line.end;
  for (const raw of source.slice(line.end, range.end).split(/(?<=\n|\r(?!\n))/)) {
    const start = at;
    at += raw.length;
    const isBelow = children.some((child) => child.range.start < at && start < child.range.end);
    if (!isBelow && raw.trim() !== '') lines.push(raw.trim().replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, ''));
    if (lines.length >= MAX_LINES) break;
  }
  return lines;
}

/** The tasks that a task names as those it waits for, by their ids, with where they stand. */
function needed(plan: Plan, task: Task, lines: readonly string[]): string {
  const named = lines.flatMap((line) => NEEDS.exec(line)?.[1] ?? []).join(' ');
  if (named === '') return '';
  const ids = new Set(named.match(/[A-Za-z]{0,8}-?\d+(?:\.\d+)*/g) ?? []);
  const found: string[] = [];
  for (const { task: other } of allTasks(plan.outline))
    if (other !== task && other.id !== null && ids.has(other.id)) found.push(`${other.id} (${other.state})`);
  return found.slice(0, MAX_ELSEWHERE).join(', ');
}

/** Another place that speaks of a task. */
export interface Elsewhere {
  /** In document offsets. */
  readonly range: DocumentRange;
  /** "The same task is ticked in Phase 2"; plain text. */
  readonly says: string;
}

/** Other tasks with the same id or the very same text. */
export function taskElsewhere(plan: Plan, placed: PlacedTask): Elsewhere[] {
  const { task } = placed;
  const found: Elsewhere[] = [];
  for (const other of allTasks(plan.outline)) {
    if (other.task === task || found.length >= MAX_ELSEWHERE) continue;
    const isSame = task.id === null ? sameText(task, other.task) : other.task.id === task.id;
    if (!isSame) continue;
    const range = rangeInDocument(plan, { section: other.section, ...other.task.line });
    const unit = unitAt(plan, range.start);
    const what = task.id === null ? 'The same task' : `${task.id} again,`;
    const where = unit ? ` in ${labelOf(unit)}` : '';
    found.push({
      range,
      says: `${what} ${task.id === null ? 'is ' : ''}${other.task.state === 'done' ? 'ticked' : 'open'}${where}`,
    });
  }
  return found;
}

/** Short texts recur by chance: "Write tests". */
function sameText(a: Task, b: Task): boolean {
  return a.text === b.text && a.text.split(' ').length > 2;
}
