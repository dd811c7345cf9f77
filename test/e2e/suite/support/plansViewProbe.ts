/** Reads the Plans view as a person does, since an extension cannot see its own view. */
import {
  TreeItemCheckboxState,
  type DataTransfer,
  type Disposable,
  type MarkdownString,
  type TreeItem,
} from 'vscode';
import type { PlansView } from '../../../../client/src/views/plansView';
import type { Row } from '../../../../client/src/views/planRows';

export interface ProbedRow extends Row {
  readonly id: string;
}

export interface PlansViewProbe {
  /** The rows below the row with this id, or at the top. */
  rows(id?: string): Promise<readonly ProbedRow[]>;
  /** Clicks the checkbox of the task with this id. */
  check(id: string, checked: boolean): Promise<void>;
  /** What the editor draws of the row with this id; its command is what a click runs. */
  item(id: string): TreeItem | undefined;
  /** What the editor shows when somebody points at the row with this id. */
  tooltip(id: string): Promise<MarkdownString | undefined>;
  /** Whether the view is in sight. */
  visible(): boolean;
  /** Drags rows to another one, or to where there is none; `data` is what the editor would carry meanwhile. */
  drag(ids: readonly string[], target: string | null, data: DataTransfer): Promise<void>;
  /** Types a text into the box that filters. */
  setText(text: string): Promise<void>;
  /** What the view says above its rows. */
  message(): string;
  /** The number at the icon of the view; 0 if there is none. */
  badge(): number;
  /** Ids of the selected rows. */
  selection(): readonly string[];
  /** Hears the ids of the rows that the view is asked to draw again, or null for all. */
  onDidChangeRows(listen: (ids: readonly string[] | null) => void): Disposable;
}

export function probeOf(plansView: PlansView): PlansViewProbe {
  const nodeOf = (id: string) => plansView.node(id);
  return {
    rows: async (id) => {
      const children = await plansView.getChildren(id === undefined ? undefined : nodeOf(id));
      return children.map((child) => {
        // The view remembers what it has shown, as it does for the editor.
        plansView.getTreeItem(child);
        return { id: child.id, ...plansView.rowOf(child) };
      });
    },
    check: async (id, checked) => {
      const node = nodeOf(id);
      const state = checked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked;
      if (node) await plansView.edits.tick([[node, state]]);
    },
    item: (id) => {
      const node = nodeOf(id);
      return node && plansView.getTreeItem(node);
    },
    tooltip: async (id) => {
      const node = nodeOf(id);
      const item = node && (await plansView.resolveTreeItem(plansView.getTreeItem(node), node));
      return typeof item?.tooltip === 'object' ? item.tooltip : undefined;
    },
    visible: () => plansView.visible,
    drag: async (ids, target, data) => {
      const { dragAndDrop } = plansView;
      dragAndDrop.handleDrag(
        ids.flatMap((id) => nodeOf(id) ?? []),
        data,
      );
      await dragAndDrop.handleDrop(target === null ? undefined : nodeOf(target), data);
    },
    setText: (text) => plansView.setFilter({ ...plansView.filter, text }),
    badge: () => plansView.view.badge?.value ?? 0,
    message: () => plansView.view.message ?? '',
    selection: () => plansView.view.selection.map(({ id }) => id),
    onDidChangeRows: (listen) =>
      plansView.onDidChangeTreeData((nodes) => {
        listen(nodes?.map(({ id }) => id) ?? null);
      }),
  };
}
