/** What `activate` returns. Only the tests of the extension use it; it is no interface for other extensions. */
import type { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LanguageStatusText } from './views/languageStatus';
import type { PlansView } from './views/plansView';

export interface Api {
  readonly client: () => BaseLanguageClient | undefined;
  /** Settles when the server runs, or when it is clear that it does not start. */
  readonly ready: Promise<void>;
  /** How long `activate` has kept the editor waiting; the server starts meanwhile. */
  readonly activatedInMs: number;
  readonly plansView: PlansView;
  /** What the status bar shows, or null while it is hidden. */
  readonly statusBar: () => string | null;
  readonly languageStatus: () => LanguageStatusText;
  /** What stands beside the name of a file in the explorer, or null. */
  readonly fileBadge: (uri: Uri) => string | null;
}
