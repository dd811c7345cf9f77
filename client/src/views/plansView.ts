/** The Plans view: draws the tree, ticks its boxes, and keeps it up to date by difference. */
import { commands, EventEmitter, window, workspace, Uri, TreeItemCheckboxState } from 'vscode';
import type { Disposable, TreeDataProvider, TreeItem, TreeView } from 'vscode';
import { SERVER_COMMANDS } from '../../../server/src/protocol';
import type { PlansViewProbe } from '../api';
import { syncedVersion, type PlainRange } from '../documents';
import { NO_UNIT, type OutlineChange, type Outlines } from '../outlines';
import type { Server } from '../server';
import {
  allNodes,
  childrenOf,
  hasOwnTasks,
  idsOf,
  PlanTree,
  type PlanNode,
  type PlanTreeNode,
  type TaskNode,
  type UnitNode,
} from './planNodes';
import { FILTER_WORDS, isShown, type Filter } from './filter';
import { rowOf, type Row } from './planRows';
import { toTreeItem } from './treeItem';
import { spokenContradictions } from './wording';

export const PLANS_VIEW = 'livingPlans.plans';
/** Context key: what the view shows. */
const FILTER_KEY = 'livingPlans.filter';
const START: PlainRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export class PlansView implements TreeDataProvider<PlanTreeNode>, Disposable {
  private readonly tree = new PlanTree();
  private readonly changed = new EventEmitter<PlanTreeNode[] | undefined>();
  private readonly loaded = new EventEmitter<void>();
  private readonly rowsChanged = new EventEmitter<readonly string[] | null>();
  private readonly view: TreeView<PlanTreeNode>;
  private readonly disposables: readonly { dispose(): unknown }[];
  /** Ids of the plans that the view shows; null if it has not asked. */
  private shownPlans: string | null = null;
  /** The place that was followed last: a person who has gone elsewhere in the tree since is left there. */
  private followed: string | null = null;
  private filter: Filter = 'all';

  readonly onDidChangeTreeData = this.changed.event;
  /** The view has the list of plans. */
  readonly onDidLoad = this.loaded.event;
  /** The view was shown or hidden. */
  readonly onDidChangeVisibility;

  constructor(
    private readonly server: Server,
    private readonly outlines: Outlines,
  ) {
    this.view = window.createTreeView<PlanTreeNode>(PLANS_VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
      // A ticked parent says nothing about its children: each box is one in the document.
      manageCheckboxStateManually: true,
    });
    this.onDidChangeVisibility = this.view.onDidChangeVisibility;
    this.disposables = [
      this.view,
      this.changed,
      this.loaded,
      this.rowsChanged,
      outlines.onDidChange((change) => void this.updateOutline(change)),
      outlines.onDidChangePlans(() => void this.updatePlans()),
      this.view.onDidChangeCheckboxState(({ items }) => void this.tickAll(items)),
    ];
  }

  get visible(): boolean {
    return this.view.visible;
  }

  getTreeItem(node: PlanTreeNode): TreeItem {
    const row = rowOf(node, pathOf);
    node.shownRow = JSON.stringify(row);
    return toTreeItem(node, row);
  }

  getParent(node: PlanTreeNode): PlanTreeNode | null {
    return node.parent;
  }

  async getChildren(node?: PlanTreeNode): Promise<PlanTreeNode[]> {
    if (!node) {
      this.tree.setPlans(await this.outlines.plans());
      this.updateBadge();
      const plans = this.filtered(this.tree.roots);
      this.shownPlans = idsOf(plans);
      this.loaded.fire();
      return plans;
    }
    if (node.type === 'plan') await this.loadPlan(node);
    if (node.type === 'unit') await this.loadTasks(node);
    const children = this.filtered(childrenOf(node));
    node.shownChildren = idsOf(children);
    return children;
  }

  /** Whether the argument of a command is a node of this tree that is still there. */
  owns(value: unknown): value is PlanTreeNode {
    const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    return typeof id === 'string' && this.tree.node(id) === value;
  }

  /** Where a node stands now; null if it is gone. The node has the newest data afterwards. */
  async locate(node: PlanTreeNode): Promise<PlainRange | null> {
    if (node.type === 'plan') return START;
    const plan = this.tree.plan(node.uri);
    if (!plan || !(await this.loadOutline(plan))) return null;
    if (node.type === 'unit') return this.tree.node(node.id) === node ? node.unit.selectionRange : null;
    const unit = node.unitKey === NO_UNIT ? plan : this.tree.node(`${node.uri}#${node.unitKey}`);
    if (!unit || unit.type === 'task') return null;
    await this.loadTasks(unit);
    return this.tree.node(node.id) === node ? node.task.range : null;
  }

  /** Ticks or unticks a task in its document. */
  async toggle(node: TaskNode, checked?: boolean): Promise<void> {
    // The version is taken first: what the positions below belong to can only be as new or newer, and then it is refused.
    const version = syncedVersion(node.uri);
    const range = await this.locate(node);
    const isDone = node.task.state === 'done';
    const applied =
      range !== null &&
      checked !== isDone &&
      (await this.server.edit(SERVER_COMMANDS.toggleTask, { uri: node.uri, version, position: range.start }));
    // The view has moved its own tick already and has to take it back.
    if (!applied) this.redraw([node]);
  }

  /** Selects the unit around a line if the tree knows the plan; the focus stays where it is. */
  async follow(uri: string, line: number, isLastLine: boolean): Promise<void> {
    const place = `${uri}:${line}`;
    const plan = this.tree.plan(uri);
    if (this.followed === place || !plan || !(await this.loadOutline(plan))) return;
    const target = this.tree.unitAt(plan, line, isLastLine) ?? plan;
    const [selected] = this.view.selection;
    if (!this.visible) return;
    this.followed = place;
    if (selected && (selected === target || isTaskAt(selected, target, line))) return;
    try {
      await this.view.reveal(target, { select: true, focus: false });
    } catch {
      // The node has gone meanwhile; the next move of the cursor finds another.
    }
  }

  /** Leaves out of the view what nobody wants to see just now. */
  async setFilter(filter: Filter): Promise<void> {
    this.filter = filter;
    this.view.description = FILTER_WORDS[filter];
    await commands.executeCommand('setContext', FILTER_KEY, filter);
    this.redraw(undefined);
  }

  /** Asks for everything again. */
  refresh(): void {
    this.outlines.clear();
    this.redraw(undefined);
  }

  probe(): PlansViewProbe {
    const nodeOf = (id: string) => this.tree.node(id);
    return {
      rows: async (id) => {
        const children = await this.getChildren(id === undefined ? undefined : nodeOf(id));
        return children.map((child) => ({ id: child.id, ...this.row(child) }));
      },
      check: async (id, checked) => {
        const node = nodeOf(id);
        const state = checked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked;
        if (node) await this.tickAll([[node, state]]);
      },
      item: (id) => {
        const node = nodeOf(id);
        return node && this.getTreeItem(node);
      },
      badge: () => this.view.badge?.value ?? 0,
      selection: () => this.view.selection.map(({ id }) => id),
      onDidChangeRows: this.rowsChanged.event,
    };
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private row(node: PlanTreeNode): Row {
    const row = rowOf(node, pathOf);
    node.shownRow = JSON.stringify(row);
    return row;
  }

  private async tickAll(items: readonly [PlanTreeNode, TreeItemCheckboxState][]): Promise<void> {
    for (const [node, state] of items) {
      if (node.type === 'task') await this.toggle(node, state === TreeItemCheckboxState.Checked);
    }
  }

  private async updateOutline({ uri, keys }: OutlineChange): Promise<void> {
    if (this.shownPlans === null) return;
    const plan = this.tree.plan(uri);
    const isPlan = plan ? await this.loadOutline(plan) : (await this.outlines.outline(uri))?.role === 'plan';
    // It has become a plan, or is none any more.
    if (Boolean(plan) !== isPlan) return this.updatePlans();
    if (plan) this.redrawChanged(plan, keys);
  }

  private async updatePlans(): Promise<void> {
    if (this.shownPlans === null) return;
    this.tree.setPlans(await this.outlines.plans());
    this.updateBadge();
    if (idsOf(this.filtered(this.tree.roots)) !== this.shownPlans) {
      this.redraw(undefined);
      return;
    }
    for (const plan of this.tree.roots) {
      // Plans that are open in the view may have changed further down as well.
      if (plan.shownChildren !== null) await this.loadOutline(plan);
      this.redrawChanged(plan, null);
    }
  }

  /** False if there is no outline, or none of a plan. */
  private async loadOutline(plan: PlanNode): Promise<boolean> {
    const outline = await this.outlines.outline(plan.uri);
    if (outline?.role !== 'plan') return false;
    this.tree.setOutline(plan, outline);
    return true;
  }

  private async loadPlan(plan: PlanNode): Promise<void> {
    await this.loadOutline(plan);
    await this.loadTasks(plan);
  }

  private async loadTasks(parent: PlanNode | UnitNode): Promise<void> {
    const key = parent.type === 'plan' ? NO_UNIT : parent.unit.key;
    this.tree.setTasks(parent, hasOwnTasks(parent) ? await this.outlines.tasksOf(parent.uri, key) : []);
  }

  /** Draws again what differs from what the view shows, and the units whose tasks have to be asked again. */
  private redrawChanged(plan: PlanNode, keys: readonly string[] | null): void {
    const changed = [...allNodes(plan)].filter((node) => {
      if (node.shownRow !== null && node.shownRow !== JSON.stringify(rowOf(node, pathOf))) return true;
      if (node.shownChildren === null || node.type === 'task') return false;
      if (idsOf(this.filtered(childrenOf(node))) !== node.shownChildren) return true;
      if (node.tasks.length === 0 && !hasOwnTasks(node)) return false;
      return keys === null || node.type === 'plan' || keys.includes(node.unit.key);
    });
    if (changed.length > 0) this.redraw(changed);
  }

  private filtered<Node extends PlanTreeNode>(nodes: readonly Node[]): Node[] {
    return nodes.filter((node) => isShown(node, this.filter));
  }

  /** How often all plans contradict themselves, at the icon of the view. */
  private updateBadge(): void {
    const value = this.tree.roots.reduce((sum, { summary }) => sum + summary.contradictions, 0);
    if (this.view.badge?.value === value) return;
    this.view.badge = value > 0 ? { value, tooltip: spokenContradictions(value) } : undefined;
  }

  private redraw(nodes: PlanTreeNode[] | undefined): void {
    this.changed.fire(nodes);
    this.rowsChanged.fire(nodes?.map(({ id }) => id) ?? null);
  }
}

/** The person has clicked a task of this unit, which is nearer to the cursor than the unit. */
function isTaskAt(selected: PlanTreeNode, unit: PlanTreeNode, line: number): boolean {
  if (selected.type !== 'task' || selected.task.range.start.line !== line) return false;
  for (let above: PlanTreeNode | null = selected.parent; above; above = above.parent)
    if (above === unit) return true;
  return false;
}

function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}
