/**
 * What `living-plans status --format json` answers, as a schema: docs/status.schema.json is made from it, and the types.
 * The bundles use the types alone.
 */
import * as z from 'zod';

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
  repository: z
    .object({
      state: z.enum(['shipped', 'in-progress', 'never-begun', 'abandoned']),
      looksBuilt: z.int().min(0).describe('open tasks whose files are there'),
      missing: z.int().min(0).describe('ticked tasks whose files never were in any commit'),
      commit: z
        .object({ id: z.string(), date: z.string().describe('ISO date') })
        .nullable()
        .describe('the newest evidence of `shipped`, or the last one of a plan that is `abandoned`'),
    })
    .nullable()
    .describe('what files and commits say; null: not known'),
});

/** The version grows when something that programs rely on is removed or changes its meaning. */
export const statusSchema = z.object({ version: z.literal(1), plans: z.array(plan) });

export type StatusReport = z.infer<typeof statusSchema>;

export type PlanStatus = z.infer<typeof plan>;

export type UnitStatus = z.infer<typeof unit>;

export type TaskStatus = z.infer<typeof task>;

export type DateStatus = z.infer<typeof date>;
