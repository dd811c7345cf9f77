/** Knows the plan in the active editor, for the status bar and for the menus. */
import { commands, EventEmitter, window, workspace, type Disposable } from 'vscode';
import type { OutlineResult } from '../../server/src/protocol';
import { activeMarkdownEditor } from './documents';
import type { Outlines } from './outlines';

/** Context key: the active editor shows a plan. */
const ACTIVE_PLAN_KEY = 'livingPlans.activePlan';

export class ActivePlan implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly listeners: Disposable[];
  private plan: OutlineResult | null = null;
  private round = 0;

  readonly onDidChange = this.changed.event;

  constructor(private readonly outlines: Outlines) {
    const update = () => void this.update();
    this.listeners = [
      window.onDidChangeActiveTextEditor(update),
      // The language of the document may be set anew without a change of the editor.
      workspace.onDidOpenTextDocument(update),
      outlines.onDidChangePlans(update),
      outlines.onDidChange(({ uri }) => {
        if (uri === window.activeTextEditor?.document.uri.toString()) update();
      }),
    ];
    update();
  }

  get outline(): OutlineResult | null {
    return this.plan;
  }

  dispose(): void {
    for (const disposable of [...this.listeners, this.changed]) disposable.dispose();
  }

  private async update(): Promise<void> {
    const round = ++this.round;
    const editor = activeMarkdownEditor();
    const outline = editor ? await this.outlines.outline(editor.document.uri.toString()) : null;
    // A later question is under way, and its answer is the one that counts.
    if (round !== this.round) return;
    const plan = outline?.role === 'plan' ? outline : null;
    if ((plan === null) !== (this.plan === null)) {
      void commands.executeCommand('setContext', ACTIVE_PLAN_KEY, plan !== null);
    }
    this.plan = plan;
    this.changed.fire();
  }
}
