/** Shows in the status bar how far the plan in the active editor is. */
import { MarkdownString, StatusBarAlignment, window, workspace, type Disposable } from 'vscode';
import type { OutlineResult } from '../../../server/src/protocol';
import type { ActivePlan } from '../activePlan';
import { PLANS_VIEW } from './plansView';
import { shortProgress, spokenContradictions, spokenProgress, STATUS_WORDS } from './wording';

const SETTING = 'livingPlans.statusBar.enabled';
const PRIORITY = 100;

export class StatusBar implements Disposable {
  private readonly item = window.createStatusBarItem(
    'livingPlans.progress',
    StatusBarAlignment.Right,
    PRIORITY,
  );
  private readonly listeners: Disposable[];
  private shown: string | null = null;

  constructor(private readonly activePlan: ActivePlan) {
    this.item.name = 'Plan progress';
    this.item.command = { command: `${PLANS_VIEW}.focus`, title: 'Show the Plans view' };
    this.listeners = [
      activePlan.onDidChange(() => this.update()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTING)) this.update();
      }),
    ];
  }

  /** The text of the item, or null while it is hidden. */
  get text(): string | null {
    return this.shown;
  }

  dispose(): void {
    for (const disposable of [...this.listeners, this.item]) disposable.dispose();
  }

  private update(): void {
    const plan = workspace.getConfiguration().get<boolean>(SETTING, true) ? this.activePlan.outline : null;
    this.shown = plan ? textOf(plan) : null;
    if (!plan || this.shown === null) {
      this.item.hide();
      return;
    }
    const facts = factsOf(plan);
    this.item.text = this.shown;
    this.item.tooltip = tooltipOf(plan, facts);
    this.item.accessibilityInformation = { label: ['Plan', ...facts].join(', ') };
    this.item.show();
  }
}

function textOf({ status, progress, contradictions }: OutlineResult): string {
  const text = `$(checklist) ${progress ? shortProgress(progress) : STATUS_WORDS[status]}`;
  return contradictions > 0 ? `${text} $(warning) ${contradictions}` : text;
}

function factsOf({ status, progress, contradictions, beyondLimits }: OutlineResult): string[] {
  if (beyondLimits) return ['Too large to be read'];
  const facts = [STATUS_WORDS[status]];
  if (progress) facts.push(spokenProgress(progress));
  facts.push(contradictions > 0 ? spokenContradictions(contradictions) : 'No contradictions');
  return facts;
}

function tooltipOf({ title }: OutlineResult, facts: readonly string[]): MarkdownString {
  const markdown = new MarkdownString();
  if (title !== null) markdown.appendText(title).appendMarkdown('\n\n');
  return markdown.appendText(facts.join(', '));
}
