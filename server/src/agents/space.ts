/** What the tools of agents work on: plans in a folder, or those that an editor has open. */
import type { Finding, Plan, PlanReader, Settings } from '../core';

/** A plan in one state of its text. */
export interface OpenPlan {
  /** With `/`, relative to its root: what an agent calls it by. */
  readonly path: string;
  readonly text: string;
  readonly plan: Plan;
  readonly reader: PlanReader;
  readonly settings: Settings;
  /** What contradicts itself in it, or in another state of its text. */
  findingsIn(plan: Plan): readonly Finding[];
  /** The text with all safe fixes. */
  fixed(): string;
}

/** A commit that changed how far a plan is. */
export interface HistoryPoint {
  readonly commit: string;
  /** ISO date. */
  readonly date: string;
  readonly subject: string;
  readonly done: number;
  readonly total: number;
  readonly ticked: number;
  /** Many boxes at once. */
  readonly isBulk: boolean;
}

export interface PlanSpace {
  /** ISO date. */
  readonly today: string;
  now(): Date;
  /** All plans, the one that changed last first. */
  plans(): Promise<readonly OpenPlan[]>;
  /**
   * The plan of a path, or the one that changed last. Throws a `ToolProblem` where there is none, or it lies outside. With
   * `repository` its findings also say what files and commits contradict, which takes longer.
   */
  open(path: string | undefined, wants?: { readonly repository: boolean }): Promise<OpenPlan>;
  /** Puts `after` in the place of the text that was opened. Throws `Changed` if that is no longer there. */
  write(open: OpenPlan, after: string): Promise<void>;
  /** Its commits, the newest last; null where it is in no repository. */
  historyOf(open: OpenPlan): Promise<readonly HistoryPoint[] | null>;
  /** What other copies of the repository say of the plan, in sentences. */
  elsewhere(open: OpenPlan): Promise<readonly string[]>;
}

/** What an agent is told when a call makes no sense: what is wrong, and what to do instead. */
export class ToolProblem extends Error {}

/** The text was changed by somebody else between reading and writing. */
export class Changed extends Error {}
