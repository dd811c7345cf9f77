/** What a row of the Plans view says, as plain data: it can be compared, and tested without an editor. */
import type { OutlineUnit, PlanSummary } from '../../../server/src/protocol';
import type { GroupNode } from './groups';
import {
  hasChildren,
  hasOwnTasks,
  type FindingNode,
  type PlanNode,
  type TaskNode,
  type UnitNode,
} from './planNodes';
import type { ViewNode } from './viewTree';
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
  readonly tooltip: Tooltip;
  /** Null where there is no checkbox. */
  readonly checked: boolean | null;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** Words that the menus look for. */
  readonly context: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** Lines of plain text. */
export interface Tooltip {
  /** What may be cut off in the view, and is not said again below. */
  readonly above?: readonly string[];
  /** Gives way to what the server says of the place, which is more. */
  readonly facts: readonly string[];
  /** What the server does not say. */
  readonly below?: readonly string[];
}

/** What a row depends on beside its node. */
export interface RowContext {
  /** The path of a plan as people know it, which only the workspace can tell. */
  readonly pathOf: (uri: string) => string;
  /** As much of the end of that path as no other plan has. */
  readonly nameOf: (uri: string) => string;
  /** The name of its workspace folder, where there are several. */
  readonly rootOf: (uri: string) => readonly string[];
  /** Units stand below a group and not below their plan. */
  readonly grouped: boolean;
  /** Whether the node is unfolded when it appears. */
  readonly isUnfolded: (node: ViewNode) => boolean;
  /** The state that was just clicked at the box of a task, until its file says so. */
  readonly clickedState: (node: TaskNode) => boolean | undefined;
  /** The tasks below a task that the filter shows. */
  readonly shownTasks: (node: TaskNode) => number;
}

export function rowOf(node: ViewNode, context: RowContext): Row {
  switch (node.type) {
    case 'group':
      return groupRow(node);
    case 'plan':
      return planRow(node, context);
    case 'unit':
      return unitRow(node, context);
    case 'task':
      return taskRow(node, context);
    case 'finding':
      return findingRow(node);
  }
}

/** What it is about comes first: fifteen rows that begin alike say nothing in a narrow view. */
function findingRow({ finding, parent }: FindingNode): Row {
  const { rule, severity, range } = finding;
  // Rows show no Markdown.
  const message = finding.message.replaceAll('`', '');
  const line = `line ${range.start.line + 1}`;
  const spoken = sentence(message);
  // What is said of the plan as a whole stands below its name already.
  const subject = finding.subject === parent.summary.title ? null : finding.subject;
  return {
    label: subject === null ? spoken : cut(subject),
    description: subject === null ? line : `${message} · ${line}`,
    icon: severity === 'error' ? ERROR : WARNING,
    tooltip: { facts: [...(subject === null ? [] : [subject]), spoken, line, rule] },
    checked: null,
    children: 'none',
    context: 'finding',
    spoken: [severity === 'error' ? 'Error' : 'Warning', subject, message, line]
      .filter((part) => part !== null)
      .join(', '),
  };
}

/** As much as leaves room for what is wrong with it at the width that the view has at first. */
const LONGEST_SUBJECT = 26;

