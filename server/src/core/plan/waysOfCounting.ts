/** The ways in which a person may have counted the tasks behind a stated number. */
import type { PlacedTask } from './types';
import type { Progress } from '../reading/types';

const SHAPES: readonly ((placed: PlacedTask) => boolean)[] = [
  () => true,
  ({ task }) => task.children.length === 0,
  ({ above }) => above.length === 0,
];

/**
 * All boxes, those without boxes below them, those at the top; each with and without criteria and optional tasks.
 * The first is the one that GitHub uses. Ways that count nothing are left out.
 */
export function waysOfCounting(tasks: Iterable<PlacedTask>): Progress[] {
  const all = [...tasks].filter((placed) => !isDropped(placed));
  const ways: Progress[] = [];
  for (const criteria of [true, false])
    for (const optional of [true, false])
      for (const shape of SHAPES) {
        const counted = all.filter(
          (placed) =>
            shape(placed) && (criteria || placed.kind !== 'criteria') && (optional || !isOptional(placed)),
        );
        const done = counted.filter(({ task }) => task.state === 'done').length;
        if (counted.length > 0) ways.push({ done, total: counted.length });
      }
  return ways;
}

/** Itself or what it belongs to. */
function isDropped({ task, above }: PlacedTask): boolean {
  return (
    task.state === 'cancelled' || (task.state !== 'done' && above.some(({ state }) => state === 'cancelled'))
  );
}

function isOptional({ kind, task, above }: PlacedTask): boolean {
  return kind === 'optional' || task.optional || above.some((outer) => outer.optional);
}
