/**
 * The requests, notifications and commands of the Living Plans server beyond the Language Server Protocol.
 * Clients import this file and nothing else of the server. Positions are those of the protocol: 0-based lines and
 * UTF-16 characters.
 */
import type { Position, Range } from 'vscode-languageserver-textdocument';
import type { ClaimedStatus, PartKind, Progress, Status, TaskState, UnitKind } from './core';

/** What a client may say of itself in `initializationOptions`; all of it is optional. */
export interface InitializationOptions {
  /** The client runs the commands of `command:` links in hovers and of code lenses. */
  readonly commandLinks?: boolean;
  /** Settings for clients that can neither be asked for them nor push them; keys without `livingPlans.`. */
  readonly settings?: unknown;
  /** Answers `livingPlans/findFiles`, `livingPlans/readFile` and `livingPlans/filesExist`; without it the server reads the file system. */
  readonly files?: boolean;
  /** Wants `livingPlans/outlineChanged` and `livingPlans/plansChanged`. */
  readonly outline?: boolean;
  /** Lists the headings of Markdown as symbols by itself, so that ours would be there twice. */
  readonly headingSymbols?: boolean;
  /** Begins the next task at Enter by itself, so that ours would be one too many. */
  readonly enterKey?: boolean;
  /** False: the folder is not trusted, so git is not run; left out: it is. */
  readonly trusted?: boolean;
  /** URI of the folder that holds a page for each rule, `<rule>.md`; findings link to it. */
  readonly docs?: string;
  /** Fixes the clock, as an ISO date; for tests. */
  readonly today?: string;
}

export type PlanRole = 'plan' | 'companion' | 'archived' | 'none';

// --- Requests to the server ---------------------------------------------------------------------------------------

export const OUTLINE = 'livingPlans/outline';
export const OUTLINE_CHILDREN = 'livingPlans/outlineChildren';
export const OUTLINE_TASKS = 'livingPlans/outlineTasks';
export const PLANS = 'livingPlans/plans';
export const NEXT_TASK = 'livingPlans/nextTask';
/** Searches the workspace for plans again; answers null when it is done. */
export const RESCAN = 'livingPlans/rescan';
export const DESCRIBE = 'livingPlans/describe';
export const STATUS_MARKDOWN = 'livingPlans/statusMarkdown';
export const FIXABLE = 'livingPlans/fixable';
export const STATES = 'livingPlans/states';

export interface OutlineParams {
  readonly uri: string;
}

/** The answer to `livingPlans/outline`; null if there is no such document or it is no plan. */
export interface OutlineResult {
  readonly uri: string;
  /** Version of the open document, or null if it is read from disk. */
  readonly version: number | null;
  readonly revision: number;
  readonly title: string | null;
  readonly role: PlanRole;
  readonly status: Status;
  readonly progress: ShownProgress | null;
  /** Whom the plan names for all of it, or null. */
  readonly owner: string | null;
  /** Findings of severity warning and error. */
  readonly contradictions: number;
  /** `livingPlans.server.syncPlan` would change something. */
  readonly outOfStep: boolean;
  /** In words, what files and commits say of the plan: "2 open tasks look built". */
  readonly evidence: readonly string[];
  /** There are tasks that stand in no unit: ask for them with an empty key. */
  readonly hasTasks: boolean;
  /** The document is beyond the limits and was not read. */
  readonly beyondLimits: boolean;
  /** The findings that `contradictions` counts, in the order of the document. */
  readonly findings: readonly OutlineFinding[];
  readonly units: readonly OutlineUnit[];
}

/** Progress with what is shown beside it. */
export interface ShownProgress extends Progress {
  /** Whole; 100 only where everything is done. */
  readonly percent: number;
  /** Tasks that nobody will do, and that count in neither number. */
  readonly dropped: number;
}

/** Where a plan contradicts itself. */
export interface OutlineFinding {
  /** Names the finding in this outline, stable across edits elsewhere. */
  readonly key: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** The task, unit or plan that it is about, or null where the message says that itself. */
  readonly subject: string | null;
  /** What is wrong with it, without the subject. */
  readonly message: string;
  readonly range: Range;
}

