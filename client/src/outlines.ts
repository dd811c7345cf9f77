/** Answers of the server about plans, kept until they are no longer true, so that all views ask once. */
import { EventEmitter, type Disposable } from 'vscode';
import {
  OUTLINE,
  OUTLINE_CHILDREN,
  OUTLINE_TASKS,
  PLANS,
  type OutlineChildrenResult,
  type OutlineResult,
  type OutlineTask,
  type OutlineTasksResult,
  type PlanSummary,
} from '../../server/src/protocol';
import { syncedVersion } from './documents';
import type { Server } from './serverProcess';

/** The key that asks for the tasks which stand in no unit. */
export const NO_UNIT = '';

export interface OutlineChange {
  readonly uri: string;
  /** Units to ask again, or null for all of them. */
  readonly keys: readonly string[] | null;
}

interface Kept<T> {
  /** Positions are those of this version: a change elsewhere moves them without a word from the server. */
  readonly version: number | null;
  readonly answer: Promise<T>;
}

export class Outlines implements Disposable {
  private readonly outlines = new Map<string, Kept<OutlineResult | null>>();
  private readonly tasks = new Map<string, Map<string, Kept<readonly OutlineTask[]>>>();
  private readonly taskLists = new Map<string, Kept<ReadonlyMap<string, readonly OutlineTask[]>>>();
  private readonly outlineChanged = new EventEmitter<OutlineChange>();
  private readonly plansChanged = new EventEmitter<void>();
  private readonly listeners: Disposable[];
  /** The workspace is still searched for plans, so there may be more than are known. */
  isSearching = true;

  readonly onDidChange = this.outlineChanged.event;
  /** Plans came or went, or everything has to be asked again. */
  readonly onDidChangePlans = this.plansChanged.event;

  constructor(private readonly server: Server) {
    this.listeners = [
      server.onDidChangeOutline(({ uri, keys }) => {
        this.forget(uri, keys);
        this.outlineChanged.fire({ uri, keys });
      }),
      server.onDidChangePlans(({ searching }) => {
        this.isSearching = searching;
        this.forgetFiles();
        this.plansChanged.fire();
      }),
      server.onDidChangeState((state) => {
        // A new server searches anew.
        if (state === 'starting') this.isSearching = true;
        if (state !== 'starting') this.clear();
      }),
    ];
  }

  /** Null if the document is no plan, or if that is unknown. */
  outline(uri: string): Promise<OutlineResult | null> {
    return keep(this.outlines, uri, syncedVersion(uri), async () => {
      return (await this.server.request<OutlineResult | null>(OUTLINE, { uri })) ?? null;
    });
  }

  /** The tasks of one unit, or those of none. */
  tasksOf(uri: string, key: string): Promise<readonly OutlineTask[]> {
    let ofDocument = this.tasks.get(uri);
    if (!ofDocument) this.tasks.set(uri, (ofDocument = new Map<string, Kept<readonly OutlineTask[]>>()));
    return keep(ofDocument, key, syncedVersion(uri), async () => {
      const result = await this.server.request<OutlineChildrenResult>(OUTLINE_CHILDREN, { uri, key });
      return result?.tasks ?? [];
    });
  }

  /** The tasks of all units at once, for who wants to know all of them; those in none under `NO_UNIT`. */
  allTasks(uri: string): Promise<ReadonlyMap<string, readonly OutlineTask[]>> {
    const version = syncedVersion(uri);
    return keep(this.taskLists, uri, version, async () => {
      const result = await this.server.request<OutlineTasksResult>(OUTLINE_TASKS, { uri });
      const tasks = new Map((result?.units ?? []).map((unit) => [unit.key, unit.tasks]));
      const answers = [...tasks].map(
        ([key, ofUnit]) => [key, { version, answer: Promise.resolve(ofUnit) }] as const,
      );
      this.tasks.set(uri, new Map(answers));
      return tasks;
    });
  }

  async plans(): Promise<readonly PlanSummary[]> {
    const plans = (await this.server.request<readonly PlanSummary[]>(PLANS, {})) ?? [];
    return plans.filter((plan) => plan.role === 'plan');
  }

  /** Asks for everything again. */
  clear(): void {
    this.outlines.clear();
    this.tasks.clear();
    this.taskLists.clear();
    this.plansChanged.fire();
  }

  dispose(): void {
    for (const disposable of [...this.listeners, this.outlineChanged, this.plansChanged])
      disposable.dispose();
  }

  /** What was read from disk may have changed there; open documents have changes of their own. */
  private forgetFiles(): void {
    for (const kept of [this.outlines, this.taskLists])
      for (const [uri, { version }] of kept) if (version === null) kept.delete(uri);
    for (const ofDocument of this.tasks.values())
      for (const [key, { version }] of ofDocument) if (version === null) ofDocument.delete(key);
  }

  private forget(uri: string, keys: readonly string[] | null): void {
    this.outlines.delete(uri);
    this.taskLists.delete(uri);
    if (keys === null) this.tasks.delete(uri);
    // Boxes outside units belong to no key that could be named.
    else for (const key of [...keys, NO_UNIT]) this.tasks.get(uri)?.delete(key);
  }
}

function keep<T>(
  kept: Map<string, Kept<T>>,
  key: string,
  version: number | null,
  ask: () => Promise<T>,
): Promise<T> {
  const known = kept.get(key);
  if (known?.version === version) return known.answer;
  const answer = ask();
  kept.set(key, { version, answer });
  return answer;
}
