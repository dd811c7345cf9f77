import type { Sorting } from '../views/sorting';
import type { Command } from './services';

/** Shows the Plans view, and puts the plans of the Plans view in another order. */
export function sortPlans(sorting: Sorting): Command {
  return async ({ plansView }) => {
    await plansView.setSorting(sorting);
    await plansView.show();
  };
}
