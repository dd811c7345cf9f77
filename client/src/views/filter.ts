/** What the Plans view shows of all plans. */
import { URI, Utils } from 'vscode-uri';
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

/** What the view says above its rows: what is left out, or nothing. */
export function describeFilter({ kind, text }: Filter): string {
  const what = {
    all: 'Shown: everything',
    open: 'Shown: what is open',
    contradictions: 'Shown: contradictions',
  };
  if (kind === 'all' && text === '') return '';
  return `${what[kind]}${text ? ` with “${text}”` : ''}`;
}

/** For a text, all that stands below the node must be known. Where units are grouped, none stands below another. */
export function isShown(node: PlanTreeNode, { kind, text }: Filter, grouped: boolean): boolean {
  return isOfKind(node, kind) && (text === '' || matchesAround(node, text.toLowerCase(), kind, grouped));
}

function isOfKind(node: PlanTreeNode, kind: FilterKind): boolean {
  if (kind === 'all') return true;
  switch (node.type) {
    case 'plan':
      return node.summary.contradictions > 0 || (kind === 'open' && node.summary.status !== 'done');
    case 'unit':
      return kind === 'open' && isOpenUnit(node.unit);
    case 'task':
      return kind === 'open' && isOpenTask(node.task);
    case 'finding':
      return true;
  }
}

/** What stands in a unit that is looked for is shown as well, and so is where something stands that is looked for. */
function matchesAround(node: PlanTreeNode, text: string, kind: FilterKind, grouped: boolean): boolean {
  for (let above: PlanTreeNode | null = node; above; above = above.parent)
    if (matches(above, text)) return true;
  return matchesBelow(node, text, kind, grouped);
}

function matchesBelow(node: PlanTreeNode, text: string, kind: FilterKind, grouped: boolean): boolean {
  return belowOf(node, kind, grouped).some(
    (child) => isOfKind(child, kind) && (matches(child, text) || matchesBelow(child, text, kind, grouped)),
  );
}

function belowOf(node: PlanTreeNode, kind: FilterKind, grouped: boolean): readonly PlanTreeNode[] {
  if (node.type === 'finding') return [];
  if (node.type === 'plan' && kind === 'contradictions') return node.findings;
  return node.type === 'task' || grouped ? node.tasks : [...node.tasks, ...node.units];
}

function matches(node: PlanTreeNode, text: string): boolean {
  return namesOf(node).some((name) => name.toLowerCase().includes(text));
}

function namesOf(node: PlanTreeNode): readonly string[] {
  switch (node.type) {
    case 'plan':
      return [Utils.basename(URI.parse(node.uri)), node.summary.title ?? ''];
    case 'unit':
      return [node.unit.label];
    case 'task':
      return [node.task.text];
    case 'finding':
      return [node.finding.subject ?? '', node.finding.message];
  }
}

/** A unit that is done but holds something open, such as criteria, is shown as well. */
function isOpenUnit({ status, progress, units }: OutlineUnit): boolean {
  return status !== 'done' || (progress !== null && progress.done < progress.total) || units.some(isOpenUnit);
}

function isOpenTask({ state, tasks }: OutlineTask): boolean {
  return (state !== 'done' && state !== 'cancelled') || tasks.some(isOpenTask);
}
