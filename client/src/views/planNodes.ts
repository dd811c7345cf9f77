/**
 * The tree behind the view: plans, their units and tasks. A node stays the same object as long as the server gives it
 * the same key, and remembers what the view shows of it, so that only what has changed is drawn again.
 */
import type {
  OutlineFinding,
  OutlineResult,
  OutlineTask,
  OutlineUnit,
  PlanSummary,
} from '../../../server/src/protocol';

export type PlanTreeNode = PlanNode | UnitNode | TaskNode | FindingNode;

interface NodeBase {
  /** Unlike all others in the tree. */
  readonly id: string;
  readonly uri: string;
  /** The row that the view shows, as text to compare; null if it has not asked for it. */
  shownRow: string | null;
  /** Ids of the children that the view has asked for; null if it has not. */
  shownChildren: string | null;
}

export interface PlanNode extends NodeBase {
  readonly type: 'plan';
  readonly parent: null;
  summary: PlanSummary;
  /** Null until the outline is asked for. */
  outline: OutlineResult | null;
  units: UnitNode[];
  /** Tasks that stand in no unit. */
  tasks: TaskNode[];
  /** Where it contradicts itself. */
  findings: FindingNode[];
}

export interface UnitNode extends NodeBase {
  readonly type: 'unit';
  parent: PlanNode | UnitNode;
  unit: OutlineUnit;
  units: UnitNode[];
  tasks: TaskNode[];
}

export interface TaskNode extends NodeBase {
  readonly type: 'task';
  parent: PlanNode | UnitNode | TaskNode;
  /** Key of the unit that was asked for this task; empty if it stands in none. */
  readonly unitKey: string;
  task: OutlineTask;
  tasks: TaskNode[];
}

export interface FindingNode extends NodeBase {
  readonly type: 'finding';
  readonly parent: PlanNode;
  finding: OutlineFinding;
}

export class PlanTree {
  private plans: PlanNode[] = [];
  private readonly units = new Map<string, UnitNode>();
  private readonly tasks = new Map<string, TaskNode>();

  get roots(): readonly PlanNode[] {
    return this.plans;
  }

  plan(uri: string): PlanNode | undefined {
    return this.plans.find((plan) => plan.uri === uri);
  }

  node(id: string): PlanTreeNode | undefined {
    return this.plan(id) ?? this.units.get(id) ?? this.tasks.get(id) ?? this.finding(id);
  }

  private finding(id: string): FindingNode | undefined {
    for (const { findings } of this.plans) {
      const found = findings.find((node) => node.id === id);
      if (found) return found;
    }
    return undefined;
  }

  setPlans(summaries: readonly PlanSummary[]): void {
    const before = new Map(this.plans.map((plan) => [plan.uri, plan]));
    this.plans = summaries.map((summary) => {
      const plan = before.get(summary.uri) ?? createPlan(summary);
      before.delete(summary.uri);
      plan.summary = summary;
      return plan;
    });
    for (const gone of before.values()) {
      this.dropUnits([...allUnits(gone.units)], new Set());
      for (const task of allTasks(gone.tasks)) this.tasks.delete(task.id);
    }
  }

  setOutline(plan: PlanNode, outline: OutlineResult): void {
    if (plan.outline === outline) return;
    plan.outline = outline;
    const { uri, title, role, status, progress, contradictions, outOfStep, evidence } = outline;
    plan.summary = { uri, title, role, status, progress, contradictions, outOfStep, evidence };
    const before = [...allUnits(plan.units)];
    plan.units = outline.units.map((unit) => this.updateUnit(plan, unit));
    this.dropUnits(before, new Set(allUnits(plan.units)));
    const known = new Map(plan.findings.map((node) => [node.id, node]));
    plan.findings = outline.findings.map((finding) => {
      const id = `${uri}!${finding.key}`;
      const node = known.get(id) ?? createFinding(id, plan, finding);
      node.finding = finding;
      return node;
    });
  }

  /** `parent` is the unit that was asked for its tasks, or the plan. */
  setTasks(parent: PlanNode | UnitNode, tasks: readonly OutlineTask[]): void {
    const unitKey = parent.type === 'unit' ? parent.unit.key : '';
    // Taken first: a task that stays gets its new sub-tasks, and would hide those that have gone.
    const before = [...allTasks(parent.tasks)];
    parent.tasks = tasks.map((task) => this.updateTask(parent, unitKey, task));
    const kept = new Set(allTasks(parent.tasks));
    for (const node of before) if (!kept.has(node)) this.tasks.delete(node.id);
  }

