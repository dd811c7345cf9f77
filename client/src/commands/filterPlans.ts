import type { Command } from './services';
import type { Filter } from '../views/filter';

/** Shows everything in the Plans view, only what is open, or only what contradicts itself. */
export function filterPlans(filter: Filter): Command {
  return ({ plansView }) => plansView.setFilter(filter);
}
