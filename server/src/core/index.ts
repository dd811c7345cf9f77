/** What the faces (language server, command line) use of the core. */
export { move, moveAcross, type Movable, type ReadText, type Target } from './actions/move';
export { silenceLine } from './actions/silence';
export { isOutOfStep, syncUnit } from './actions/sync-unit';
export { toggleTask, toggleTitle } from './actions/toggle-task';
export { FOLDER_FILE, settingDefinitions, type SettingDefinition } from './config/definitions';
export { namedAsPlan } from './config/globs';
export { DEFAULT_READ_OPTIONS, type ReadOptions } from './config/readOptions';
export { readFolderLayer, readLayer, settingsFrom, type Layer, type Settings } from './config/settings';
export { foldsOf } from './features/folds';
export { highlightsAt } from './features/highlights';
export { hintsOf } from './features/hints';
export { escapeMarkdown, hoverAt } from './features/hover';
export { labelOf, statusLabel } from './model/label';
export { lensesOf, lensRange, lensText, type Lens } from './features/lenses';
export { progressBar, shownProgress } from './features/progress';
export {
  planStatus,
  statusSchema,
  type PlanStatus,
  type StatusReport,
  type UnitStatus,
} from './features/status';
export { statusMarkdown } from './features/statusMarkdown';
export { unitLabel, unitNote } from './features/statusWords';
export { selectionsAt } from './features/selection';
export { looseTasks, nextOpenTask, taskAt, tasksOnLines } from './features/tasks';
export { percentOf } from './model/counts';
export { conflictOf } from './model/conflict';
export { holds } from './model/holds';
export { anchorsOf } from './model/anchors';
export { waitsFor } from './model/dependencies';
export { planOwner, unitOwner } from './model/metadata';
export { detectRole, isNamedLikePlan, type Role } from './model/detect';
export { rootTasksOf, type PlacedTask } from './model/outline';
export {
  createPlanReader,
  extentOf,
  headingRange,
  rangeInDocument,
  unitAt,
  unitKeys,
  type Plan,
  type PlanReader,
  type Unit,
} from './model/plan';
export type {
  ClaimedStatus,
  Counts,
  PartKind,
  Progress,
  Status,
  Task,
  TaskState,
  UnitKind,
} from './model/types';
export { activeRules } from './rules/activeRules';
export { createChecker, type ActiveRule, type Checker, type Finding } from './rules/check';
export { editsOf } from './rules/editsOf';
export { fixAll } from './rules/fixAll';
export { haveSameUnits, offersFor, type Offer } from './rules/harm';
export { planAfter } from './model/planAfter';
export { RULES } from './rules/registry';
export type { AnyRule, FileTarget, FileTargets, Fix, Severity, Surroundings } from './rules/rule';
export { decoded } from './text/decoded';
export { hashText } from './text/hash';
export { visible } from './text/visible';
export { applyEdits, type Range, type TextEdit } from './text/range';