function cut(subject: string): string {
  return subject.length > LONGEST_SUBJECT ? `${subject.slice(0, LONGEST_SUBJECT - 1).trimEnd()}…` : subject;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const WARNING: IconName = { icon: 'warning', color: 'problemsWarningIcon.foreground' };
const ERROR: IconName = { icon: 'error', color: 'problemsErrorIcon.foreground' };

function groupRow({ label, icon, members }: GroupNode): Row {
  const count = `${members.length} ${members.length === 1 ? 'phase' : 'phases'}`;
  return {
    label,
    description: String(members.length),
    icon,
    tooltip: { facts: [label, count] },
    checked: null,
    children: 'expanded',
    context: 'group',
    spoken: `${label}, ${count}`,
  };
}

/** The name of the file and the numbers: a title would be cut off in a narrow view, and stands in the tooltip. */
function planRow(node: PlanNode, context: RowContext): Row {
  const { title, status, progress, contradictions, evidence } = node.summary;
  const path = context.pathOf(node.uri);
  const label = context.nameOf(node.uri);
  const facts = factsOf(node.summary);
  if (node.outline?.beyondLimits) facts.push('Too large to be read');
  const named = title === null ? [] : [title];
  return {
    label,
    description: [...context.rootOf(node.uri), ...shortFacts(node.summary), ...evidence].join(' · '),
    icon: iconOf(status, contradictions),
    tooltip: {
      facts: [title ?? label, ...stateOf(node.summary)],
      below: [path, ...warningOf(node.summary), ...evidence],
    },
    checked: null,
    children: foldOf(node, context),
    context: contextOf('plan', isOpen(status, progress), node.summary.outOfStep),
    spoken: [label, ...facts, ...evidence, ...named].join(', '),
  };
}

function unitRow(node: UnitNode, context: RowContext): Row {
  const { label, status, claimed, optional, progress, outOfStep, owner, waitsFor } = node.unit;
  const facts = factsOf(node.unit);
  if (optional) facts.push('Optional');
  if (claimed !== null && claimed !== status && status !== 'unknown') {
    facts.push(`The text says: ${STATUS_WORDS[claimed].toLowerCase()}`);
  }
  if (owner !== null) facts.push(`Owner: ${owner}`);
  if (waitsFor.length > 0) facts.push(`Waits for: ${waitsFor.join(', ')}`);
  const plan = context.grouped ? [context.nameOf(node.uri)] : [];
  return {
    label,
    description: [...shortFacts(node.unit), ...plan].join(' · '),
    icon: iconOf(status, node.unit.contradictions),
    tooltip: { facts: [label, ...facts], below: [...plan, ...messagesIn(node)] },
    checked: null,
    children: foldOf(node, context),
    context: contextOf('unit', isOpen(status, progress), outOfStep),
    spoken: [label, ...facts, ...plan].join(', '),
  };
}

function taskRow(node: TaskNode, context: RowContext): Row {
  const { text, state, kind } = node.task;
  const note = kind === 'criteria' ? 'criterion' : kind === 'optional' ? 'optional' : null;
  const shown = STATE_ICONS[state] ? STATE_WORDS[state] : null;
  const notes = [shown, note].filter((word) => word !== null);
  return {
    label: text,
    description: notes.join(' · '),
    icon: STATE_ICONS[state] ?? null,
    tooltip: { above: [text], facts: [[STATE_WORDS[state], ...(note ? [note] : [])].join(', ')] },
    checked: context.clickedState(node) ?? state === 'done',
    children: context.shownTasks(node) > 0 ? 'expanded' : 'none',
    context: 'task',
    spoken: [text, STATE_WORDS[state], ...(note ? [note] : [])].join(', '),
  };
}

const MOST_MESSAGES = 5;

/** What contradicts itself in a unit. */
function messagesIn(node: UnitNode): string[] {
  let plan: PlanNode | UnitNode = node;
  while (plan.type === 'unit') plan = plan.parent;
  const { start, end } = node.unit.range;
  const inside = (plan.outline?.findings ?? []).filter(
    ({ range }) => range.start.line >= start.line && range.start.line < end.line,
  );
  return inside
    .slice(0, MOST_MESSAGES)
    .map(({ subject, message }) => `⚠ ${subject === null ? '' : `${subject}: `}${message}`);
}

type Facts = Pick<OutlineUnit & PlanSummary, 'status' | 'progress' | 'contradictions'>;

function shortFacts({ progress, contradictions }: Facts): string[] {
  const facts: string[] = [];
  if (progress) facts.push(shortProgress(progress));
  if (progress && progress.dropped > 0) facts.push(`${progress.dropped} dropped`);
  // The words stand in the tooltip: in a narrow view they would push out the number.
  if (contradictions > 0) facts.push(`⚠ ${contradictions}`);
  return facts;
}

function factsOf(facts: Facts): string[] {
  const { contradictions } = facts;
  return [...stateOf(facts), ...(contradictions > 0 ? [spokenContradictions(contradictions)] : [])];
}

function stateOf({ status, progress }: Facts): string[] {
  return [STATUS_WORDS[status], ...(progress ? [spokenProgress(progress)] : [])];
}

function warningOf({ contradictions }: Facts): string[] {
  return contradictions > 0 ? [`⚠ ${spokenContradictions(contradictions)}`] : [];
}

/** The shape tells the status; the colour of a warning tells that the text does not agree. */
function iconOf(status: PlanSummary['status'], contradictions: number): IconName {
  const icon = STATUS_ICONS[status];
  return contradictions > 0 ? { icon: icon.icon, color: WARNING.color } : icon;
}

function isOpen(status: PlanSummary['status'], progress: Facts['progress']): boolean {
  return status !== 'done' && (progress === null || progress.done < progress.total);
}

function contextOf(type: 'plan' | 'unit', open: boolean, outOfStep: boolean): string {
  return [type, ...(open ? ['open'] : []), ...(outOfStep ? ['outOfStep'] : [])].join(' ');
}

function foldOf(node: PlanNode | UnitNode, { grouped, isUnfolded }: RowContext): Row['children'] {
  if (!(grouped ? hasOwnTasks(node) : hasChildren(node))) return 'none';
  return isUnfolded(node) ? 'expanded' : 'collapsed';
}
