/** Plans of which no box was ever ticked, though they call their phases done: one cause, and one finding. */
import type { Plan } from '../../plan/types';

/** A finding with the others that have its cause. */
export type WithAlike<T> = T & { readonly alike: readonly T[] };

/** Two findings may be chance; from three on they have one cause. */
const MANY = 3;

/** The findings of a plan, those over boxes that were never ticked in one if they are many. */
export function* inOne<T>(
  found: Iterable<T>,
  plan: Plan,
  isOverUntouched: (one: T) => boolean,
): Generator<WithAlike<T>> {
  const alike: T[] = [];
  for (const one of found)
    if (plan.counts.done === 0 && isOverUntouched(one)) alike.push(one);
    else yield { ...one, alike: [] };
  const [first, ...others] = alike;
  if (first !== undefined && alike.length >= MANY) yield { ...first, alike: others };
  else for (const one of alike) yield { ...one, alike: [] };
}

/** What is said behind a finding of the others. */
export function sayAlike(alike: readonly unknown[]): string {
  return alike.length > 0 ? `, and ${alike.length} more like it: no box of the plan was ever ticked` : '';
}
