/** What `activate` returns. Only the tests of the extension use it; it is no interface for other extensions. */
import type { DataTransfer, Event, MarkdownString, TreeItem } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LanguageStatusText } from './views/languageStatus';
import type { Row } from './views/planRows';

export interface Api {
  readonly client: () => BaseLanguageClient | undefined;
  /** Settles when the server runs, or when it is clear that it does not start. */
  readonly ready: Promise<void>;
  /** How long `activate` has kept the editor waiting; the server starts meanwhile. */
  readonly activatedInMs: number;
  readonly plansView: PlansViewProbe;
  /** What the status bar shows, or null while it is hidden. */
  readonly statusBar: () => string | null;
  readonly languageStatus: () => LanguageStatusText;
}

/** Reads the tree as a person does, since an extension cannot see its own view. */
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
  /** The ids of the rows that the view was asked to draw again, or null for all. */
  readonly onDidChangeRows: Event<readonly string[] | null>;
}

export interface ProbedRow extends Row {
  readonly id: string;
}