  /** The deepest unit around a line of the document. Ranges end where the next one starts, except at the end. */
  unitAt(plan: PlanNode, line: number, isLastLine: boolean): UnitNode | undefined {
    let found: UnitNode | undefined;
    let units = plan.units;
    for (;;) {
      const inner = units.findLast(({ unit: { range } }) => {
        return range.start.line <= line && (line < range.end.line || (isLastLine && line === range.end.line));
      });
      if (!inner) return found;
      found = inner;
      units = inner.units;
    }
  }

  private updateUnit(parent: PlanNode | UnitNode, unit: OutlineUnit): UnitNode {
    const id = `${parent.uri}#${unit.key}`;
    const known = this.units.get(id);
    const node = known ?? createUnit(id, parent, unit);
    if (!known) this.units.set(id, node);
    node.parent = parent;
    node.unit = unit;
    node.units = unit.units.map((child) => this.updateUnit(node, child));
    return node;
  }

  private updateTask(parent: TaskNode['parent'], unitKey: string, task: OutlineTask): TaskNode {
    const id = `${parent.uri}#${unitKey}/${task.key}`;
    const known = this.tasks.get(id);
    const node = known ?? createTask(id, parent, unitKey, task);
    if (!known) this.tasks.set(id, node);
    node.parent = parent;
    node.task = task;
    node.tasks = task.tasks.map((child) => this.updateTask(node, unitKey, child));
    return node;
  }

  private dropUnits(units: readonly UnitNode[], kept: ReadonlySet<UnitNode>): void {
    for (const node of units) {
      if (kept.has(node)) continue;
      for (const task of allTasks(node.tasks)) this.tasks.delete(task.id);
      this.units.delete(node.id);
    }
  }
}

/** Units and tasks in the order of the document. */
export function childrenOf(node: PlanTreeNode): readonly PlanTreeNode[] {
  if (node.type === 'finding') return [];
  if (node.type === 'task') return node.tasks;
  if (node.tasks.length === 0) return node.units;
  return [...node.tasks, ...node.units].sort((a, b) => startOf(a) - startOf(b));
}

/** Whether the tree may have something below a node that was not asked for yet. */
export function hasChildren(node: PlanTreeNode): boolean {
  switch (node.type) {
    case 'plan':
      return node.outline === null || node.units.length > 0 || hasOwnTasks(node);
    case 'unit':
      return node.units.length > 0 || hasOwnTasks(node);
    case 'task':
      return node.task.tasks.length > 0;
    case 'finding':
      return false;
  }
}

/** There are tasks that stand in this unit, or in none, and not in a unit below it. */
export function hasOwnTasks(node: PlanNode | UnitNode): boolean {
  return node.type === 'unit' ? node.unit.hasTasks : (node.outline?.hasTasks ?? false);
}

export function idsOf(nodes: readonly { readonly id: string }[]): string {
  return JSON.stringify(nodes.map(({ id }) => id));
}

/** A node and all below it that are known. */
export function* allNodes(node: PlanTreeNode): Generator<PlanTreeNode> {
  yield node;
  if (node.type === 'plan') yield* node.findings;
  for (const child of childrenOf(node)) yield* allNodes(child);
}

function* allUnits(units: readonly UnitNode[]): Generator<UnitNode> {
  for (const unit of units) {
    yield unit;
    yield* allUnits(unit.units);
  }
}

function* allTasks(tasks: readonly TaskNode[]): Generator<TaskNode> {
  for (const task of tasks) {
    yield task;
    yield* allTasks(task.tasks);
  }
}

function startOf(node: TaskNode | UnitNode): number {
  return node.type === 'unit' ? node.unit.range.start.line : node.task.range.start.line;
}

function createPlan(summary: PlanSummary): PlanNode {
  return {
    type: 'plan',
    id: summary.uri,
    uri: summary.uri,
    parent: null,
    summary,
    outline: null,
    units: [],
    tasks: [],
    findings: [],
    ...NOT_SHOWN,
  };
}

function createUnit(id: string, parent: PlanNode | UnitNode, unit: OutlineUnit): UnitNode {
  return { type: 'unit', id, uri: parent.uri, parent, unit, units: [], tasks: [], ...NOT_SHOWN };
}

function createTask(id: string, parent: TaskNode['parent'], unitKey: string, task: OutlineTask): TaskNode {
  return { type: 'task', id, uri: parent.uri, parent, unitKey, task, tasks: [], ...NOT_SHOWN };
}

function createFinding(id: string, parent: PlanNode, finding: OutlineFinding): FindingNode {
  return { type: 'finding', id, uri: parent.uri, parent, finding, ...NOT_SHOWN };
}

const NOT_SHOWN = { shownRow: null, shownChildren: null };
