/** What a row of the Plans view says, as plain data: it can be compared, and tested without an editor. */
import type { OutlineUnit, PlanSummary } from '../../../server/src/protocol';
import { hasChildren, type PlanNode, type PlanTreeNode, type TaskNode, type UnitNode } from './planNodes';
import {
  shortProgress,
  spokenContradictions,
  spokenProgress,
  STATE_ICONS,
  STATE_WORDS,
  STATUS_ICONS,
  STATUS_WORDS,
  type IconName,
} from './wording';

export interface Row {
  readonly label: string;
  readonly description: string;
  readonly icon: IconName | null;
  /** Plain text: a title and lines below it. */
  readonly tooltip: readonly string[];
  /** Null where there is no checkbox. */
  readonly checked: boolean | null;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** Words that the menus look for. */
  readonly context: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** Needs the path of the plan as people know it, which only the workspace can tell. */
export function rowOf(node: PlanTreeNode, pathOf: (uri: string) => string): Row {
  switch (node.type) {
    case 'plan':
      return planRow(node, pathOf(node.uri));
    case 'unit':
      return unitRow(node);
    case 'task':
      return taskRow(node);
  }
}

function planRow(node: PlanNode, path: string): Row {
  const { title, status, progress, contradictions } = node.summary;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const label = title ?? name;
  const facts = factsOf(node.summary);
  if (node.outline?.beyondLimits) facts.push('Too large to be read');
  return {
    label,
    description: [...shortFacts(node.summary), ...(label === path ? [] : [path])].join(' · '),
    icon: iconOf(status, contradictions),
    tooltip: [label, path, ...facts],
    checked: null,
    children: foldOf(node, false),
    context: contextOf('plan', isOpen(status, progress), node.summary.outOfStep),
    spoken: [label, ...facts, path].join(', '),
  };
}

function unitRow(node: UnitNode): Row {
  const { label, status, claimed, optional, progress, outOfStep } = node.unit;
  const facts = factsOf(node.unit);
  if (optional) facts.push('Optional');
  if (claimed !== null && claimed !== status && status !== 'unknown') {
    facts.push(`The text says: ${STATUS_WORDS[claimed].toLowerCase()}`);
  }
  return {
    label,
    description: shortFacts(node.unit).join(' · '),
    icon: iconOf(status, node.unit.contradictions),
    tooltip: [label, ...facts],
    checked: null,
    children: foldOf(node, false),
    context: contextOf('unit', isOpen(status, progress), outOfStep),
    spoken: [label, ...facts].join(', '),
  };
}

function taskRow(node: TaskNode): Row {
  const { text, state, kind } = node.task;
  const note = kind === 'criteria' ? 'criterion' : kind === 'optional' ? 'optional' : null;
  const shown = STATE_ICONS[state] ? STATE_WORDS[state] : null;
  const notes = [shown, note].filter((word) => word !== null);
  return {
    label: text,
    description: notes.join(' · '),
    icon: STATE_ICONS[state] ?? null,
    tooltip: [text, [STATE_WORDS[state], ...(note ? [note] : [])].join(', ')],
    checked: state === 'done',
    children: foldOf(node, true),
    context: 'task',
    spoken: [text, STATE_WORDS[state], ...(note ? [note] : [])].join(', '),
  };
}

type Facts = Pick<OutlineUnit & PlanSummary, 'status' | 'progress' | 'contradictions'>;

function shortFacts({ progress, contradictions }: Facts): string[] {
  const facts: string[] = [];
  if (progress) facts.push(shortProgress(progress));
  // The words stand in the tooltip: in a narrow view they would push out the number.
  if (contradictions > 0) facts.push(`⚠ ${contradictions}`);
  return facts;
}

function factsOf({ status, progress, contradictions }: Facts): string[] {
  const facts = [STATUS_WORDS[status]];
  if (progress) facts.push(spokenProgress(progress));
  if (contradictions > 0) facts.push(spokenContradictions(contradictions));
  return facts;
}

/** The shape tells the status; the colour of a warning tells that the text does not agree. */
function iconOf(status: PlanSummary['status'], contradictions: number): IconName {
  const icon = STATUS_ICONS[status];
  return contradictions > 0 ? { icon: icon.icon, color: 'list.warningForeground' } : icon;
}

function isOpen(status: PlanSummary['status'], progress: Facts['progress']): boolean {
  return status !== 'done' && (progress === null || progress.done < progress.total);
}

function contextOf(type: 'plan' | 'unit', open: boolean, outOfStep: boolean): string {
  return [type, ...(open ? ['open'] : []), ...(outOfStep ? ['outOfStep'] : [])].join(' ');
}

function foldOf(node: PlanTreeNode, expanded: boolean): Row['children'] {
  if (!hasChildren(node)) return 'none';
  return expanded ? 'expanded' : 'collapsed';
}
