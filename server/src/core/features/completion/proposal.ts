/** What may be written at a place: the nouns of completion. */
import type { MarkerPreset } from '../../config/readOptions';
import type { Plan } from '../../plan/types';
import type { DocumentRange } from '../../text/range';

export type ProposalKind =
  'status' | 'marker' | 'unit' | 'task' | 'owner' | 'priority' | 'date' | 'rule' | 'anchor' | 'snippet';

export interface Proposal {
  readonly kind: ProposalKind;
  readonly label: string;
  /** What it means, beside the label; empty if that is plain. */
  readonly detail: string;
  readonly text: string;
  /** `text` has places to fill in (`${1:Title}`), and is escaped around them. */
  readonly isSnippet?: true;
}

export interface Proposals {
  /** What they replace, in document offsets; it ends at or behind the cursor, in its line. */
  readonly range: DocumentRange;
  readonly all: readonly Proposal[];
}

export interface CompletionOptions {
  /** ISO date. */
  readonly today: string;
  /** A person asked; else a character was typed that may begin something. */
  readonly asked: boolean;
  /** The client fills places in. */
  readonly snippets: boolean;
  /** The client proposes no anchors of headings by itself. */
  readonly anchors: boolean;
  /** What markers mean where no legend says so. */
  readonly markers: MarkerPreset;
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
}

/** The line of the cursor. */
export interface Line {
  readonly plan: Plan;
  /** Of the line in its section, and the section's text. */
  readonly section: number;
  readonly source: string;
  readonly start: number;
  readonly before: string;
  readonly after: string;
  readonly options: CompletionOptions;
}

/** In columns of the line; null where it knows nothing. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly all: readonly Proposal[];
}

export type Completer = (line: Line) => Found | null;
