/** What rows of the Plans view do to documents: their boxes tick tasks, and they move to the places of others. */
import { TreeItemCheckboxState, window } from 'vscode';
import { SERVER_COMMANDS, type AddTaskArguments, type Movable } from '../../../server/src/protocol';
import { sayBriefly } from '../briefly';
import { openedVersion, showBehind, type PlainRange } from '../documents';
import type { Server } from '../serverProcess';
import type { PlanTreeNode, TaskNode } from './planNodes';
import type { ViewNode, ViewTree } from './viewTree';

/** What the view does for them. */
interface Rows {
  redraw(node: ViewNode): void;
  focus(node: ViewNode): Promise<void>;
  unfold(node: ViewNode): Promise<void>;
  /** A document comes into sight that the person did not open. */
  bringsIn(uri: string): void;
}

export class RowEdits {
  private moving: Promise<void> = Promise.resolve();
  /** What boxes show that were clicked, until the outline of their file says the same: by the id of the node. */
  private readonly clicked = new Map<string, { readonly checked: boolean; isApplied: boolean }>();

  constructor(
    private readonly server: Server,
    private readonly tree: ViewTree,
    private readonly rows: Rows,
  ) {}

  /** Takes over what boxes show now. */
  async tick(items: readonly [ViewNode, TreeItemCheckboxState][]): Promise<void> {
    for (const checked of [true, false]) {
      const wanted = checked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked;
      const nodes = items.flatMap(([node, state]) =>
        node.type === 'task' && state === wanted ? [node] : [],
      );
      await this.toggle(nodes, checked);
    }
  }

  /** Ticks or unticks tasks in their documents, one after the other. */
  async toggle(nodes: readonly TaskNode[], checked?: boolean): Promise<void> {
    let changed: { uri: string; place: PlainRange } | null = null;
    for (const node of nodes) {
      const place = await this.toggleOne(node, checked);
      if (place) changed = { uri: node.uri, place };
    }
    if (changed !== null) await this.bringIntoView(changed.uri, changed.place);
  }

  /** What the box of a task shows while its click is under way: its file is opened first, and says what was before. */
  clickedState({ id }: TaskNode): boolean | undefined {
    return this.clicked.get(id)?.checked;
  }

  /** A new outline of a file is known, which holds what was applied. */
  forgetApplied(uri: string): void {
    for (const [id, { isApplied }] of this.clicked)
      if (isApplied && id.startsWith(`${uri}#`)) this.clicked.delete(id);
  }

  /** Moves tasks or a unit to the place of another row. */
  async move(nodes: readonly ViewNode[], target: ViewNode): Promise<void> {
    const moved = nodes.filter((node) => node.type === 'task' || node.type === 'unit');
    const [first] = moved;
    if (!first) return;
    if (target.type === 'group' || target.type === 'finding') {
      void window.showInformationMessage('Drop it on a phase or on a task');
      return;
    }
    if (moved.some(({ uri }) => uri !== first.uri)) {
      void window.showInformationMessage('Only rows of one plan can be moved at once');
      return;
    }
    // The versions are taken first: the places below can only be as new or newer, and then they are refused.
    const [version, targetVersion] = [await openedVersion(first.uri), await openedVersion(target.uri)];
    const what = await Promise.all(moved.map((node) => this.placeOf(node)));
    const to = await this.placeOf(target);
    if (!to || what.includes(null)) return;
    const applied = await this.server.edit(SERVER_COMMANDS.move, {
      uri: first.uri,
      version,
      what: what.filter((one) => one !== null),
      to: { uri: target.uri, version: targetVersion, ...to },
    });
    if (!applied) return;
    await this.bringIntoView(target.uri);
    if (target.type !== 'task') await this.rows.unfold(target);
  }

  /** Adds a task to a plan or a unit, or below a task, in the words that the person gives. */
  async add(node: PlanTreeNode, text: string): Promise<void> {
    const version = await openedVersion(node.uri);
    const place = await this.placeOf(node);
    if (!place) return;
    const args: AddTaskArguments = { uri: node.uri, version, ...place, text, below: node.type === 'task' };
    if (!(await this.server.edit(SERVER_COMMANDS.addTask, args))) return;
    await this.bringIntoView(node.uri);
    await this.rows.unfold(node);
  }

  /** Moves a row past the one before or behind it that the view shows; at the end of its list it stays. */
  moveBy(node: PlanTreeNode, step: -1 | 1): Promise<void> {
    // One after the other: the next one is about where the one before has led.
    this.moving = this.moving.then(() => this.moveOne(node, step)).catch(() => undefined);
    return this.moving;
  }

  private async moveOne(node: PlanTreeNode, step: -1 | 1): Promise<void> {
    if (node.type !== 'task' && node.type !== 'unit') return;
    if ((await this.tree.locate(node)) === null) return;
    const siblings = this.tree.shownSiblings(node);
    const other = siblings[siblings.indexOf(node) + step];
    if (!other) {
      sayBriefly(`It is the ${step < 0 ? 'first' : 'last'} of its list`);
      return;
    }
    await this.move([node], other);
    // Who moves a row by the keyboard may want to move it on.
    if (await this.tree.locate(node)) await this.rows.focus(node);
  }

  /** Where the task stands whose box was changed; null if none was. */
  private async toggleOne(node: TaskNode, checked: boolean | undefined): Promise<PlainRange | null> {
    const isDone = node.task.state === 'done';
    const click = { checked: checked ?? !isDone, isApplied: false };
    this.clicked.set(node.id, click);
    const version = await openedVersion(node.uri);
    const range = await this.tree.locate(node);
    click.isApplied =
      range !== null &&
      click.checked !== (node.task.state === 'done') &&
      (await this.server.edit(SERVER_COMMANDS.toggleTask, { uri: node.uri, version, position: range.start }));
    if (click.isApplied) return range;
    // The view has moved its own tick already and has to take it back.
    this.clicked.delete(node.id);
    this.rows.redraw(node);
    return null;
  }

  /** So that an undo is about the document that was changed. */
  private async bringIntoView(uri: string, place?: PlainRange): Promise<void> {
    if (window.activeTextEditor?.document.uri.toString() === uri) return;
    this.rows.bringsIn(uri);
    await showBehind(uri, place);
  }

  private async placeOf(node: PlanTreeNode): Promise<Movable | null> {
    const range = await this.tree.locate(node);
    if (!range) return null;
    if (node.type === 'task') return { position: range.start };
    if (node.type === 'unit') return { key: node.unit.key };
    return node.type === 'plan' ? {} : null;
  }
}
