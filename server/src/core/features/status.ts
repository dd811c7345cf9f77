/** The answer of `living-plans status --format json`: its schema and how it is made from a plan. */
import * as z from 'zod';
import type { Role } from '../model/detect';
import { tasksIn, type OutlineNode } from '../model/outline';
import { extentOf, offsetInDocument, type Plan, type Unit } from '../model/plan';
import { shownProgress } from './progress';
import type { Task } from '../model/types';

const progress = z.object({ done: z.int().min(0), total: z.int().min(0) });
const status = z.enum(['planned', 'in-progress', 'done', 'blocked', 'deferred', 'unknown']);
const line = z.int().min(1).describe('1-based');

const task = z.object({
  line,
  state: z.enum(['open', 'doing', 'done', 'blocked', 'deferred', 'cancelled']),
  text: z.string(),
  id: z.string().nullable(),
  kind: z.enum(['tasks', 'criteria', 'optional']),
  get tasks() {
    return z.array(task);
  },
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
  steps: z.int().min(0),
  tasks: z.array(task),
  get units() {
    return z.array(unit);
  },
});

const plan = z.object({
  path: z.string(),
  title: z.string().nullable(),
  role: z.enum(['plan', 'companion', 'none']),
  status,
  progress: progress.nullable(),
  criteria: progress.nullable(),
  optional: progress.nullable(),
  units: z.array(unit),
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
  return {
    path: options.path,
    title: plan.title,
    role: options.role,
    status: plan.status,
    progress: shownProgress(counts, options.count),
    criteria: counts.criteria ? { done: counts.criteriaDone, total: counts.criteria } : null,
    optional: counts.optional ? { done: counts.optionalDone, total: counts.optional } : null,
    units: plan.units.map((one) => unitStatus(plan, one, options)),
    findings: options.findings,
  };
}

function unitStatus(plan: Plan, unit: Unit, options: StatusOptions): UnitStatus {
  const extent = extentOf(plan, unit.node);
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
    steps: [...ownNodes(unit)].reduce(
      (sum, node) => sum + node.parts.reduce((steps, { part }) => steps + part.steps, 0),
      0,
    ),
    tasks: ownTasks(plan, unit, options),
    units: unit.units.map((one) => unitStatus(plan, one, options)),
  };
}

/** The headings of a unit that do not belong to a unit below it. */
export function* ownNodes(unit: Unit): Generator<OutlineNode> {
  const visit = function* (node: OutlineNode): Generator<OutlineNode> {
    yield node;
    for (const child of node.children) if (!child.choice) yield* visit(child);
  };
  yield* visit(unit.node);
}

function ownTasks(plan: Plan, unit: Unit, options: StatusOptions): TaskStatus[] {
  const tasks: TaskStatus[] = [];
  for (const node of ownNodes(unit))
    for (const { section, task: one, kind, above } of tasksIn(node.parts, node.kind))
      if (above.length === 0) tasks.push(taskStatus(plan, section, one, kind, options));
  return tasks;
}

function taskStatus(
  plan: Plan,
  section: number,
  one: Task,
  kind: TaskStatus['kind'],
  options: StatusOptions,
): TaskStatus {
  return {
    line: options.lineAt(offsetInDocument(plan, section, one.range.start)),
    state: one.state,
    text: one.text,
    id: one.id,
    kind: kind === 'tasks' && one.optional ? 'optional' : kind,
    tasks: one.children.map((child) => taskStatus(plan, section, child, kind, options)),
  };
}
