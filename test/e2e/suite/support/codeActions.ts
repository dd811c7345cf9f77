/** Asks for code actions as the editor does and applies them. */
import assert from 'node:assert/strict';
import {
  CodeActionKind,
  commands,
  Range,
  workspace,
  type CodeAction,
  type Position,
  type TextDocument,
} from 'vscode';
import { openFile } from './editors';
import { eventually } from './waiting';

const MOST_TRIES = 5;

/**
 * All actions of that kind, ours and those of other extensions. VS Code cancels what it asks when another extension registers a
 * provider meanwhile, and is then asked again.
 */
export async function codeActionsAt(
  document: TextDocument,
  range: Range | Position,
  kind: CodeActionKind,
): Promise<CodeAction[]> {
  const wanted = range instanceof Range ? range : new Range(range, range);
  for (let tries = 1; ; tries++)
    try {
      return await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        wanted,
        kind.value,
      );
    } catch (error) {
      if (!(error instanceof Error && error.message === 'Canceled') || tries === MOST_TRIES) throw error;
    }
}

/** Newer versions of VS Code answer a request that they have cancelled with no actions. */
export async function waitForCodeActions(): Promise<void> {
  const { document } = await openFile('PLAN.md');
  const { range } = document.lineAt(14);
  await eventually(
    'code actions',
    async () => (await codeActionsAt(document, range, CodeActionKind.QuickFix)).length > 0,
  );
}

/** Applies the one action with such a title. */
export async function applyAction(actions: readonly CodeAction[], title: RegExp | string): Promise<void> {
  const fitting = actions.filter((action) =>
    typeof title === 'string' ? action.title === title : title.test(action.title),
  );
  const [action] = fitting;
  const titles = actions.map((it) => it.title).join(', ');
  assert.ok(
    fitting.length === 1 && action?.edit,
    `one action ${String(title)} with an edit, among: ${titles}`,
  );
  assert.ok(await workspace.applyEdit(action.edit));
}
