import type { PlanTreeNode } from '../views/planNodes';
import type { Services } from './services';

/** The argument of keys that are pressed in the Plans view, where the editor names no row. */
const SELECTION = 'selection';

/** The rows that a command was chosen on, in the menu or by a key in the view; null if it is about the editor. */
export function rowsFor(
  { plansView }: Services,
  target: unknown,
  targets: unknown,
): readonly PlanTreeNode[] | null {
  if (target === SELECTION) return plansView.selection;
  if (!plansView.owns(target)) return null;
  const all: readonly unknown[] = Array.isArray(targets) ? targets : [target];
  return all.filter((row) => plansView.owns(row));
}
