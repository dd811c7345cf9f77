/** Says in the language status of Markdown documents what the server makes of them, and offers to restart it. */
import { languages, LanguageStatusSeverity, type Disposable, type DocumentSelector } from 'vscode';
import type { OutlineResult } from '../../../server/src/protocol';
import type { ActivePlan } from '../activePlan';
import type { Server } from '../serverProcess';
import { shortProgress, spokenContradictions } from './wording';

const SELECTOR: DocumentSelector = { language: 'markdown' };

export interface LanguageStatusText {
  readonly text: string;
  readonly detail: string;
}

export class LanguageStatus implements Disposable {
  private readonly item = languages.createLanguageStatusItem('livingPlans.status', SELECTOR);
  private readonly listeners: Disposable[];

  constructor(
    private readonly server: Server,
    private readonly activePlan: ActivePlan,
  ) {
    this.item.name = 'Living Plans';
    this.item.command = { command: 'livingPlans.restart', title: 'Restart server' };
    this.listeners = [
      activePlan.onDidChange(() => this.update()),
      server.onDidChangeState(() => this.update()),
    ];
    this.update();
  }

  get shown(): LanguageStatusText {
    return { text: this.item.text, detail: this.item.detail ?? '' };
  }

  dispose(): void {
    for (const disposable of [...this.listeners, this.item]) disposable.dispose();
  }

  private update(): void {
    const { state } = this.server;
    const plan = this.activePlan.outline;
    this.item.busy = state === 'starting';
    this.item.severity =
      state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    const { text, detail } =
      state === 'failed'
        ? { text: 'Living Plans: not running', detail: 'The server has ended' }
        : plan
          ? textOf(plan)
          : { text: 'Living Plans', detail: 'This document is not read as a plan' };
    this.item.text = text;
    this.item.detail = detail;
  }
}

function textOf({ progress, units, contradictions, beyondLimits }: OutlineResult): LanguageStatusText {
  if (beyondLimits) return { text: 'Plan: too large to be read', detail: 'See the limits in the settings' };
  return {
    text: `Plan${progress ? `: ${shortProgress(progress)}` : ''}`,
    detail: `${units.length} ${units.length === 1 ? 'unit' : 'units'}, ${
      contradictions > 0 ? spokenContradictions(contradictions) : 'no contradictions'
    }`,
  };
}
