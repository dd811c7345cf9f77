import type { FilterKind } from '../views/filter';
import { NO_FILTER } from '../views/filter';
import type { Command } from './services';

/** Shows only what is open in the Plans view, or only what contradicts itself. */
export function filterPlans(kind: FilterKind): Command {
  return ({ plansView }) => plansView.setFilter({ ...plansView.filter, kind });
}

/** Shows everything in the Plans view again, whatever was left out. */
export const showAll: Command = ({ plansView }) => plansView.setFilter(NO_FILTER);
