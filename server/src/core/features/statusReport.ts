/** The answer of `living-plans status --format json`, made from a plan. */
import type { PlanEvidence } from '../evidence/planEvidence';
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
import type { DateStatus, PlanStatus, TaskStatus, UnitStatus } from './statusSchema';

export interface StatusOptions {
  readonly path: string;
  readonly role: Role;
  readonly count: 'boxes' | 'leaves';
  /** Errors and warnings. */
  readonly findings: number;
  /** What files and commits say; null where that is not known. */
  readonly repository?: PlanEvidence | null | undefined;
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
    repository: options.repository ?? null,
  };
}

function datesIn(
  facts: Iterable<Located<'fact', Fact>>,
  lineIn: (section: number, offset: number) => number,
): DateStatus[] {
  const dates: DateStatus[] = [];
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
