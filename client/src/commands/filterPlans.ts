import { type FilterKind, NO_FILTER } from '../views/filter';
import type { Command } from './services';

/** Shows the Plans view, and in it only what is open, or only what contradicts itself. */
export function filterPlans(kind: FilterKind): Command {
  return async ({ plansView }) => {
    await plansView.setFilter({ ...plansView.filter, kind });
    await plansView.show();
  };
}

/** Shows everything in the Plans view again, whatever was left out. */
export const showAll: Command = async ({ plansView }) => {
  await plansView.setFilter(NO_FILTER);
  await plansView.show();
};
