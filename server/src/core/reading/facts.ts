/** What a plan says about itself or a unit beside tasks and status. Ranges are offsets in the section. */
import type { Duration, PlanDate } from '../language/types';
import type { SectionRange } from '../text/range';

/** "**Duration**: 1-2 weeks" and the like: what a plan says about itself or a unit beside tasks and status. */
export type Fact =
  | DurationFact
  | DateFact
  | DependenciesFact
  | { readonly field: 'owner' | 'priority'; readonly range: SectionRange; readonly text: string }
  | TargetFact
  | PlaceholderFact;

export interface DurationFact extends Duration {
  readonly field: 'duration';
  readonly range: SectionRange;
  /** Of the whole: "Total duration". */
  readonly total: boolean;
  /** Behind "~", "about": not meant to add up. */
  readonly rough: boolean;
}

export type DateRole = 'updated' | 'created' | 'started' | 'completed' | 'due' | 'status' | 'date';

export interface DateFact {
  readonly field: 'date';
  readonly role: DateRole;
  readonly range: SectionRange;
  readonly text: string;
  readonly date: PlanDate;
}

/** A unit that a text names. */
export interface UnitReference {
  readonly key: string;
  readonly id: string;
  readonly range: SectionRange;
}

export interface DependenciesFact {
  readonly field: 'dependencies';
  readonly range: SectionRange;
  /** Key of the unit that depends, where the line names it ("Phase 2 depends on Phase 1"); null: where it stands. */
  readonly of: string | null;
  readonly on: readonly UnitReference[];
  /** "None", "Nothing (first phase)". */
  readonly nothing: boolean;
}

/** "API response time < 200 ms". */
export interface TargetFact {
  readonly field: 'target';
  readonly range: SectionRange;
  readonly metric: string;
  readonly comparison: '<' | '<=' | '>' | '>=';
  readonly value: number;
  /** "%", "ms", "$/month"; empty for plain numbers. */
  readonly unit: string;
}

/** "**Go-live**: TBD": a field without its value. */
export interface PlaceholderFact {
  readonly field: 'placeholder';
  /** The stand-in. */
  readonly range: SectionRange;
  /** "Go-live". */
  readonly label: string;
  readonly text: string;
}
