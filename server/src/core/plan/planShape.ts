/**
 * The shape of what was read of a section: everything that decides how a plan is put together, and nothing of where in
 * the section it stands or what its tasks say. A plan keeps its outline and its units while all sections keep theirs.
 */
import type { Reading } from '../reading/types';

/** Places, and what is only shown or only looked at by rules; anything else is part of the shape. */
const ELSEWHERE = new Set(['range', 'marks', 'text', 'tasks', 'facts', 'stated', 'sums', 'bullets']);
const known = new WeakMap<Reading, string>();

/** Equal for readings of the same shape. Asked of sections that an edit has touched, not of whole documents. */
export function shapeOf(reading: Reading): string {
  let shape = known.get(reading);
  if (shape === undefined) {
    const { parts, held } = reading;
    shape = JSON.stringify([held, parts], (key, value: unknown) => (ELSEWHERE.has(key) ? undefined : value));
    known.set(reading, shape);
  }
  return shape;
}