export interface OutlineUnit {
  /** Names the unit in further requests, stable across edits elsewhere. */
  readonly key: string;
  readonly kind: UnitKind;
  readonly id: string | null;
  readonly title: string;
  /** Kind, id and title as a person would say them: "Phase 3: Storage". */
  readonly label: string;
  /** What the boxes show. */
  readonly status: Status;
  /** What the text claims, or null. */
  readonly claimed: ClaimedStatus | null;
  readonly optional: boolean;
  readonly progress: ShownProgress | null;
  /** Whom the plan names for this unit, or null. */
  readonly owner: string | null;
  /** Labels of the units that this one depends on and that are not done. */
  readonly waitsFor: readonly string[];
  /** From the heading to the end of what stands below it. */
  readonly range: Range;
  readonly selectionRange: Range;
  readonly contradictions: number;
  /** A sync of this unit would change its marker. */
  readonly outOfStep: boolean;
  /** There are tasks that belong to this unit and to none below it: ask for them by `livingPlans/outlineChildren`. */
  readonly hasTasks: boolean;
  readonly units: readonly OutlineUnit[];
}

export interface OutlineChildrenParams {
  readonly uri: string;
  /** The key of a unit, or the empty string for the tasks that stand in no unit. */
  readonly key: string;
}

/** The answer to `livingPlans/outlineChildren`; no tasks if the unit is gone. */
export interface OutlineChildrenResult {
  readonly revision: number;
  readonly tasks: readonly OutlineTask[];
}

/** The answer to `livingPlans/outlineTasks { uri }`: all tasks of a plan at once; those in no unit under an empty key. */
export interface OutlineTasksResult {
  readonly revision: number;
  readonly units: readonly { readonly key: string; readonly tasks: readonly OutlineTask[] }[];
}

export interface OutlineTask {
  readonly key: string;
  readonly state: TaskState;
  readonly kind: PartKind;
  readonly text: string;
  readonly id: string | null;
  /** The item's first line, from the bracket on. */
  readonly range: Range;
  readonly tasks: readonly OutlineTask[];
}

/** The answer to `livingPlans/plans`: every plan and companion that is open or in the workspace, sorted by URI. */
export interface PlanSummary {
  readonly uri: string;
  readonly title: string | null;
  readonly role: PlanRole;
  readonly status: Status;
  readonly progress: ShownProgress | null;
  readonly contradictions: number;
  /** `livingPlans.server.syncPlan` would change something. */
  readonly outOfStep: boolean;
  /** In words, what files and commits say of the plan, as far as it is open. */
  readonly evidence: readonly string[];
}

/** Asks for the next open task behind a position, from the top again behind the last one. */
export interface NextTaskParams {
  readonly uri: string;
  readonly position: Position;
  /** The one before it, from the bottom again before the first one. */
  readonly back?: boolean;
}

/** The range of the next open task's line, or null if nothing is open. */
export type NextTaskResult = Range | null;

/** Asks for what a hover at a position says, of documents that are not open as well. */
export interface DescribeParams {
  readonly uri: string;
  readonly position: Position;
}

/** Markdown in which the text of the plan is escaped; null if there is nothing to say. */
export type DescribeResult = string | null;

/** Asks where plans stand, as tables to paste elsewhere; without URIs for all plans. */
export interface StatusMarkdownParams {
  readonly uris?: readonly string[];
}

export type StatusMarkdownResult = string;

/** Asks for the states that tasks of a plan may have. */
export interface StatesParams {
  readonly uri: string;
}

/** Each with its marker in this plan and how it is called. */
export type StatesResult = readonly {
  readonly state: TaskState;
  readonly marker: string;
  readonly label: string;
}[];

/** The answer to `livingPlans/fixable`: how many findings of each rule could be fixed safely, in how many plans. */
export type FixableResult = readonly {
  readonly rule: string;
  readonly summary: string;
  readonly findings: number;
  readonly plans: number;
}[];

/** Runs a tool of agents: those that `living-plans mcp` serves. */
export const TOOL = 'livingPlans/tool';

export interface ToolParams {
  readonly name: string;
  readonly input: unknown;
  /** URI of the document that the person looks at: the plan that is meant where none is named. */
  readonly active?: string;
}

export interface ToolResult {
  /** For the model. */
  readonly text: string;
  readonly isError: boolean;
  /** URI of the document that the tool has changed, by `workspace/applyEdit`; it is not saved. */
  readonly changed: string | null;
}

// --- Notifications from the server --------------------------------------------------------------------------------

export const OUTLINE_CHANGED = 'livingPlans/outlineChanged';
export const PLANS_CHANGED = 'livingPlans/plansChanged';

export interface PlansChangedParams {
  /** The workspace is still being searched, so there may be more plans than are known. */
  readonly searching: boolean;
}

export interface OutlineChangedParams {
  readonly uri: string;
  readonly revision: number;
  /** Units to ask again, or null when the shape of the outline has changed. */
  readonly keys: readonly string[] | null;
}

// --- Requests to the client ---------------------------------------------------------------------------------------

export const FIND_FILES = 'livingPlans/findFiles';
export const READ_FILE = 'livingPlans/readFile';
export const FILES_EXIST = 'livingPlans/filesExist';

