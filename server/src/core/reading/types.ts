/**
 * The nouns of one section. Every type is immutable; ranges are those of the section. One file, since
 * each is made of the others and a reader looks them up together.
 */
import type { ClaimedStatus, Legend, PartKind, TaskState, UnitName } from '../language/types';
import type { Damage } from '../text/damaged';
import type { SectionRange } from '../text/range';
import type { Fact } from './facts';

/**
 * Something of a section under a name of its own, with the index of the section that it stands in:
 * `Located<'task', Task>` is `{ section, task }`.
 */
export type Located<Name extends string, T> = { readonly section: number } & Readonly<Record<Name, T>>;

/** One emoji or one word of a claim: what a sync replaces. */
export interface Mark {
  readonly form: 'emoji' | 'word' | 'box';
  readonly text: string;
  readonly range: SectionRange;
}

/** A place where the text states a status. */
export interface Claim {
  readonly status: ClaimedStatus;
  /** It takes itself back ("Template Complete", "95 %") or names several statuses: never a warning on its own. */
  readonly qualified: boolean;
  /** It has no status word, only an emoji or a box, which is decoration on a heading that is no unit. */
  readonly bare: boolean;
  /** It stands before the text, where ✅ is decoration unless the heading has a number. */
  readonly leading: boolean;
  readonly marks: readonly Mark[];
  /** From the first mark to the last. */
  readonly range: SectionRange;
}

/**
 * How a claim is written, which decides what it speaks of:
 * `heading` for its unit or section, `bucket` for all below a heading that is a status, `line` for the unit that holds
 * the `Status:` line, `document` for the whole plan, `entry` for the unit that a table row is.
 */
export type ClaimForm = 'heading' | 'bucket' | 'line' | 'document' | 'entry';

export interface WrittenClaim extends Claim {
  readonly form: ClaimForm;
}

/** A task as it is written in one list item. */
export interface Task {
  /** The whole item, its children included. */
  readonly range: SectionRange;
  /** The character(s) between the brackets. */
  readonly marker: SectionRange;
  /** From the marker to the end of the item's first line: what a finding underlines. */
  readonly line: SectionRange;
  readonly state: TaskState;
  /** `[ ]`, or an emoji such as ⬜ in a list that is ticked with ✅. */
  readonly form: 'box' | 'emoji';
  /** The marker is none of `[ ]`, `[x]` and `[X]`, and neither a legend nor a preset says what it means. */
  readonly foreign: boolean;
  /** The first paragraph as shown, without the box. */
  readonly text: string;
  /** An id at its beginning or in an "<!-- id: 3 -->" ("T001", "1.1", "#373"), or null. */
  readonly id: string | null;
  /** "P" and "US1" of "[P] [US1]", "1.2" of "_Requirements: 1.2_", "#tag". */
  readonly tags: readonly string[];
  /** The day on which it was done, as far as its text says so (ISO), or null. */
  readonly completed: string | null;
  /** `- [ ]*` or "(optional)". */
  readonly optional: boolean;
  /** "deferred to Phase 9", "moved": open for a reason that its text gives; optional tasks are excused as well. */
  readonly excused: boolean;
  /** The entries without boxes that it stands under, as shown, outermost first, or null. */
  readonly under: string | null;
  readonly children: readonly Task[];
}

