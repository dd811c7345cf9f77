/** Bars drawn with characters: "███░░░", "[####----]". */
import type { Progress } from '../reading/types';

/** What stands for a step that is done and for one that is not, where a bar shows only one of the two. */
const PAIRS = ['█░', '▓░', '█▒', '■□', '▰▱', '▮▯', '●○', '#-', '=-', '#.', '# ', '=.', '= '] as const;

/**
 * The bar with as many steps done as the progress shows, in the characters that it has; null if it is no bar of done
 * steps in front of others. Full means complete, empty means not begun.
 */
export function redrawnBar(bar: string, { done, total }: Progress): string | null {
  const full = bar.charAt(0);
  const last = bar.charAt(bar.length - 1);
  const pair = PAIRS.find((one) => one.startsWith(full) && (last === full || one.endsWith(last)));
  const [on, off] = pair ?? PAIRS.find((one) => one.endsWith(full) && last === full) ?? '';
  if (on === undefined || off === undefined || total === 0) return null;
  const steps = bar.length;
  const now = bar.lastIndexOf(on) + 1;
  if (bar !== on.repeat(now) + off.repeat(steps - now)) return null;
  const exact = Math.round((done / total) * steps);
  const shown = done === total ? steps : done === 0 ? 0 : Math.min(steps - 1, Math.max(1, exact));
  return on.repeat(shown) + off.repeat(steps - shown);
}
