/** What the Plans view shows of all plans. */
import type { OutlineTask, OutlineUnit } from '../../../server/src/protocol';
import type { PlanTreeNode } from './planNodes';

export type Filter = 'all' | 'open' | 'contradictions';

/** What stands beside the title of the view. */
export const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  all: '',
  open: 'open only',
  contradictions: 'contradictions only',
};

export function isShown(node: PlanTreeNode, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      if (node.type === 'plan') return node.summary.status !== 'done' || node.summary.contradictions > 0;
      return node.type === 'unit' ? isOpenUnit(node.unit) : isOpenTask(node.task);
    case 'contradictions':
      if (node.type === 'plan') return node.summary.contradictions > 0;
      // The tasks of what contradicts itself are what it takes to put it right.
      return node.type === 'task' || hasContradiction(node.unit);
  }
}

/** A unit that is done but holds something open, such as criteria, is shown as well. */
function isOpenUnit({ status, progress, units }: OutlineUnit): boolean {
  return status !== 'done' || (progress !== null && progress.done < progress.total) || units.some(isOpenUnit);
}

function isOpenTask({ state, tasks }: OutlineTask): boolean {
  return (state !== 'done' && state !== 'cancelled') || tasks.some(isOpenTask);
}

function hasContradiction({ contradictions, units }: OutlineUnit): boolean {
  return contradictions > 0 || units.some(hasContradiction);
}
