/** Whether the cursor stands in a task of a plan: the keys for tasks do something there and nowhere else. */
import {
  commands,
  Disposable,
  window,
  workspace,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  type TextEditor,
} from 'vscode';
import { isPlain } from '../../../server/src/core/typing/enter';
import { isInFence, readItem, type ItemLine } from '../../../server/src/core/typing/itemLines';
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
  const code = new CodeAround();
  const update = (): void => {
    const editor = activePlan.outline === null ? undefined : window.activeTextEditor;
    const item = editor && itemAt(editor);
    const isTask = editor !== undefined && item?.box != null && !code.isAround(editor);
    say(AT_TASK, isTask);
    say(AT_SPECIAL_TASK, isTask && !isLeftToRules(editor, item));
  };
  update();
  return Disposable.from(
    activePlan.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) update();
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      code.note(document, contentChanges);
      if (document === window.activeTextEditor?.document) update();
    }),
  );
}

function itemAt({ document, selection }: TextEditor): ItemLine | null {
  return document.languageId === 'markdown' ? readItem(document.lineAt(selection.start.line).text) : null;
}

function isLeftToRules({ document, selection }: TextEditor, item: ItemLine): boolean {
  return (item.number ?? 0) < MAX_NUMBER && isPlain(linesOf(document), selection.active, item);
}

/**
 * Whether a line stands in a fence of code. All lines above have to be looked at for that, so the answer is kept while
 * somebody types in the line.
 */
class CodeAround {
  private known:
    { readonly document: TextDocument; readonly line: number; readonly isCode: boolean } | undefined;

  isAround({ document, selection }: TextEditor): boolean {
    const { line } = selection.start;
    if (this.known?.document !== document || this.known.line !== line)
      this.known = { document, line, isCode: isInFence(linesOf(document), line) };
    return this.known.isCode;
  }

  note(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): void {
    const { known } = this;
    if (known?.document !== document) return;
    const isWithin = ({ range, text }: TextDocumentContentChangeEvent): boolean =>
      range.isSingleLine && range.start.line === known.line && !/[\r\n]/.test(text);
    if (!changes.every(isWithin)) this.known = undefined;
  }
}
