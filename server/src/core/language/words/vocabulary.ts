/**
 * What a language calls things: each row is a meaning, each file beside this one a column. A new language is one file
 * and its line in `languages.ts`; the compiler says which meanings it has not answered.
 */
import type { ClaimedStatus, UnitKind } from '../types';

/** Words and phrases as people write them, in lower case. `none`: the language has no word of its own for it. */
export type Words = readonly string[] | 'none';

/**
 * Words, or regular expressions for their forms where they have many: `завершен[оа]?`. Groups do not capture, and no
 * form begins or ends with a class that is repeated without bounds.
 */
export type Forms = readonly string[] | 'none';

/** Kinds of units that have a word. */
export type NamedKind = Exclude<UnitKind, 'section'>;

/** What the label in front of a colon announces: "Owner: Ana". */
export type LabelName =
  | 'duration'
  | 'updated'
  | 'created'
  | 'started'
  | 'completed'
  | 'due'
  | 'date'
  | 'dependencies'
  | 'owner'
  | 'status'
  | 'priority';

/** What the title of a column announces, as a whole. */
export type ColumnName = 'number' | 'status' | 'due' | 'started' | 'completed' | 'date' | 'owner';

/** What a word in the title of a column announces: "Effort (days)". */
export type ColumnPart = 'progress' | 'duration' | 'dependencies';

export type DurationUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Vocabulary {
  /** In English, for the page that says how far each language is read. */
  readonly name: string;
  /** Words stand apart from each other; false where a sentence is written without blanks. */
  readonly hasBlanks: boolean;
  readonly status: Readonly<Record<ClaimedStatus, Words>>;
  readonly unit: Readonly<Record<NamedKind, Words>>;
  readonly label: Readonly<Record<LabelName, Forms>>;
  readonly column: Readonly<Record<ColumnName, Forms>>;
  readonly columnPart: Readonly<Record<ColumnPart, Forms>>;
  /** What stands in for a value. */
  readonly value: {
    /** "none": it depends on nothing. */
    readonly nothing: Forms;
    /** "nobody": there is no owner. */
    readonly nobody: Forms;
    /** "to be decided": it is still to come. */
    readonly undecided: Forms;
    /** The same where a value is sure to be meant: "unassigned", and "todo", which is a status elsewhere. */
    readonly unknown: Forms;
  };
  /** What headings and labels say of what stands below them. */
  readonly heading: {
    readonly criteria: Forms;
    readonly optional: Forms;
    /** "Open questions". */
    readonly questions: Forms;
    /** What may stand beside "questions" where they are still to be answered. */
    readonly open: Forms;
    /** "Next steps", "Remaining work", as a whole: what is listed below is said to be open. */
    readonly next: Forms;
    /** "Legend", as a whole. */
    readonly legend: Forms;
    /** "Status", "Progress": it speaks of where things stand. */
    readonly status: Forms;
    /** The same, as a whole: a date beside it is when it was written. */
    readonly statusReport: Forms;
    /** "Risks", "Goals", in front: what is listed below is no work. */
    readonly aside: Forms;
  };
  /** What the text of a task says of the task. */
  readonly task: {
    /** In brackets: "(optional)". */
    readonly optional: Forms;
    /** "moved to phase 9": it is open for a reason. */
    readonly excused: Forms;
    /** "deferred", "not implemented": it is still to be done, whatever its box says. */
    readonly postponed: Forms;
    /** "dropped", set off: nobody will do it. */
    readonly dropped: Forms;
    /** "still to be tested": a part of it is open. */
    readonly remainder: Forms;
    /** Beside what remains it says that this is all right: "follow-up", "by design". */
    readonly settled: Forms;
    /** What is done to something once it is there, at the start: "Review the import" is not "Implement the import". */
    readonly follows: Forms;
    /** In front of the day on which it was done. */
    readonly completed: Forms;
  };
  /** What a task does with the file that it names behind it. */
  readonly work: {
    /** "Create": the file is new. */
    readonly create: Forms;
    /** "Update", and whatever else is done with a file that is there. */
    readonly change: Forms;
    readonly remove: Forms;
    /** "in", "with": the file is where something else is made, or what it is made with. */
    readonly placed: Forms;
    /** In front of a verb: it is not to be done. */
    readonly not: Forms;
  };
  /** What takes a status back, or divides it: "complete except DNS". */
  readonly takesBack: Forms;
  /** It speaks of a part of a unit only: "partially". */
  readonly partly: Forms;
  /** What a marker means in a legend, where it is no status: "cancelled". */
  readonly cancelled: Forms;
  /** What is counted, and what is said of those that are done: "12/20 tasks complete", "Progress: 60%". */
  readonly counted: {
    /** "all", in front of what is counted. */
    readonly all: Forms;
    /** What "all" takes in beside tasks: "phases", "work". */
    readonly whole: Forms;
    readonly tasks: Forms;
    readonly done: Forms;
    readonly progress: Forms;
  };
  readonly total: {
    /** The row that adds up the others. */
    readonly sum: Forms;
    /** A row that is counted in another one. */
    readonly part: Forms;
    /** The title of a column that counts work. */
    readonly work: Forms;
  };
  readonly duration: Readonly<Record<DurationUnit, Forms>> & {
    /** "about": not meant to add up. */
    readonly about: Forms;
    /** Between the two ends of a span. */
    readonly to: Forms;
  };
  /** January to December. */
  readonly months: readonly Forms[] | 'none';
  /** Between the ids of several units: "Phases 1 and 2". */
  readonly and: Forms;
  /** Between things of which one is to be chosen. */
  readonly or: Forms;
  /** The names of files and titles that say that a document is a plan. */
  readonly document: {
    readonly plan: Forms;
    /** Plans and much else. */
    readonly weak: Forms;
    readonly title: Forms;
  };
  /** Between a subject and its status: "Phase 3 is done". */
  readonly is: Forms;
  /** Between a heading and what it is about: "Next steps for v2". */
  readonly about: Forms;
  /** In front of the answer to a question. */
  readonly answered: Forms;
  /** How a question begins. */
  readonly asking: Forms;
  /** Words that ask without a question mark, or say that something is to be decided. */
  readonly wondering: Forms;
  /** In front of what has to be true first: "waiting for", "once". */
  readonly condition: Forms;
  /** It makes another thing of what it stands beside: "Enhanced storage" comes after "Storage". */
  readonly furthering: Forms;
  /** Words of a title that carry no meaning. */
  readonly filling: Words;
}
