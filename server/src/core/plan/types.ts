/** The nouns of a plan: all sections of a document, put together. */
import type { PartKind, Status, UnitKind } from '../language/types';
import type {
  Counts,
  Entry,
  Located,
  Part,
  PartHeading,
  Reading,
  Progress,
  Task,
  Written,
  WrittenClaim,
} from '../reading/types';
import type { Sections } from '../syntax/sections';

/** A part with the index of the section that it stands in. */
export type PlacedPart = Located<'part', Part>;

/** A heading and all that stands below it, before it is decided which headings are units. */
export interface HeadingNode {
  /** Its place among all nodes; -1 for a row of a table, which is none of them. */
  readonly index: number;
  readonly section: number;
  readonly heading: PartHeading;
  /** 1 to 6 for headings; between two levels for a summary, deeper for lines that act as headings. */
  readonly level: number;
  readonly parent: HeadingNode | null;
  readonly children: readonly HeadingNode[];
  /** What stands between this heading and the next: one part, more where a long section was cut. */
  readonly parts: readonly PlacedPart[];
  /** What this heading or one above says of the boxes below it. */
  readonly kind: PartKind;
  /** Boxes between this heading and the next. */
  readonly own: Counts;
  /** Boxes below this heading, those of its sub-headings included. */
  readonly sum: Counts;
  /** Index of the first section and offset in it that no longer belong to this heading. */
  readonly endSection: number;
  readonly endOffset: number;
}

/** A heading with what it is as a unit; its `sum` holds what it has borrowed as well. */
export interface OutlineNode extends HeadingNode {
  readonly parent: OutlineNode | null;
  readonly children: readonly OutlineNode[];
  /** What makes it a unit, or null. */
  readonly choice: UnitChoice | null;
  /** An item that only names a unit which is described elsewhere: its box is a claim on that unit and no task. */
  readonly isOverview: boolean;
  /** Boxes below it, with those that are claims on other units: "Milestone 2" is not done while its list of phases is not. */
  readonly boxes: Counts;
  /** Its boxes count for a unit elsewhere that has none of its own ("Phase 1 Checklist"). */
  readonly isLent: boolean;
  /** The checklists whose boxes count for this unit, since it has none of its own. */
  readonly borrowed: readonly OutlineNode[];
}

/** What a heading is as a unit. */
export interface UnitChoice {
  readonly kind: UnitKind;
  readonly id: string | null;
  /** Of the name it has, or null. */
  readonly key: string | null;
}

/** The headings of a document as a tree. */
export interface HeadingTree {
  /** All headings in the order of the document. */
  readonly nodes: readonly HeadingNode[];
  readonly roots: readonly HeadingNode[];
  /** What stands before the first heading. */
  readonly preamble: readonly PlacedPart[];
  /** The heading that is the title of the document, or null. */
  readonly title: HeadingNode | null;
  readonly counts: Counts;
  /** What occurs in its sections: see reading/contents.ts. */
  readonly contents: number;
  /** Headings such as "Goals" and "Open Questions", and those that are versions: for telling plans from others. */
  readonly planlike: number;
  readonly versions: number;
  /** `Status:` lines. */
  readonly statusLines: number;
  /** The most boxes that stand between two headings. */
  readonly mostBoxes: number;
  /** How many headings stand inside each other at most; a summary in a summary is one as well. */
  readonly depth: number;
}

/** The same tree, in which each heading is a unit or none. */
export interface Outline extends HeadingTree {
  readonly nodes: readonly OutlineNode[];
  readonly roots: readonly OutlineNode[];
  readonly title: OutlineNode | null;
}

/** A task with where it stands and what kind of task it is there. */
export interface PlacedTask extends Located<'task', Task> {
  readonly kind: PartKind;
  /** The tasks it stands in, outermost first. */
  readonly above: readonly Task[];
}

/** What is said elsewhere of a unit: in a row of an overview, an entry of a list, a heading of the same name. */
export type View = Located<'entry', Entry>;

export interface Views {
  /** False if nothing is said elsewhere of any unit. */
  any(): boolean;
  /** What is said elsewhere of a unit, in the order of the document. */
  of(unit: Unit): readonly View[];
  /** The units that an entry speaks of. */
  unitsOf(entry: Entry): readonly Unit[];
  /** What is said after an edit that has left the shape of the plan as it was. */
  after(edit: ViewsEdit): Views;
}

/** An edit that changed the sections from `from` to `to` (exclusive), with all units before and after it. */
export interface ViewsEdit {
  readonly outline: Outline;
  readonly from: number;
  readonly to: number;
  readonly unitsBefore: readonly Unit[];
  readonly units: readonly Unit[];
}

/** A claim with the place it stands in and what it speaks of. */
export interface PlacedClaim extends Located<'claim', WrittenClaim> {
  /** Its place among all claims of the plan; -1 for that of a row, which is none of them. */
  readonly index: number;
  /** The heading that it speaks of with all below it; null for the whole document. */
  readonly scope: OutlineNode | null;
}

export interface Unit {
  readonly kind: UnitKind;
  readonly id: string | null;
  readonly title: string;
  readonly written: Written;
  readonly optional: boolean;
  readonly node: OutlineNode;
  readonly parent: Unit | null;
  readonly units: readonly Unit[];
  /** Claims that speak of exactly this unit, in the order of the document. */
  readonly claims: readonly PlacedClaim[];
  readonly counts: Counts;
  readonly status: Status;
}

export interface Plan {
  /** Grows with each edit. */
  readonly revision: number;
  /**
   * One object for all plans that an edit has left as they are, but for texts and places: they have the same headings, units and
   * sections in one order, so that what was found for one of them holds for the others where their sections are the same.
   */
  readonly shape: object;
  /** Length of the document in UTF-16 units. */
  readonly length: number;
  readonly sections: Sections<Reading>;
  /** The sections before their markers were given a meaning; the next edit starts from them. */
  readonly source: Sections<Reading>;
  readonly outline: Outline;
  /** What occurs in it, front matter included: see reading/contents.ts. */
  readonly contents: number;
  /** Why the document was not read, or undefined. */
  readonly beyond:
    'size' | 'sections' | 'boxes' | 'nesting' | 'marks' | 'line' | 'lazy' | 'failure' | undefined;
  readonly title: string | null;
  readonly units: readonly Unit[];
  /** All units, those within others included, in the order of the document. */
  readonly allUnits: readonly Unit[];
  /** Where units are spoken of elsewhere: overviews, lists, headings of the same name. */
  readonly views: Views;
  /** All claims, in the order of the document. */
  readonly claims: readonly PlacedClaim[];
  /** Those that say without reserve that something is done. */
  readonly doneClaims: readonly PlacedClaim[];
  /** Some name and number stands for more than one unit. */
  readonly repeats: boolean;
  readonly counts: Counts;
  readonly progress: Progress | null;
  readonly status: Status;
}
