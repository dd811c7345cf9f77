/** Findings that have one cause are one finding: it stands where the first of them stands and names the others. */
import type { Place } from '../../text/range';

/** A finding with the others that have its cause. */
export type WithAlike<T> = T & { readonly alike: readonly T[] };

/** Two findings may be chance; from three on they have one cause. */
const MANY = 3;

/**
 * Puts those that are alike into one where they are many. Those that a comment silences count for how many there are,
 * so that silencing one never makes several findings of one; they are not named.
 */
export function* inOne<T>(
  found: Iterable<T>,
  isAlike: (one: T) => boolean,
  placeOf: (one: T) => Place,
  isSilenced: (place: Place) => boolean,
): Generator<WithAlike<T>> {
  const alike: T[] = [];
  for (const one of found)
    if (isAlike(one)) alike.push(one);
    else yield { ...one, alike: [] };
  const told = alike.filter((one) => !isSilenced(placeOf(one)));
  const [first, ...others] = told;
  if (first !== undefined && alike.length >= MANY) yield { ...first, alike: others };
  else for (const one of told) yield { ...one, alike: [] };
}

/** What is said behind a finding of the others, which no box supports. */
export function sayNeverTicked(alike: readonly unknown[]): string {
  return alike.length > 0 ? `, and ${alike.length} more like it: none of their boxes was ever ticked` : '';
}
