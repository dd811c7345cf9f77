/** "(Phase 3)" behind a task: it is open since it belongs to another unit. */
import { unitAbove, unitAround } from '../../plan/outline';
import { unitsByKey } from '../../plan/dependencies';
import { headingAt } from '../../plan/places';
import type { OutlineNode, Plan } from '../../plan/types';
import { plainProse } from '../../reading/prose';
import type { Task } from '../../reading/types';
import { oncePer } from '../../text/memoized';
import { readReferences } from '../../reading/unitReferences';

/** In square brackets stand labels: "[US1]". */
const NOTE = /[(（]\s*([^()（）]{2,120})[)）]/gu;

/** So many tasks may explain themselves; where more are open, they are rather forgotten. */
export const MOST_LEFT = 20;

/**
 * True if each of these open tasks of a section names, in brackets, a unit of the plan that it does not stand in: "(Phase 3)", and
 * not "(needed for Phase 3)", nor a priority or another task.
 */
export function areLeftForOthers(
  plan: Plan,
  open: readonly { readonly section: number; readonly task: Task }[],
): boolean {
  return (
    open.length > 0 &&
    open.length <= MOST_LEFT &&
    open.every(({ section, task }) => {
      const named = referencesIn(task);
      if (named.length === 0) return false;
      const own = keysAround(unitAround(headingAt(plan, { section, ...task.range })));
      return named.every((key) => !own.has(key) && unitsByKey(plan).has(key));
    })
  );
}

/** The keys of the units that its notes name. */
const referencesIn = oncePer(({ text }: Task): readonly string[] =>
  [...text.matchAll(NOTE)].flatMap(([, note = '']) => {
    const [first, ...others] = readReferences(plainProse(note, 0));
    return first?.range.start === 0 ? [first, ...others].map(({ key }) => key) : [];
  }),
);

function keysAround(unit: OutlineNode | null): Set<string> {
  const keys = new Set<string>();
  for (let one = unit; one; one = unitAbove(one)) if (one.choice?.key) keys.add(one.choice.key);
  return keys;
}
