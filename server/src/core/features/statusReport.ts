/** The answer of `living-plans status --format json`: its schema and how it is made from a plan. */
import * as z from 'zod';
import type { Role } from '../plan/role';
import { isoOf } from '../language/dates';
import type { Fact } from '../reading/facts';
import { frontMatterOf } from '../reading/frontMatter';
import {
  dependsOn,
  durationOf,
  factsOf,
  milestonesOf,
  planFacts,
  questionsOf,
  statusItemsOf,
  stepsOf,
  unitOwner,
} from '../plan/unitFacts';
import { extentOf, offsetInDocument } from '../plan/places';
import { type Plan, type Unit } from '../plan/types';
import { shownProgress } from './progress';
import { rootTasksOf } from '../plan/tasksOf';
import type { Located, Task } from '../reading/types';

const progress = z.object({ done: z.int().min(0), total: z.int().min(0) });
const status = z.enum(['planned', 'in-progress', 'done', 'blocked', 'deferred', 'unknown']);
const line = z.int().min(1).describe('1-based');

const task = z.object({
  line,
  state: z.enum(['open', 'doing', 'done', 'blocked', 'deferred', 'cancelled']),
  text: z.string(),
  id: z.string().nullable(),
  kind: z.enum(['tasks', 'criteria', 'optional']),
  tags: z.array(z.string()),
  completed: z.string().nullable().describe('ISO date; a month where no day is given'),
  get tasks() {
    return z.array(task);
  },
});

const date = z.object({
  role: z.enum(['updated', 'created', 'started', 'completed', 'due', 'status', 'date']),
  date: z.string().describe('ISO date; a month where no day is given'),
  line,
});

const unit = z.object({
  kind: z.string(),
  id: z.string().nullable(),
  title: z.string(),
  line,
  endLine: line.describe('the last line that belongs to the unit, 1-based'),
  written: z.enum(['heading', 'paragraph', 'bold', 'item', 'summary', 'row']),
  optional: z.boolean(),
  claimed: status.nullable().describe('what the text says'),
  status: status.describe('what the boxes show'),
  progress: progress.nullable().describe('null: no boxes'),
  dropped: z.int().min(0).describe('tasks that nobody will do, in no other number'),
  steps: z.int().min(0).describe('numbered lines without a box'),
  duration: z
    .object({ text: z.string(), minDays: z.number(), maxDays: z.number() })
    .nullable()
    .describe('in working days: 8 hours; a week has 5, a month 20'),
  dependsOn: z.array(z.string()).describe('ids of units'),
  owner: z.string().nullable(),
  priority: z.string().nullable(),
  dates: z.array(date),
  tasks: z.array(task),
  get units() {
    return z.array(unit);
  },
});

const plan = z.object({
  path: z.string(),
  title: z.string().nullable(),
  role: z.enum(['plan', 'companion', 'archived', 'none']),
  status,
  progress: progress.nullable(),
  criteria: progress.nullable(),
  optional: progress.nullable(),
  dropped: z.int().min(0).describe('tasks that nobody will do, in no other number'),
  units: z.array(unit),
  milestones: z.array(z.object({ id: z.string().nullable(), title: z.string(), line, status })),
  questions: z.array(z.object({ line, text: z.string() })),
  statusItems: z.array(
    z.object({ line, status: z.enum(['done', 'doing', 'waiting', 'blocked']), text: z.string() }),
  ),
  dates: z.array(date),
  todos: z
    .array(z.object({ id: z.string().nullable(), text: z.string(), state: task.shape.state }))
    .describe('tasks of the front matter; no boxes'),
  findings: z.int().min(0).describe('errors and warnings'),
});

/** The version grows when something that programs rely on is removed or changes its meaning. */
export const statusSchema = z.object({ version: z.literal(1), plans: z.array(plan) });

export type StatusReport = z.infer<typeof statusSchema>;

export type PlanStatus = z.infer<typeof plan>;

export type UnitStatus = z.infer<typeof unit>;

export type TaskStatus = z.infer<typeof task>;

