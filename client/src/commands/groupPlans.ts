import type { Grouping } from '../views/groups';
import type { Command } from './services';

/** Shows the Plans view, and puts what it shows below plans, below statuses, or below owners. */
export function groupPlans(grouping: Grouping): Command {
  return async ({ plansView }) => {
    await plansView.setGrouping(grouping);
    await plansView.show();
  };
}
