import type { Command } from './services';

/** Moves the task or the unit of a row up or down by one place in its list. */
export function moveBy(step: -1 | 1): Command {
  return async ({ plansView }, target) => {
    if (plansView.owns(target)) await plansView.edits.moveBy(target, step);
  };
}
