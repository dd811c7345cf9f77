/** The Plans view: draws the tree, ticks its boxes, and keeps it up to date by difference. */
import {
  commands,
  EventEmitter,
  window,
  workspace,
  Uri,
  type Disposable,
  type Memento,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { DESCRIBE, type DescribeParams, type DescribeResult } from '../../../server/src/protocol';
import type { PlainRange } from '../documents';
import type { OutlineChange, Outlines } from '../outlines';
import type { Server } from '../serverProcess';
import { DragAndDrop } from './dragAndDrop';
import { describeFilter, type Filter } from './filter';
import { FollowedCursor } from './followedCursor';
import type { Grouping } from './groups';
import { hasOwnTasks, idsOf, type PlanNode, type PlanTreeNode } from './planNodes';
import { rowOf, type Row } from './planRows';
import { RowEdits } from './rowEdits';
import { SORTINGS, type Sorting } from './sorting';
import { toTreeItem, tooltipOf } from './treeItem';
import { ViewTree, type ViewNode } from './viewTree';
import { spokenContradictions } from './wording';

export const PLANS_VIEW = 'livingPlans.plans';
/** Context keys: what the view shows of all plans. */
const FILTER_KEY = 'livingPlans.filter';
const TEXT_FILTER_KEY = 'livingPlans.textFilter';
const GROUPING_KEY = 'livingPlans.grouping';
const SORTING_KEY = 'livingPlans.sorting';
const SEARCHING_KEY = 'livingPlans.searching';
const BADGE_SETTING = 'livingPlans.plansView.badge';

export class PlansView implements TreeDataProvider<ViewNode>, Disposable {
  /** What rows do to documents. */
  readonly edits: RowEdits;
  private readonly tree: ViewTree;
  private readonly changed = new EventEmitter<ViewNode[] | undefined>();
  private readonly loaded = new EventEmitter<void>();
  readonly dragAndDrop = new DragAndDrop({
    find: (id) => this.tree.node(id),
    move: (nodes, target) => this.edits.move(nodes, target),
  });
  readonly view: TreeView<ViewNode>;
  private readonly disposables: readonly { dispose(): unknown }[];
  /** Ids of what the view shows at the top; null if it has not asked. */
  private shownRoots: string | null = null;
  /** Ids of the rows that are unfolded, restored when a search is over. */
  private readonly unfolded = new Set<string>();
  private readonly cursor: FollowedCursor;

  readonly onDidChangeTreeData = this.changed.event;
  /** The view has the list of plans. */
  readonly onDidLoad = this.loaded.event;
  /** The view was shown or hidden. */
  readonly onDidChangeVisibility;

  /** `state` remembers how the view is grouped in this workspace. */
  constructor(
    private readonly server: Server,
    private readonly outlines: Outlines,
    private readonly state: Memento,
  ) {
    this.tree = new ViewTree(outlines, pathOf);
    this.edits = new RowEdits(server, this.tree, {
      redraw: (node) => this.redraw([node]),
      focus: (node) => this.reveal(node, true),
      unfold: (node) => this.unfold(node),
      // The person is in the view, which stays where it is.
      bringsIn: (uri) => {
        this.cursor.staysWith(uri);
      },
    });
    this.cursor = new FollowedCursor({
      nodeAt: (uri, line, isLastLine) => this.tree.nodeAt(uri, line, isLastLine),
      selected: () => this.view.selection[0],
      isVisible: () => this.visible,
      select: (node) => this.reveal(node, false),
    });
    this.tree.grouping = readGrouping(state.get(GROUPING_KEY));
    this.tree.sorting = readSorting(state.get(SORTING_KEY));
    void commands.executeCommand('setContext', FILTER_KEY, this.filter.kind);
    void commands.executeCommand('setContext', GROUPING_KEY, this.tree.grouping);
    void commands.executeCommand('setContext', SORTING_KEY, this.tree.sorting);
    this.saySearching();
    this.view = window.createTreeView<ViewNode>(PLANS_VIEW, {
      treeDataProvider: this,
      dragAndDropController: this.dragAndDrop,
      canSelectMany: true,
      showCollapseAll: true,
      // A ticked parent says nothing about its children: each box is one in the document.
      manageCheckboxStateManually: true,
    });
    this.onDidChangeVisibility = this.view.onDidChangeVisibility;
    this.disposables = [
      this.view,
      this.changed,
      this.loaded,
      outlines.onDidChange((change) => void this.updateOutline(change)),
      outlines.onDidChangePlans(() => {
        this.saySearching();
        void this.updatePlans();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(BADGE_SETTING)) this.updateBadge();
      }),
      this.view.onDidExpandElement(({ element }) => {
        if (!this.isSearching) this.unfolded.add(element.id);
      }),
      this.view.onDidCollapseElement(({ element }) => {
        if (!this.isSearching) this.unfolded.delete(element.id);
      }),
      this.view.onDidChangeCheckboxState(({ items }) => void this.edits.tick(items)),
    ];
  }

  /** The selected rows. */
  get selection(): readonly PlanTreeNode[] {
    return this.view.selection.filter((node) => node.type !== 'group');
  }

  get visible(): boolean {
    return this.view.visible;
  }

  getTreeItem(node: ViewNode): TreeItem {
    // Other ids while something is looked for, so that all that was found is unfolded, and folded as before afterwards.
    const id = this.isSearching ? `found:${node.id}` : node.id;
    return toTreeItem(node, this.row(node), id, this.filter.text);
  }

  /** What a hover in the document would say; it is asked for when the pointer rests on the row. */
  async resolveTreeItem(item: TreeItem, node: ViewNode): Promise<TreeItem> {
    const row = this.rowOf(node);
    if (node.type === 'plan' || node.type === 'unit' || node.type === 'task') {
      const position = (await this.locate(node))?.start;
      const params: DescribeParams | undefined = position && { uri: node.uri, position };
      const described = params && (await this.server.request<DescribeResult>(DESCRIBE, params));
      if (described) {
        item.tooltip = tooltipOf(row, described);
        return item;
      }
    }
    item.tooltip = tooltipOf(row);
    return item;
  }

  getParent(node: ViewNode): ViewNode | null {
    return this.tree.parent(node);
  }

  async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    if (!node) {
      await this.load();
      const roots = this.tree.roots();
      this.shownRoots = idsOf(roots);
      this.loaded.fire();
      return roots;
    }
    await this.tree.loadChildren(node);
    const children = this.tree.children(node);
    node.shownChildren = idsOf(children);
    return children;
  }

  /** Whether the argument of a command is a row of this view, other than a group, that is still there. */
  owns(value: unknown): value is PlanTreeNode {
    const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    const node = typeof id === 'string' ? this.tree.node(id) : undefined;
    return node !== undefined && node === value && node.type !== 'group';
  }

  /** Where a node stands now; null if it is gone. The node has the newest data afterwards. */
  locate(node: PlanTreeNode): Promise<PlainRange | null> {
    return this.tree.locate(node);
  }

  /** Selects the unit around a line if the tree knows the plan; the focus stays where it is. */
  follow(uri: string, line: number, isLastLine: boolean): Promise<void> {
    return this.cursor.follow(uri, line, isLastLine);
  }

  /** Shows the view, and in it the task or the unit on a line; false if the view does not show it. */
  async revealLine(uri: string, line: number, isLastLine: boolean): Promise<boolean> {
    // The cursor that is followed meanwhile would lead to the unit, which is less than what was asked for.
    this.cursor.isAt(uri, line);
    await commands.executeCommand(`${PLANS_VIEW}.focus`);
    if (!this.tree.plan(uri)) await this.load();
    const around = await this.tree.nodeAt(uri, line, isLastLine);
    if (around?.type !== 'plan' && around?.type !== 'unit') return false;
    await this.reveal((await this.tree.taskAt(around, line)) ?? around, true);
    return true;
  }

  /** What the view shows was looked for, so there is little of it. */
  private get isSearching(): boolean {
    return this.filter.text !== '' || this.filter.kind === 'contradictions';
  }

  get filter(): Filter {
    return this.tree.filter;
  }

  /** Sets the filter and redraws. */
  async setFilter(filter: Filter): Promise<void> {
    this.tree.filter = filter;
    this.view.message = describeFilter(filter);
    await commands.executeCommand('setContext', FILTER_KEY, filter.kind);
    await commands.executeCommand('setContext', TEXT_FILTER_KEY, filter.text !== '');
    this.redraw(undefined);
  }

  /** Puts what the view shows below plans, statuses or owners. */
  async setGrouping(grouping: Grouping): Promise<void> {
    this.tree.grouping = grouping;
    await commands.executeCommand('setContext', GROUPING_KEY, grouping);
    await this.state.update(GROUPING_KEY, grouping);
    this.redraw(undefined);
  }

  /** Puts the plans in another order. */
  async setSorting(sorting: Sorting): Promise<void> {
    this.tree.sorting = sorting;
    await commands.executeCommand('setContext', SORTING_KEY, sorting);
    await this.state.update(SORTING_KEY, sorting);
    this.redraw(undefined);
  }

  /** Brings the view into sight, with the focus on it. */
  async show(): Promise<void> {
    await commands.executeCommand(`${PLANS_VIEW}.focus`);
  }

  /** Asks for everything again. */
  refresh(): void {
    this.outlines.clear();
    this.redraw(undefined);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** The node with this id, as far as the view knows it. */
  node(id: string): ViewNode | undefined {
    return this.tree.node(id);
  }

  /** What the view shows of a node from now on. */
  private row(node: ViewNode): Row {
    const row = this.rowOf(node);
    node.shownRow = comparable(row);
    return row;
  }

  /** What a row of the view says of a node. */
  rowOf(node: ViewNode): Row {
    return rowOf(node, {
      pathOf,
      nameOf: (uri) => this.tree.nameOf(uri),
      rootOf,
      grouped: this.tree.isGrouped,
      isUnfolded: ({ id }) => this.isSearching || this.unfolded.has(id),
      clickedState: (task) => this.edits.clickedState(task),
      shownTasks: (task) => this.tree.children(task).length,
    });
  }

  private async reveal(node: ViewNode, focus: boolean): Promise<void> {
    try {
      await this.view.reveal(node, { select: true, focus });
    } catch {
      // The node has gone meanwhile; the next move of the cursor finds another.
    }
  }

  /** So that what was put below it is in sight. */
  private async unfold(node: ViewNode): Promise<void> {
    try {
      await this.view.reveal(node, { select: false, focus: false, expand: true });
    } catch {
      // The node has gone meanwhile.
    }
  }

  private async updateOutline({ uri, keys }: OutlineChange): Promise<void> {
    const plan = this.tree.plan(uri);
    const isPlan = plan
      ? await this.tree.reload(plan, keys)
      : (await this.outlines.outline(uri))?.role === 'plan';
    // It has become a plan, or is none any more.
    if (Boolean(plan) !== isPlan) return this.updatePlans();
    this.updateBadge();
    this.edits.forgetApplied(uri);
    if (plan) this.redrawChanged([plan], keys);
  }

  /** The number at the icon is there before anybody has opened the view. */
  private async updatePlans(): Promise<void> {
    await this.load();
    if (this.shownRoots === null) return;
    // Plans that are open in the view may have changed further down as well.
    for (const plan of this.tree.plans) if (plan.shownChildren !== null) await this.tree.loadOutline(plan);
    this.redrawChanged(this.tree.plans, null);
  }

  /** Draws again what differs from what the view shows, and the units whose tasks have to be asked again. */
  private redrawChanged(plans: readonly PlanNode[], keys: readonly string[] | null): void {
    if (this.shownRoots === null) return;
    if (idsOf(this.tree.roots()) !== this.shownRoots) {
      this.redraw(undefined);
      return;
    }
    const changed = new Set<ViewNode>();
    for (const plan of plans)
      for (const node of this.tree.nodesAround(plan)) if (this.hasChanged(node, keys)) changed.add(node);
    if (changed.size > 0) this.redraw([...changed]);
  }

  private hasChanged(node: ViewNode, keys: readonly string[] | null): boolean {
    if (node.shownRow !== null && node.shownRow !== comparable(this.rowOf(node))) return true;
    if (node.shownChildren === null || node.type === 'task' || node.type === 'finding') return false;
    if (idsOf(this.tree.children(node)) !== node.shownChildren) return true;
    if (node.type === 'group' || (node.tasks.length === 0 && !hasOwnTasks(node))) return false;
    return keys === null || node.type === 'plan' || keys.includes(node.unit.key);
  }

  private async load(): Promise<void> {
    await this.tree.load();
    this.updateBadge();
  }

  /** How often all plans contradict themselves, at the icon of the view. */
  private updateBadge(): void {
    const isWanted = workspace.getConfiguration().get<boolean>(BADGE_SETTING, true);
    const value = !isWanted
      ? 0
      : this.tree.plans.reduce((sum, { summary }) => sum + summary.contradictions, 0);
    if (this.view.badge?.value === value) return;
    this.view.badge = value > 0 ? { value, tooltip: spokenContradictions(value) } : undefined;
  }

  /** While the workspace is searched, the view does not say that there is no plan. */
  private saySearching(): void {
    void commands.executeCommand('setContext', SEARCHING_KEY, this.outlines.isSearching);
  }

  private redraw(nodes: ViewNode[] | undefined): void {
    this.changed.fire(nodes);
  }
}

/** A row as text, whether it is folded or not: that is the person's. */
function comparable(row: Row): string {
  return JSON.stringify({ ...row, children: row.children !== 'none' });
}

function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

/** The name of the workspace folder that holds a file, where there are several. */
function rootOf(uri: string): readonly string[] {
  if ((workspace.workspaceFolders?.length ?? 0) < 2) return [];
  const folder = workspace.getWorkspaceFolder(Uri.parse(uri));
  return folder ? [folder.name] : [];
}

function readSorting(value: unknown): Sorting {
  return SORTINGS.find((one) => one === value) ?? 'name';
}

function readGrouping(value: unknown): Grouping {
  return value === 'status' || value === 'owner' ? value : 'plan';
}
