/** Turns the plain data of a row into what the editor draws. */
import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
} from 'vscode';
import { REVEAL_COMMAND } from '../../../server/src/protocol';
import type { Row } from './planRows';
import type { ViewNode } from './viewTree';

const FOLDS: Readonly<Record<Row['children'], TreeItemCollapsibleState>> = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** The editor remembers by `id` what is unfolded. */
export function toTreeItem(node: ViewNode, row: Row, id: string): TreeItem {
  const item = new TreeItem(row.label, FOLDS[row.children]);
  item.id = id;
  item.description = row.description;
  item.tooltip = tooltipOf(row);
  item.contextValue = row.context;
  item.accessibilityInformation = { label: row.spoken };
  // The node and not its range: by the time of the click, it may stand elsewhere.
  if (node.type !== 'group')
    item.command = { command: REVEAL_COMMAND, title: 'Go to line', arguments: [node] };
  if (row.icon) item.iconPath = new ThemeIcon(row.icon.icon, colorOf(row.icon.color));
  if (row.checked !== null) item.checkboxState = checkboxOf(row);
  return item;
}

/** The text of a plan is a stranger's: it is shown as text, whatever it looks like. */
function tooltipOf({ tooltip: [title = '', ...lines] }: Row): MarkdownString {
  const markdown = new MarkdownString();
  markdown.appendText(title);
  for (const line of lines) markdown.appendMarkdown('\n\n').appendText(line);
  return markdown;
}

function checkboxOf({ checked, spoken }: Row): NonNullable<TreeItem['checkboxState']> {
  return {
    state: checked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
    tooltip: checked ? 'Untick' : 'Tick',
    accessibilityInformation: { label: spoken, role: 'checkbox' },
  };
}

function colorOf(name: string | null): ThemeColor | undefined {
  return name === null ? undefined : new ThemeColor(name);
}
