/** What the faces (language server, command line) use of the core. */
export { move, moveAcross, type Movable, type ReadText, type Target } from './actions/move';
export {
  renamableAt,
  rename,
  renumber,
  renumberingOf,
  type Renamable,
  type RenameResult,
} from './actions/rename';
export { addTask } from './actions/add-task';
export { archiveDone } from './actions/archive-done';
export { overviewTable } from './actions/overview-table';
export { addUnit } from './actions/add-unit';
export { linkEdits } from './edits/headingLinks';
export { markersByState, setState } from './actions/set-state';
export { shiftLevel } from './actions/shift-level';
export { silenceLine } from './actions/silence';
export { isOutOfStep, syncUnit } from './actions/sync-unit';
export { tickUnit } from './actions/tick-unit';
export { toggleTask, toggleTitle } from './actions/toggle-task';
export { FOLDER_FILE, settingDefinitions, type SettingDefinition } from './config/definitions';
export { namedAsPlan } from './config/globs';
export { DEFAULT_READ_OPTIONS, type ReadOptions } from './config/readOptions';
export { readFolderLayer, readLayer, settingsFrom, type Layer, type Settings } from './config/settings';
export { completionsAt } from './features/completion/completionsAt';
export type { Proposal, ProposalKind } from './features/completion/proposal';
export { foldsOf } from './features/folds';
export { highlightsAt, namedAt, targetsOf } from './features/highlights';
export { hintsOf } from './features/hints';
export { escapeMarkdown } from './features/describeUnit';
export { hoverAt } from './features/hover';
export { labelOf, stateLabel, statusLabel } from './plan/unitLabel';
export { lensesOf, lensRange, lensText, nextOpenTasks, type Lens } from './features/lenses';
export { progressBar, shownProgress } from './features/progress';
export { planStatus } from './features/statusReport';
export type { PlanStatus, StatusReport, UnitStatus } from './features/statusSchema';
export { tasksMeant } from './features/tasksMeant';
export { statusMarkdown } from './features/statusMarkdown';
export { repositoryNotes, unitLabel, unitNote } from './features/statusWords';
export { selectionsAt } from './features/selection';
export { looseTasks, nextOpenTask, previousOpenTask, taskAt, tasksOnLines } from './features/taskLookup';
export { percentOf } from './reading/counts';
export { conflictOf } from './plan/conflict';
export { contains } from './reading/contents';
export { anchorsOf } from './plan/anchors';
export { anchorsInText } from './plan/anchorsInText';
export { dependencyGraph, waitsFor, type Dependency } from './plan/dependencies';
export { planOwner, unitOwner } from './plan/unitFacts';
export { detectRole, isNamedLikePlan, roleByPath, type Role } from './plan/role';
export { createPlanReader, type PlanReader } from './plan/planReader';
export {
  extentOf,
  headingAt,
  headingRange,
  isInHeading,
  rangeInDocument,
  sectionOf,
  unitAt,
} from './plan/places';
export { allTasks, isDue, rootTasksOf } from './plan/tasksOf';
export type { PlacedTask, Plan, Unit } from './plan/types';
export { unitKeys } from './plan/unitKeys';
export type { ClaimedStatus, PartKind, Status, TaskState, UnitKind } from './language/types';
export type { Counts, Progress, Task } from './reading/types';
export { LOG_ARGUMENTS, readGitLog, versionsOf } from './evidence/gitLog';
export { deliverablesOf, deliverablesOfTask } from './evidence/deliverables';
export { identifiersIn } from './evidence/identifiers';
export { candidatesFor, repositoryOf } from './evidence/repository';
export { commitLabel, dayOf, evidenceLabel } from './evidence/quote';
export { mergeLosses, type MergeLoss } from './evidence/mergeLosses';
export { planEvidence, type PlanEvidence } from './evidence/planEvidence';
export { progressOverTime, type ProgressPoint } from './evidence/progressOverTime';
export { shippedLine } from './evidence/shippedLine';
export { taskHistory } from './evidence/taskHistory';
export { ticksIn } from './evidence/ticks';
export { verdictsOf, type TaskVerdict } from './evidence/verdicts';
export type { Commit, History, Repository, Tick } from './evidence/types';
export { activeRules } from './rules/activeRules';
export { LIMIT_RULE } from './checking/beyondLimits';
export { createChecker, type ActiveRule, type Checker, type Finding } from './checking/checker';
export { editsOf } from './checking/editsOf';
export { fixAll } from './checking/fixAll';
export { isNew } from './checking/isNew';
export { haveSameUnits, offersFor, type Offer } from './checking/harm';
export { planAfter } from './plan/planAfter';
export { TASK_STATES } from './language/markers';
export { isRule, RULES } from './rules/registry';
export type { AnyRule, FileTarget, FileTargets, Fix, Severity, Surroundings } from './checking/rule';

export { decoded } from './text/decoded';
export { hashText } from './text/hash';
export { visible } from './text/visible';
export { applyEdits, type DocumentRange, type TextEdit } from './text/range';
export { doneToEnd } from './typing/doneToEnd';
export { enterAt, type Typed } from './typing/enter';
export { makeEntries, makeTasks, type MadeTasks } from './typing/makeTasks';
export { indented, outdented } from './typing/indent';
export { readItem, taskOn, type LineEdit, type Lines } from './typing/itemLines';
