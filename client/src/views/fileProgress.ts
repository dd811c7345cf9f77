/** How far plans are, as a badge beside their names in the explorer and in tabs: "◑", "✓". */
import {
  EventEmitter,
  FileDecoration,
  Uri,
  window,
  workspace,
  type Disposable,
  type FileDecorationProvider,
} from 'vscode';
import type { OutlineResult, PlanSummary } from '../../../server/src/protocol';
import type { Outlines } from '../outlines';
import { spokenContradictions, spokenProgress } from './wording';

const SETTING = 'livingPlans.explorer.progress';

type Shown = Pick<PlanSummary, 'progress' | 'contradictions'>;

export class FileProgress implements FileDecorationProvider, Disposable {
  private readonly changed = new EventEmitter<Uri[]>();
  readonly onDidChangeFileDecorations = this.changed.event;
  /** By URI as VS Code writes it. */
  private shown = new Map<string, Shown>();
  private readonly disposables: readonly { dispose(): unknown }[];
  /** Of the last time that all plans were asked for: an older answer that comes later is dropped. */
  private asked = 0;

  constructor(private readonly outlines: Outlines) {
    this.disposables = [
      window.registerFileDecorationProvider(this),
      outlines.onDidChangePlans(() => void this.refresh()),
      outlines.onDidChange(({ uri }) => void this.refreshOne(uri)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTING)) void this.refresh();
      }),
      this.changed,
    ];
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    const plan = this.shown.get(uri.toString());
    if (!plan?.progress) return undefined;
    const more = plan.contradictions > 0 ? `, ${spokenContradictions(plan.contradictions)}` : '';
    return new FileDecoration(
      badgeOf(plan.progress.percent),
      `Plan: ${spokenProgress(plan.progress)}${more}`,
    );
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private get isOn(): boolean {
    return workspace.getConfiguration().get(SETTING, true);
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const plans = this.isOn ? await this.outlines.plans() : [];
    if (asked !== this.asked) return;
    const now = new Map(plans.map((plan): [string, Shown] => [keyOf(plan.uri), plan]));
    const uris = new Set([...this.shown.keys(), ...now.keys()]);
    const others = [...uris].filter((uri) => !isSame(this.shown.get(uri), now.get(uri)));
    this.shown = now;
    this.changed.fire(others.map((uri) => Uri.parse(uri)));
  }

  private async refreshOne(uri: string): Promise<void> {
    if (!this.isOn) return;
    const outline: OutlineResult | null = await this.outlines.outline(uri);
    const key = keyOf(uri);
    const now = outline?.role === 'plan' ? outline : undefined;
    if (isSame(this.shown.get(key), now)) return;
    if (now) this.shown.set(key, now);
    else this.shown.delete(key);
    this.changed.fire([Uri.parse(uri)]);
  }
}

/** A pie: a number would be taken for that of problems, which stands beside it. */
function badgeOf(percent: number): string {
  if (percent === 100) return '✓';
  if (percent === 0) return '○';
  return percent < 38 ? '◔' : percent < 63 ? '◑' : '◕';
}

function keyOf(uri: string): string {
  return Uri.parse(uri).toString();
}

function isSame(a: Shown | undefined, b: Shown | undefined): boolean {
  return (
    a?.contradictions === b?.contradictions &&
    a?.progress?.done === b?.progress?.done &&
    a?.progress?.total === b?.progress?.total &&
    a?.progress?.dropped === b?.progress?.dropped
  );
}
