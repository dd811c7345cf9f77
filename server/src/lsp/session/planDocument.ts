/** A document with its plan, as the features see it. */
import type { Plan, TextEdit } from '../../core';
import type { DocumentWithPlan } from '../convert';

/** Open, or read from disk. */
export interface PlanDocument extends DocumentWithPlan {
  /** null: not open. */
  readonly version: number | null;
  /** The plan after edits in document offsets that do not overlap. */
  planAfter(edits: readonly TextEdit[]): Plan;
}
