/** What the Plans view shows: the plans through a grouping and a filter. Knows no editor, and loads what it is asked for. */
import type { PlainRange } from '../documents';
import { NO_UNIT, type Outlines } from '../outlines';
import { isShown, NO_FILTER, type Filter } from './filter';
import { Groups, type GroupNode, type Grouping } from './groups';
import { shortNames } from './names';
import {
  allNodes,
  childrenOf,
  hasOwnTasks,
  PlanTree,
  type PlanNode,
  type PlanTreeNode,
  type TaskNode,
  type UnitNode,
} from './planNodes';
import { sortPlans, type Sorting } from './sorting';

export type ViewNode = GroupNode | PlanTreeNode;

const START: PlainRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export class ViewTree {
  grouping: Grouping = 'plan';
  filter: Filter = NO_FILTER;
  sorting: Sorting = 'name';
  private readonly tree = new PlanTree();
  private readonly groups = new Groups();

  /** By path. */
  private names: ReadonlyMap<string, string> = new Map();

  /** `pathOf` tells the path of a plan as people know it. */
  constructor(
    private readonly outlines: Outlines,
    private readonly pathOf: (uri: string) => string,
  ) {}

  /** As much of the end of the path of a plan as no other plan has. */
  nameOf(uri: string): string {
    const path = this.pathOf(uri);
    return this.names.get(path) ?? path;
  }

  get plans(): readonly PlanNode[] {
    return this.tree.roots;
  }

  /** Asks for the list of plans, and for as much of each as grouping and filter have to know. */
  async load(): Promise<void> {
    const plans = await this.outlines.plans();
    this.names = shortNames(plans.map(({ uri }) => this.pathOf(uri)));
    this.tree.setPlans(await sortPlans(plans, this.sorting, ({ uri }) => this.nameOf(uri)));
    await Promise.all(this.plans.map((plan) => this.loadPlan(plan)));
    this.regroup();
  }

  /** The same for one plan of which some units, or all (null), have changed; false if it is none any more. */
  async reload(plan: PlanNode, keys: readonly string[] | null): Promise<boolean> {
    const isPlan = await this.loadOutline(plan);
    if (isPlan && this.filter.text !== '') {
      if (keys === null) await this.loadAllTasks(plan);
      else for (const parent of [plan, ...this.unitsOf(plan, keys)]) await this.loadTasks(parent);
    }
    this.regroup();
    return isPlan;
  }

  /** Contradictions stand below their plans, however everything else is grouped. */
  get isGrouped(): boolean {
    return this.grouping !== 'plan' && this.filter.kind !== 'contradictions';
  }

  roots(): ViewNode[] {
    return this.isGrouped ? this.shown(this.groups.list) : this.shown(this.plans);
  }

  /** What is known to stand below a node. */
  children(node: ViewNode): ViewNode[] {
    if (node.type === 'group') return this.shown(node.members);
    if (node.type === 'finding') return [];
    if (node.type === 'plan' && this.filter.kind === 'contradictions') return this.shown(node.findings);
    return this.shown(this.isGrouped ? node.tasks : childrenOf(node));
  }

  /** Asks for what stands below a node. */
  async loadChildren(node: ViewNode): Promise<void> {
    if (node.type === 'plan') await this.loadOutline(node);
    if (node.type === 'plan' || node.type === 'unit') await this.loadTasks(node);
  }

  parent(node: ViewNode): ViewNode | null {
    if (node.type === 'group') return null;
    return this.isGrouped && (node.type === 'plan' || node.type === 'unit')
      ? this.groups.of(node)
      : node.parent;
  }

  /** Those of a plan, and the groups that it may stand in. */
  *nodesAround(plan: PlanNode): Generator<ViewNode> {
    if (this.isGrouped) yield* this.groups.list;
    yield* allNodes(plan);
  }

  /** A row and those of its kind beside it, as far as they are shown. */
  shownSiblings(node: TaskNode | UnitNode): readonly PlanTreeNode[] {
    if (node.type === 'unit') return this.shown(node.parent.units);
    const { kind } = node.task;
    return this.shown(node.parent.tasks).filter((other) => other.task.kind === kind);
  }

  plan(uri: string): PlanNode | undefined {
    return this.tree.plan(uri);
  }

  node(id: string): ViewNode | undefined {
    return this.tree.node(id) ?? this.groups.node(id);
  }

  /** Where a node stands now; null if it is gone. The node has the newest data afterwards. */
  async locate(node: PlanTreeNode): Promise<PlainRange | null> {
    if (node.type === 'plan') return START;
    const plan = this.tree.plan(node.uri);
    if (!plan || !(await this.loadOutline(plan))) return null;
    const isThere = this.tree.node(node.id) === node;
    if (node.type === 'finding') return isThere ? node.finding.range : null;
    if (node.type === 'unit') return isThere ? node.unit.selectionRange : null;
    const unit = node.unitKey === NO_UNIT ? plan : this.tree.node(`${node.uri}#${node.unitKey}`);
    if (unit?.type !== 'plan' && unit?.type !== 'unit') return null;
    await this.loadTasks(unit);
    return this.tree.node(node.id) === node ? node.task.range : null;
  }

  /** The node of the view around a line: the unit, or the plan; null if the view does not know it. */
  async nodeAt(uri: string, line: number, isLastLine: boolean): Promise<PlanTreeNode | null> {
    const plan = this.tree.plan(uri);
    if (!plan || !(await this.loadOutline(plan))) return null;
    const found = this.tree.unitAt(plan, line, isLastLine) ?? plan;
    return this.isVisible(found) ? found : null;
  }

  /** The task on a line, if the view shows it. */
  async taskAt(parent: PlanNode | UnitNode, line: number): Promise<TaskNode | undefined> {
    await this.loadTasks(parent);
    const find = (tasks: readonly TaskNode[]): TaskNode | undefined => {
      for (const node of tasks) {
        const found = node.task.range.start.line === line ? node : find(node.tasks);
        if (found) return found;
      }
      return undefined;
    };
    const task = find(parent.tasks);
    return task && this.isVisible(task) ? task : undefined;
  }

  /** False if there is no outline, or none of a plan. */
  async loadOutline(plan: PlanNode): Promise<boolean> {
    const outline = await this.outlines.outline(plan.uri);
    if (outline?.role !== 'plan') return false;
    this.tree.setOutline(plan, outline);
    return true;
  }

  private async loadPlan(plan: PlanNode): Promise<void> {
    if (!this.isGrouped && this.filter.kind !== 'contradictions' && this.filter.text === '') return;
    await this.loadOutline(plan);
    if (this.filter.text !== '') await this.loadAllTasks(plan);
  }

  private async loadTasks(parent: PlanNode | UnitNode): Promise<void> {
    const key = parent.type === 'plan' ? NO_UNIT : parent.unit.key;
    this.tree.setTasks(parent, hasOwnTasks(parent) ? await this.outlines.tasksOf(parent.uri, key) : []);
  }

  private unitsOf(plan: PlanNode, keys: readonly string[]): UnitNode[] {
    const nodes = keys.map((key) => this.tree.node(`${plan.uri}#${key}`));
    return nodes.filter((node) => node?.type === 'unit');
  }

  private async loadAllTasks(plan: PlanNode): Promise<void> {
    const tasks = await this.outlines.allTasks(plan.uri);
    const set = (parent: PlanNode | UnitNode): void => {
      this.tree.setTasks(parent, tasks.get(parent.type === 'plan' ? NO_UNIT : parent.unit.key) ?? []);
      for (const unit of parent.units) set(unit);
    };
    set(plan);
  }

  private regroup(): void {
    if (this.grouping !== 'plan') this.groups.update(this.plans, this.grouping);
  }

  private shown<Node extends ViewNode>(nodes: readonly Node[]): Node[] {
    return nodes.filter((node) => this.isShown(node));
  }

  private isShown(node: ViewNode): boolean {
    return node.type === 'group'
      ? node.members.some((member) => this.isShown(member))
      : isShown(node, this.filter, this.isGrouped);
  }

  /** It and all that it stands below are shown. */
  private isVisible(node: ViewNode): boolean {
    for (let one: ViewNode | null = node; one; one = this.parent(one)) if (!this.isShown(one)) return false;
    const isMember = node.type === 'plan' || node.type === 'unit';
    return !this.isGrouped || !isMember || this.groups.of(node) !== null;
  }
}
