/** Keeps the Plans view at the unit that the cursor is in. */
import { Disposable, window, workspace } from 'vscode';
import { activeMarkdownEditor } from '../documents';
import type { PlansView } from './plansView';

/** Long enough to pass over the lines between two resting places. */
const DELAY_IN_MS = 150;

export function followCursor(plansView: PlansView): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const follow = () => {
    const editor = activeMarkdownEditor();
    if (!editor || !plansView.visible || !isWanted()) return;
    const { document, selection } = editor;
    const { line } = selection.active;
    void plansView.follow(document.uri.toString(), line, line === document.lineCount - 1);
  };
  const schedule = () => {
    clearTimeout(timer);
    if (plansView.visible) timer = setTimeout(follow, DELAY_IN_MS);
  };

  return Disposable.from(
    window.onDidChangeActiveTextEditor(schedule),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) schedule();
    }),
    plansView.onDidChangeVisibility(schedule),
    plansView.onDidLoad(schedule),
    new Disposable(() => clearTimeout(timer)),
  );
}

function isWanted(): boolean {
  return workspace.getConfiguration('livingPlans').get('plansView.followCursor', true);
}
