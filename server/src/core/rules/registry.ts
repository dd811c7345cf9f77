/** All rules, sorted by id. A new rule is one file, one fixture and one line here. */
import { allDoneNotComplete } from './all-done-not-complete';
import { completeWithOpenTasks } from './complete-with-open-tasks';
import { parentChildMismatch } from './parent-child-mismatch';
import type { AnyRule } from './rule';
import { staleProgress } from './stale-progress';

export const RULES: readonly AnyRule[] = [
  allDoneNotComplete,
  completeWithOpenTasks,
  parentChildMismatch,
  staleProgress,
];
