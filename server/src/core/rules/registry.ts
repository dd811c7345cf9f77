/** All rules, sorted by id. A new rule is one file, one fixture and one line here. */
import { abandonedPlan } from './abandoned-plan';
import { allDoneNotComplete } from './all-done-not-complete';
import { answeredQuestion } from './answered-question';
import { builtButOpen } from './built-but-open';
import { bulkTick } from './bulk-tick';
import { brokenCheckbox } from './broken-checkbox';
import { brokenHeading } from './broken-heading';
import { brokenLink } from './broken-link';
import { completeWithOpenTasks } from './complete-with-open-tasks';
import { conflictingStatus } from './conflicting-status';
import { conflictingTarget } from './conflicting-target';
import { dependencyCycle } from './dependency-cycle';
import { doneHereOpenThere } from './done-here-open-there';
import { doubleStatus } from './double-status';
import { duplicateNumber } from './duplicate-number';
import { duplicateTask } from './duplicate-task';
import { durationMismatch } from './duration-mismatch';
import { hiddenTasks } from './hidden-tasks';
import { mergeConflict } from './merge-conflict';
import { misalignedTask } from './misaligned-task';
import { misplacedTask } from './misplaced-task';
import { mixedNotation } from './mixed-notation';
import { mojibake } from './mojibake';
import { notAQuestion } from './not-a-question';
import { openWithDoneNote } from './open-with-done-note';
import { outOfOrder } from './out-of-order';
import { overdue } from './overdue';
import { paragraphPhase } from './paragraph-phase';
import { parentChildMismatch } from './parent-child-mismatch';
import { placeholder } from './placeholder';
import type { AnyRule } from '../checking/rule';
import { sameTaskTwoStates } from './same-task-two-states';
import { staleDate } from './stale-date';
import { staleOverview } from './stale-overview';
import { staleProgress } from './stale-progress';
import { stepsNotAList } from './steps-not-a-list';
import { tickedButMissing } from './ticked-but-missing';
import { tickedWithRemainder } from './ticked-with-remainder';
import { unknownDependency } from './unknown-dependency';
import { unknownRule } from './unknown-rule';
import { unmetDependency } from './unmet-dependency';
import { untrackedSteps } from './untracked-steps';
import { wrongTotal } from './wrong-total';

export const RULES: readonly AnyRule[] = [
  abandonedPlan,
  allDoneNotComplete,
  answeredQuestion,
  brokenCheckbox,
  brokenHeading,
  brokenLink,
  builtButOpen,
  bulkTick,
  completeWithOpenTasks,
  conflictingStatus,
  conflictingTarget,
  dependencyCycle,
  doneHereOpenThere,
  doubleStatus,
  duplicateNumber,
  duplicateTask,
  durationMismatch,
  hiddenTasks,
  mergeConflict,
  misalignedTask,
  misplacedTask,
  mixedNotation,
  mojibake,
  notAQuestion,
  openWithDoneNote,
  outOfOrder,
  overdue,
  paragraphPhase,
  parentChildMismatch,
  placeholder,
  sameTaskTwoStates,
  staleDate,
  staleOverview,
  staleProgress,
  stepsNotAList,
  tickedButMissing,
  tickedWithRemainder,
  unknownDependency,
  unknownRule,
  unmetDependency,
  untrackedSteps,
  wrongTotal,
];

const IDS = new Set([...RULES.map(({ id }) => id), 'beyond-limits']);

/** Whether a comment may name it. */
export function isRule(id: string): boolean {
  return IDS.has(id);
}
