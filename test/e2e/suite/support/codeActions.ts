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

/** All actions of that kind, ours and those of other extensions. */
export async function codeActionsAt(
  document: TextDocument,
  range: Range | Position,
  kind: CodeActionKind,
): Promise<CodeAction[]> {
  const wanted = range instanceof Range ? range : new Range(range, range);
  return commands.executeCommand('vscode.executeCodeActionProvider', document.uri, wanted, kind.value);
}

/** VS Code cancels what it asks when another extension registers a provider meanwhile: so, the first time. */
export async function waitForCodeActions(): Promise<void> {
  const { document } = await openFile('PLAN.md');
  const { range } = document.lineAt(14);
  await eventually('code actions', async () => {
    try {
      return (await codeActionsAt(document, range, CodeActionKind.QuickFix)).length > 0;
    } catch (error) {
      // older versions throw, newer ones answer that there are none
      if (error instanceof Error && error.message === 'Canceled') return false;
      throw error;
    }
  });
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
