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
import { TRUSTED_COMMANDS } from '../languageClient';
import type { Row } from './planRows';
import type { ViewNode } from './viewTree';

/** Second argument of the command that a click on a row runs; menus give other ones. */
export const CLICK = 'click';

const FOLDS: Readonly<Record<Row['children'], TreeItemCollapsibleState>> = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** The editor remembers by `id` what is unfolded; `text` is what the filter looks for, or empty. */
export function toTreeItem(node: ViewNode, row: Row, id: string, text: string): TreeItem {
  const label = { label: row.label, highlights: occurrences(row.label, text) };
  const item = new TreeItem(label, FOLDS[row.children]);
  item.id = id;
  item.description = row.description;
  item.contextValue = row.context;
  item.accessibilityInformation = { label: row.spoken };
  // The node and not its range: by the time of the click, it may stand elsewhere.
  if (node.type !== 'group')
    item.command = { command: REVEAL_COMMAND, title: 'Go to line', arguments: [node, CLICK] };
  if (row.icon) item.iconPath = new ThemeIcon(row.icon.icon, colorOf(row.icon.color));
  if (row.checked !== null) item.checkboxState = checkboxOf(row);
  return item;
}

/** Where a text stands in a label, in any case, as pairs of offsets. */
function occurrences(label: string, text: string): [number, number][] {
  const found: [number, number][] = [];
  const [all, wanted] = [label.toLowerCase(), text.toLowerCase()];
  // Some letters have more characters in the other case; then offsets would be those of another text.
  if (wanted === '' || all.length !== label.length) return found;
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length))
    found.push([at, at + wanted.length]);
  return found;
}

/**
 * The text of a plan is a stranger's: it is shown as text, whatever it looks like. `described` is Markdown of the server,
 * which has escaped it.
 */
export function tooltipOf(
  { tooltip: { above = [], facts, below = [] } }: Row,
  described?: string,
): MarkdownString {
  const markdown = new MarkdownString();
  const append = (lines: readonly string[]): void => {
    for (const line of lines) markdown.appendText(line).appendMarkdown('\n\n');
  };
  append(above);
  if (described === undefined) append(facts);
  else {
    markdown.appendMarkdown(`${described}\n\n`);
    markdown.isTrusted = { enabledCommands: TRUSTED_COMMANDS };
  }
  append(below);
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
