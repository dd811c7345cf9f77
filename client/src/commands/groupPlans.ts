import type { Grouping } from '../views/groups';
import type { Command } from './services';

/** Puts what the Plans view shows below plans, below statuses, or below owners. */
export function groupPlans(grouping: Grouping): Command {
  return ({ plansView }) => plansView.setGrouping(grouping);
}
