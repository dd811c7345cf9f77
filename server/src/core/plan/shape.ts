/** What follows from the shape of a plan alone, which most keystrokes leave as it is. */
import { oncePer } from '../text/memoized';
import type { Plan } from './types';

/**
 * Computes once for all plans of one shape what must not depend on anything but headings, names and units: no text and place of
 * a task, and no objects of the plan, since those of the next one are others.
 */
export function oncePerShape<T>(compute: (plan: Plan) => T): (plan: Plan) => T {
  const known = oncePer((_: object): { value?: { readonly is: T } } => ({}));
  return (plan) => (known(plan.shape).value ??= { is: compute(plan) }).is;
}
