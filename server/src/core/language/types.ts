/** The nouns of the words that people use. Every type is immutable. */
/** Where a unit or a plan stands. */

export type Status = 'planned' | 'in-progress' | 'done' | 'blocked' | 'deferred' | 'unknown';

/** A status that a text can claim. */
export type ClaimedStatus = Exclude<Status, 'unknown'>;

export type TaskState = 'open' | 'doing' | 'done' | 'blocked' | 'deferred' | 'cancelled';

/** What kind of thing a unit is, from its word, or `section` for a numbered or plain heading. */
export type UnitKind =
  | 'phase'
  | 'milestone'
  | 'sprint'
  | 'week'
  | 'day'
  | 'month'
  | 'quarter'
  | 'gate'
  | 'work-package'
  | 'version'
  | 'task'
  | 'step'
  | 'stage'
  | 'part'
  | 'track'
  | 'feature'
  | 'module'
  | 'story'
  | 'epic'
  | 'priority'
  | 'section';

/** The name that a heading gives to a unit. */
export interface UnitName {
  /** Kind and id in one string: "phase 3". */
  readonly key: string;
  readonly kind: UnitKind;
  readonly id: string;
  /** "## 3. Storage": a unit only if it or its siblings hold something. */
  readonly numbered: boolean;
  /** "Phase 1-7", "Phase 2 Success Criteria": speaks about units and is none. */
  readonly mention: boolean;
  /** Keys of all that it names: of "Phase 1-3" three, of "Week 3-4", one stretch of time, its own. */
  readonly about: readonly string[];
}

/** What a part of a plan says about its boxes, by its heading or label. */
export type PartKind = 'tasks' | 'criteria' | 'optional';

/** What a legend says of markers: `-` is "in progress". */
export type Legend = ReadonlyMap<string, TaskState>;

/** What markers mean in one document. */
export interface MarkerMeanings {
  /** Equal for equal meanings. */
  readonly key: string;
  /** Undefined: not defined by any legend. */
  readonly of: (marker: string) => TaskState | undefined;
}

/** A day, or a month where no day is given. */
export interface PlanDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31, or null. */
  readonly day: number | null;
}

/** A span of work, in working days of eight hours, five to the week and twenty to the month. */
export interface Duration {
  readonly text: string;
  readonly minDays: number;
  readonly maxDays: number;
}
