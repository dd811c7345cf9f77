/** Whether the cursor stands in a task of a plan: the keys for tasks do something there and nowhere else. */
import { commands, Disposable, window, workspace, type TextEditor } from 'vscode';
import { isPlain } from '../../../server/src/core/typing/enter';
import { readItem, taskOn } from '../../../server/src/core/typing/itemLines';
import type { ActivePlan } from '../activePlan';
import { MAX_NUMBER } from './enterRules';
import { linesOf } from './lineEdits';

/** Context keys: Tab and Shift+Tab are ours; Enter is, since the editor's own rules do not suffice. */
const AT_TASK = 'livingPlans.atTask';
const AT_SPECIAL_TASK = 'livingPlans.atSpecialTask';

export function watchCursor(activePlan: ActivePlan): Disposable {
  const last = new Map<string, boolean>();
  const say = (key: string, now: boolean): void => {
    if (last.get(key) === now) return;
    last.set(key, now);
    void commands.executeCommand('setContext', key, now);
  };
  const update = (): void => {
    const editor = activePlan.outline === null ? undefined : window.activeTextEditor;
    const isTask = editor !== undefined && isAtTask(editor);
    say(AT_TASK, isTask);
    say(AT_SPECIAL_TASK, isTask && !isLeftToRules(editor));
  };
  update();
  return Disposable.from(
    activePlan.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) update();
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) update();
    }),
  );
}

function isAtTask({ document, selection }: TextEditor): boolean {
  return document.languageId === 'markdown' && taskOn(linesOf(document), selection.start.line) !== null;
}

function isLeftToRules({ document, selection }: TextEditor): boolean {
  const { active } = selection;
  const number = readItem(document.lineAt(active.line).text)?.number ?? 0;
  return number < MAX_NUMBER && isPlain(linesOf(document), active);
}