/** Boxes by kind. All numbers count boxes, parents included; cancelled tasks are left out. */
export interface Counts {
  readonly done: number;
  readonly total: number;
  readonly criteriaDone: number;
  readonly criteria: number;
  readonly optionalDone: number;
  readonly optional: number;
  /** Open tasks that are neither criteria nor optional nor excused by their own text. */
  readonly due: number;
  /** Boxes without boxes below them, and the ticked ones among them. */
  readonly leavesDone: number;
  readonly leaves: number;
  /** Tasks with a marker whose meaning is a convention. */
  readonly foreign: number;
  readonly blocked: number;
  readonly deferred: number;
  /** Cancelled tasks with all below them; they are in no other number. */
  readonly dropped: number;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A number that the text gives for tasks: "12/20 tasks", "60% complete", a bar, "9 tasks". */
export interface StatedProgress {
  /** `total`: how many tasks there are, and nothing of how many are done. */
  readonly form: 'count' | 'percent' | 'total';
  /** Key of the unit that the line begins with ("Phase 6: 3/8 tasks"), or null: then it is about where it stands. */
  readonly about: string | null;
  /** The title that stands in front of a bar ("Hull ████░ 80 %"): it is about the unit of that title, or about nothing. */
  readonly title: string | null;
  /** A count without a word for tasks, "(3/8)" at the end of a heading: believed only if its total is known. */
  readonly bare: boolean;
  /** Ticked tasks, or per cent. */
  readonly done: number;
  /** All tasks; 100 for per cent. */
  readonly total: number;
  /** The whole statement ("12/20 tasks"). */
  readonly range: SectionRange;
  /** What a fix replaces: the count "12/20", the number before "%". */
  readonly doneRange: SectionRange;
  readonly totalRange: SectionRange | null;
  /** The number in "(86.5%)" directly behind a count, or null. */
  readonly percentRange: SectionRange | null;
  /** The bar that is drawn beside it, or null. */
  readonly bar: { readonly text: string; readonly range: SectionRange } | null;
  /** A bar in unknown characters: a fix of the number alone would leave it behind. */
  readonly hasOtherBar: boolean;
  readonly text: string;
}

/** Tasks of one part that stand under the same label. */
export interface TaskGroup {
  /** What a label ("**Success Criteria:**") says of them; null if there is none. */
  readonly kind: PartKind | null;
  readonly tasks: readonly Task[];
  /** Counted as if no label or heading stood above them. */
  readonly counts: Counts;
}

/** How a unit is written. */
export type Written = 'heading' | 'paragraph' | 'bold' | 'item' | 'summary' | 'row';

/** A heading, or a line that does the work of one: "**Phase 2: Data**" above its tasks. */
export interface PartHeading {
  readonly written: Written;
  /** 1 to 6 for headings; lines that act as one lie below all of them. A summary's depends on where it stands: 0. */
  readonly level: number;
  readonly range: SectionRange;
  readonly title: string;
  readonly name: UnitName | null;
  readonly kind: PartKind | null;
  /** "Goals", "Open Questions": sections that plans have and look-alikes lack. */
  readonly planlike: boolean;
  /** "Open Questions". */
  readonly asks: boolean;
  /** "Next steps", "Remaining work": what is listed below it is said to be open. */
  readonly next: boolean;
  /** "Legend": the boxes below it show what the markers mean and are no tasks. */
  readonly legend: boolean;
  /** "[1.2.0] - 2026-01-31": many of these make a changelog. */
  readonly version: boolean;
  readonly claim: WrittenClaim | null;
  /** What the box of an item says, which is a claim where the item only names a unit that is described elsewhere. */
  readonly box: Claim | null;
}

/** A step of a plan: a numbered line without a box. */
export interface Step {
  readonly range: SectionRange;
  readonly text: string;
  /** It stands in a paragraph that runs on, so Markdown does not show it as an item. */
  readonly inParagraph: boolean;
}

/** "- ✅ Backend deployed", "- ⏳ Frontend pending": where something stands that is no task. */
export interface StatusItem {
  readonly range: SectionRange;
  readonly status: 'done' | 'doing' | 'waiting' | 'blocked';
  /** By ❌. */
  readonly crossed: boolean;
  readonly text: string;
  /** It stands under a label such as "Success criteria", where ✅ says what shall be. */
  readonly kind: PartKind | null;
}

/** A table row, list entry or line that speaks of a unit which is described elsewhere. */
export interface Entry {
  readonly form: 'row' | 'item' | 'line' | 'heading';
  /** The unit it begins with, or null: then its title alone may say which. */
  readonly name: UnitName | null;
  readonly title: string;
  /** The row, or the first line of the entry. */
  readonly range: SectionRange;
  /** Keys of all units of a range or list: "Phases 1-3", "Weeks 2 and 3"; of one unit its own key. */
  readonly about: readonly string[];
  readonly claim: Claim | null;
  /** "Current phase: 3": it points at the unit, and its claim has no words that could be rewritten. */
  readonly pointer: boolean;
  /** Behind the name a separator or nothing follows: the entry is about the whole unit, not "Phase 1 cleanup". */
  readonly setOff: boolean;
  readonly stated: readonly StatedProgress[];
  readonly facts: readonly Fact[];
  /** A row of a table that plans work, so that the row may be all that there is of its unit. */
  readonly planning: boolean;
  /** A row of a table of tasks: what it begins with is a task or a sub-task. */
  readonly task: boolean;
  /** An entry of a list that is a milestone ("- **M0**: …"). */
  readonly milestone: boolean;
}

/** An entry at the top of a list. */
export interface Bullet {
  readonly range: SectionRange;
  readonly text: string;
  /** Entries stand below it: it may only be their heading. */
  readonly isLead: boolean;
}

/** A heading and what stands below it up to the next heading, whatever the levels. */
export interface Part {
  /** null where the section only continues the part before it. */
  readonly heading: PartHeading | null;
  /** Lines that act as headings end before it: `item` those of checkbox items, `details` the summary as well. */
  readonly ends: 'item' | 'details' | null;
  readonly range: SectionRange;
  readonly groups: readonly TaskGroup[];
  /** Counted by the labels, as if no heading above said anything. */
  readonly counts: Counts;
  /** Claims of `Status:` lines. */
  readonly lines: readonly WrittenClaim[];
  readonly stated: readonly StatedProgress[];
  /** What its first paragraph claims for the document if it is the first paragraph there. */
  readonly opening: WrittenClaim | null;
  readonly hasParagraph: boolean;
  /** What the last label says; a long list may go on behind a cut, in the next part. */
  readonly lastKind: PartKind | null;
  /** It begins with a list, which may continue one of the part before. */
  readonly beginsWithList: boolean;
  /** Numbered items without a box at the root of the part, and numbered lines that run on in a paragraph. */
  readonly steps: readonly Step[];
  readonly statusItems: readonly StatusItem[];
  readonly entries: readonly Entry[];
  readonly sums: readonly ColumnSum[];
  readonly facts: readonly Fact[];
  /** Entries of its lists that are no tasks, where its heading asks or is a bucket; also where a list may continue one. */
  readonly bullets: readonly Bullet[];
}

/** A link to a place in this document, or to another file. */
export interface RelativeLink {
  /** The whole link, in the section. */
  readonly range: SectionRange;
  /** As it is written, without "#anchor" and "?query", escapes decoded; empty for a place in this document. */
  readonly path: string;
  /** Decoded, without "#"; null if there is none. */
  readonly anchor: string | null;
}

/** What the headings and elements of a section can be reached by, before equal ones are numbered. */
export interface Anchors {
  readonly github: readonly string[];
  readonly vscode: readonly string[];
  /** `<a id="…">`, which is never numbered. */
  readonly ids: readonly string[];
}

/** A line with which git begins or ends the two sides of a conflict. */
export interface ConflictMark {
  readonly form: 'begin' | 'end';
  readonly range: SectionRange;
}

/** All that the model wants to know of one section. */
export interface Reading {
  readonly parts: readonly Part[];
  /** What a legend in it says of markers, or null. */
  readonly legend: Legend | null;
  /** It holds markers whose meaning has to be looked up. */
  readonly foreign: boolean;
  /** Its tasks name their requirements as Kiro does; only asked where `foreign` is true. */
  readonly isKiro: boolean;
  readonly broken: readonly Broken[];
  readonly hidden: readonly HiddenTasks[];
  readonly mixedLists: readonly MixedList[];
  readonly suppressions: readonly Suppression[];
  readonly links: readonly RelativeLink[];
  readonly anchors: Anchors;
  readonly conflictMarks: readonly ConflictMark[];
  readonly damage: readonly PlacedDamage[];
  /** What occurs in it: see reading/contents.ts. */
  readonly contents: number;
}

/** Damaged characters, and whether they stand in code, where a text about such characters quotes them. */
export interface PlacedDamage extends Damage {
  readonly inCode: boolean;
}

/** Boxes that are shown as code or HTML, or not at all. */
export interface HiddenTasks {
  /** A fence or a comment that is never closed, or HTML without a blank line in front of the boxes. */
  readonly form: 'fence' | 'comment' | 'html';
  /** The line that begins it. */
  readonly range: SectionRange;
  /** The start of the line of the first box. */
  readonly firstBox: number;
  readonly boxes: number;
  readonly headings: number;
}

export interface Broken {
  readonly form: 'heading' | 'checkbox';
  /** What is wrong of the line, in offsets of the section. */
  readonly range: SectionRange;
  /** What belongs in its place. */
  readonly text: string;
}

export interface MixedList {
  /** Items with an emoji: its place in the section, the blank behind it included, and whether it says done. */
  readonly emoji: readonly {
    readonly range: SectionRange;
    readonly line: SectionRange;
    readonly done: boolean;
  }[];
  /** How many items have a box. */
  readonly boxes: number;
}

/** A total, and what the cells above it add up to. */
export interface ColumnSum {
  readonly label: string;
  readonly stated: number;
  readonly sum: number;
  /** What stands between thousands where the total is written: "," in "1,250", or nothing. */
  readonly separator: string;
  /** The number of the total, in the section. */
  readonly range: SectionRange;
}

export interface Suppression {
  readonly form: 'line' | 'next-line' | 'disable' | 'enable';
  /** Ids of rules; empty: all of them. */
  readonly rules: readonly string[];
  /** Behind the comment, a UTF-16 offset in the section. */
  readonly end: number;
}