export interface StatusOptions {
  readonly path: string;
  readonly role: Role;
  readonly count: 'boxes' | 'leaves';
  /** Errors and warnings. */
  readonly findings: number;
  /** The 1-based line of a document offset. */
  readonly lineAt: (offset: number) => number;
}

export function planStatus(plan: Plan, options: StatusOptions): PlanStatus {
  const { counts } = plan;
  const lineIn = (section: number, offset: number): number =>
    options.lineAt(offsetInDocument(plan, section, offset));
  return {
    path: options.path,
    title: plan.title,
    role: options.role,
    status: plan.status,
    progress: shownProgress(counts, options.count),
    criteria: counts.criteria ? { done: counts.criteriaDone, total: counts.criteria } : null,
    optional: counts.optional ? { done: counts.optionalDone, total: counts.optional } : null,
    dropped: counts.dropped,
    units: plan.units.map((one) => unitStatus(plan, one, options)),
    milestones: milestonesOf(plan).map(({ id, title, section, start, status: stands }) => ({
      id,
      title,
      line: lineIn(section, start),
      status: stands,
    })),
    questions: questionsOf(plan).map(({ section, start, text }) => ({ line: lineIn(section, start), text })),
    statusItems: [...statusItemsOf(plan)].map(({ section, item }) => ({
      line: lineIn(section, item.range.start),
      status: item.status,
      text: item.text,
    })),
    dates: datesIn(planFacts(plan), lineIn),
    todos: frontMatterOf(plan.sections.list).todos.map((todo) => ({ ...todo })),
    findings: options.findings,
  };
}

function datesIn(
  facts: Iterable<Located<'fact', Fact>>,
  lineIn: (section: number, offset: number) => number,
): z.infer<typeof date>[] {
  const dates: z.infer<typeof date>[] = [];
  for (const { section, fact } of facts)
    if (fact.field === 'date')
      dates.push({ role: fact.role, date: isoOf(fact.date), line: lineIn(section, fact.range.start) });
  return dates;
}

function unitStatus(plan: Plan, unit: Unit, options: StatusOptions): UnitStatus {
  const extent = extentOf(plan, unit.node);
  const facts = [...factsOf(unit)];
  const duration = durationOf(plan, unit)?.fact ?? null;
  return {
    kind: unit.kind,
    id: unit.id,
    title: unit.title,
    line: options.lineAt(extent.start),
    endLine: options.lineAt(Math.max(extent.start, extent.end - 1)),
    written: unit.written,
    optional: unit.optional,
    claimed: unit.claims[0]?.claim.status ?? null,
    status: unit.status,
    progress: shownProgress(unit.counts, options.count),
    dropped: unit.counts.dropped,
    steps: [...stepsOf(unit)].length,
    duration: duration && { text: duration.text, minDays: duration.minDays, maxDays: duration.maxDays },
    dependsOn: dependsOn(plan, unit).map(({ id }) => id),
    owner: unitOwner(plan, unit),
    priority: priorityOf(facts),
    dates: datesIn(facts, (section, offset) => options.lineAt(offsetInDocument(plan, section, offset))),
    tasks: ownTasks(plan, unit, options),
    units: unit.units.map((one) => unitStatus(plan, one, options)),
  };
}

function priorityOf(facts: readonly Located<'fact', Fact>[]): string | null {
  for (const { fact } of facts) if (fact.field === 'priority') return fact.text;
  return null;
}

function ownTasks(plan: Plan, unit: Unit, options: StatusOptions): TaskStatus[] {
  return [...rootTasksOf(unit.node)].map(({ section, task: one, kind }) =>
    taskStatus(plan, section, one, kind, options),
  );
}

function taskStatus(
  plan: Plan,
  section: number,
  one: Task,
  kind: TaskStatus['kind'],
  options: StatusOptions,
): TaskStatus {
  const ownKind = kind === 'tasks' && one.optional ? 'optional' : kind;
  return {
    line: options.lineAt(offsetInDocument(plan, section, one.range.start)),
    state: one.state,
    text: one.text,
    id: one.id,
    kind: ownKind,
    tags: [...one.tags],
    completed: one.completed,
    tasks: one.children.map((child) => taskStatus(plan, section, child, ownKind, options)),
  };
}