export interface FindFilesParams {
  /** At most this many files. */
  readonly limit: number;
}

/** URIs of Markdown files in the workspace that are not excluded or ignored. */
export type FindFilesResult = readonly string[];

export interface ReadFileParams {
  readonly uri: string;
  /** Larger files are not read. */
  readonly maxBytes: number;
}

/** The text, or null if the file is gone, too large or not to be read. */
export type ReadFileResult = string | null;

export interface FilesExistParams {
  readonly uris: readonly string[];
}

/** For each of the URIs whether a file or folder is there. */
export type FilesExistResult = readonly boolean[];

// --- Commands of the server (workspace/executeCommand) --------------------------------------------------------------

/**
 * Each takes one argument of type `EditArguments`, `setState` one of type `SetStateArguments`, `addTask` and `addUnit`
 * those of type `AddTaskArguments` and `AddUnitArguments`, `move` one of type `MoveArguments`, `fixRule` one of type
 * `FixRuleArguments`, `reveal` one of type `RevealArguments`. All but `reveal` are answered by a versioned
 * `workspace/applyEdit`.
 */
export const SERVER_COMMANDS = {
  /** Ticks or unticks the task at `position`, or all on the lines of `ranges`. */
  toggleTask: 'livingPlans.server.toggleTask',
  /** Gives the task at `position`, or all on the lines of `ranges`, the state `state`. */
  setState: 'livingPlans.server.setState',
  /** Puts the tasks on the lines of `ranges` one level deeper, with all below them. */
  indentTasks: 'livingPlans.server.indentTasks',
  /** Puts them one level up. */
  outdentTasks: 'livingPlans.server.outdentTasks',
  /** Puts the claims of the unit at `position` (or named by `key`) in step with its boxes. */
  syncUnit: 'livingPlans.server.syncUnit',
  /** Applies all safe fixes of the document. */
  syncPlan: 'livingPlans.server.syncPlan',
  /** Adds an open task to a unit, behind or below a task, or to the tasks of a plan that stand in no unit. */
  addTask: 'livingPlans.server.addTask',
  /** Adds the next phase behind the last one. */
  addUnit: 'livingPlans.server.addUnit',
  /** Moves tasks, or a unit, to the place of others. */
  move: 'livingPlans.server.move',
  /** Applies the safe fixes of one rule, in one plan or, after a preview, in all of them. */
  fixRule: 'livingPlans.server.fixRule',
  /** Asks git what it knows of the files of a plan, and ticks or unticks what it contradicts, after a preview. */
  reconcile: 'livingPlans.server.reconcile',
  /** Has the editor show a place; for lenses, in editors without a command of their own for it. */
  reveal: 'livingPlans.server.reveal',
} as const;

export interface EditArguments {
  readonly uri: string;
  /** Refused if the document has another version by then; null: whatever the version. */
  readonly version: number | null;
  readonly position?: Position;
  readonly key?: string;
  /** For `toggleTask`: all boxes on these lines become alike, ticked as long as one of them is open. */
  readonly ranges?: readonly Range[];
}

/** The argument of `setState`. */
export interface SetStateArguments extends EditArguments {
  readonly state: TaskState;
}

/**
 * The argument of `addTask`: into the unit of `key`, behind the task at `position` or, with `below`, to its sub-tasks. At a
 * position without a task it goes to the unit there.
 */
export interface AddTaskArguments extends EditArguments {
  readonly text: string;
  readonly below?: boolean;
}

/** The argument of `addUnit`. */
export interface AddUnitArguments extends EditArguments {
  readonly title: string;
}

/** The argument of `fixRule`; `uri` is left aside where it is everywhere. */
export interface FixRuleArguments extends EditArguments {
  readonly rule: string;
  readonly everywhere: boolean;
}

/** A task by a position in it, a unit by its key; with neither, the tasks of a plan that stand in no unit. */
export interface Movable {
  readonly position?: Position;
  readonly key?: string;
}

/** What is dropped on its like takes its place; a task that is dropped on a unit comes to the end of its tasks. */
export interface MoveArguments extends EditArguments {
  readonly what: readonly Movable[];
  /** In the same document, or in another one if its URI is given. */
  readonly to: Movable & { readonly uri?: string; readonly version?: number | null };
}

/** What an editing command answers: the message is for people, null when the edit was applied. */
export interface EditResult {
  readonly applied: boolean;
  readonly message: string | null;
}

/** Command that a code lens or a link in a hover runs in the client; it moves the cursor and edits nothing. */
export const REVEAL_COMMAND = 'livingPlans.reveal';

/** The one argument of `livingPlans.reveal`. */
export interface RevealArguments {
  readonly uri: string;
  readonly range: Range;
}
