/** Progress in numbers and as a bar. */
import { progressOf } from '../reading/counts';
import type { Counts, Progress } from '../reading/types';

/** The progress that people want to see: all boxes, or only those without boxes below them; null without boxes. */
export function shownProgress(counts: Counts, count: 'boxes' | 'leaves'): Progress | null {
  if (count === 'boxes') return progressOf(counts);
  return counts.leaves === 0 ? null : { done: counts.leavesDone, total: counts.leaves };
}

/** A bar of `width` characters; full only when everything is done, and never empty once something is. */
export function progressBar({ done, total }: Progress, width = 20): string {
  let full = total === 0 ? 0 : Math.round((done / total) * width);
  if (done < total) full = Math.min(full, width - 1);
  if (done > 0) full = Math.max(full, 1);
  return '█'.repeat(full) + '░'.repeat(width - full);
}
