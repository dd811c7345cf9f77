/**
 * Steps that one rule may take. The iterators of the model and the matcher count them, so that a rule that never ends is
 * stopped where it asks for the next task, and loses only its own findings.
 */

/** Beyond what the largest plan within the limits takes, and a matter of a second. */
export const MAX_STEPS = 2_000_000;

let left = Infinity;

/** Runs something with a budget of its own; throws where it takes more steps. What runs around it has its own again then. */
export function withBudget<T>(run: () => T, steps = MAX_STEPS): T {
  const outer = left;
  left = steps;
  try {
    return run();
  } finally {
    left = outer;
  }
}

/** Counts one step. */
export function spend(): void {
  if (--left < 0) throw new Error('took too many steps');
}
