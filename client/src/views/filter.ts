/** What the Plans view shows of all plans. */
import type { OutlineTask, OutlineUnit } from '../../../server/src/protocol';
import type { PlanTreeNode } from './planNodes';

/** What of the plans is shown. */
export type FilterKind = 'all' | 'open' | 'contradictions';

export interface Filter {
  readonly kind: FilterKind;
  /** Words that a row, or one above or below it, must contain; in any case, empty for none. */
  readonly text: string;
}

export const NO_FILTER: Filter = { kind: 'all', text: '' };

/** What stands beside the title of the view. */
export function describeFilter({ kind, text }: Filter): string {
  const words = { all: [], open: ['open only'], contradictions: ['contradictions only'] }[kind];
  return [...words, ...(text ? [`“${text}”`] : [])].join(', ');
}

/** For a text, all that stands below the node must be known. */
export function isShown(node: PlanTreeNode, { kind, text }: Filter): boolean {
  return isOfKind(node, kind) && (text === '' || matchesAround(node, text.toLowerCase(), kind));
}

function isOfKind(node: PlanTreeNode, kind: FilterKind): boolean {
  switch (kind) {
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

/** What stands in a unit that is looked for is shown as well, and so is where something stands that is looked for. */
function matchesAround(node: PlanTreeNode, text: string, kind: FilterKind): boolean {
  for (let above: PlanTreeNode | null = node; above; above = above.parent)
    if (matches(above, text)) return true;
  return matchesBelow(node, text, kind);
}

function matchesBelow(node: PlanTreeNode, text: string, kind: FilterKind): boolean {
  const below: readonly PlanTreeNode[] = node.type === 'task' ? node.tasks : [...node.tasks, ...node.units];
  return below.some(
    (child) => isOfKind(child, kind) && (matches(child, text) || matchesBelow(child, text, kind)),
  );
}

function matches(node: PlanTreeNode, text: string): boolean {
  const label =
    node.type === 'plan'
      ? (node.summary.title ?? node.uri)
      : node.type === 'unit'
        ? node.unit.label
        : node.task.text;
  return label.toLowerCase().includes(text);
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
