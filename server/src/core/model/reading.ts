/** Reads one section: a syntax tree becomes headings, tasks, claims and stated numbers. Done once per section text. */
import type { Blockquote, List, Paragraph, Root, RootContent } from 'mdast';
import { readHeading, readOpeningClaim, readStatusLine } from './claims';
import { addCounts, countsAs, countTasks, emptyCounts } from './counts';
import { proseLines, readProse, type Prose } from './prose';
import { readHeadingStated, readStated } from './stated';
import { readTasks } from './tasks';
import type { Part, PartHeading, PartKind, Reading, StatedProgress, TaskGroup, WrittenClaim } from './types';

const CRITERIA =
  /\b(?:criteri(?:a|on)|definition of (?:done|ready)|dod|verification|verify|done when|checkpoint|success metrics|quality gates?|sign-?off)\b|критери|验收|受け入れ|完了条件|완료 조건|критерії/iu;
const OPTIONAL =
  /\b(?:optional|future|deferred|stretch|backlog|nice[- ]to[- ]haves?|out[- ]of[- ]scope|post-?(?:mvp|launch|release)|icebox|someday|wishlist|won'?t do|parking lot|ideas|low priority)\b|отложен|на будущее|可选|任意|선택/iu;

const PLAN_SECTION =
  /^(?:goals?|non-goals|milestones|timeline|risks?.*|next steps|open questions|success criteria|dependencies|scope|deliverables|current status|overview)$/i;

/** What a heading or label says of the boxes below it. */
export function kindOfLabel(text: string): PartKind | null {
  if (CRITERIA.test(text)) return 'criteria';
  return OPTIONAL.test(text) ? 'optional' : null;
}

interface OpenPart {
  heading: PartHeading | null;
  start: number;
  groups: { kind: PartKind | null; lists: List[] }[];
  lines: WrittenClaim[];
  stated: StatedProgress[];
  opening: WrittenClaim | null;
  hasParagraph: boolean;
  steps: number;
}

export function readSection(source: string, tree: Root): Reading {
  const parts: Part[] = [];
  let open = newPart(0, null);
  for (const node of tree.children) {
    const start = node.position?.start.offset ?? 0;
    if (node.type === 'heading') {
      if (open.heading || start > 0) parts.push(closePart(open, start, source));
      const prose = readProse(node, source);
      open = newPart(start, readPartHeading(prose, node.depth, start, node.position?.end.offset ?? start));
      open.stated.push(...readHeadingStated(prose));
    } else {
      readBlock(node, source, open);
    }
  }
  parts.push(closePart(open, source.length, source));
  return { parts };
}

function newPart(start: number, heading: PartHeading | null): OpenPart {
  return { heading, start, groups: [], lines: [], stated: [], opening: null, hasParagraph: false, steps: 0 };
}

function closePart(open: OpenPart, end: number, source: string): Part {
  const counts = emptyCounts();
  const groups: TaskGroup[] = [];
  for (const { kind, lists } of open.groups) {
    const tasks = lists.flatMap((list) => readTasks(list, source));
    if (tasks.length === 0) continue;
    const group = { kind, tasks, counts: countTasks(tasks) };
    groups.push(group);
    addCounts(counts, countsAs(kind ?? 'tasks', group.counts));
  }
  const { heading, lines, stated, opening, hasParagraph, steps } = open;
  return {
    heading,
    range: { start: open.start, end },
    groups,
    counts,
    lines,
    stated,
    opening,
    hasParagraph,
    steps,
  };
}

function readPartHeading(prose: Prose, level: number, start: number, end: number): PartHeading {
  const text = readHeading(prose, false);
  return {
    level,
    range: { start, end },
    title: text.title,
    name: text.name,
    kind: kindOfLabel(text.title),
    planlike: PLAN_SECTION.test(text.title),
    version: text.name?.kind === 'version' || /^\[?v?\d+\.\d+\.\d+/.test(prose.text),
    claim: text.claim,
    titleClaim: text.claim ? readHeading(prose, true).claim : null,
  };
}

function readBlock(node: RootContent, source: string, open: OpenPart): void {
  switch (node.type) {
    case 'paragraph':
      readParagraph(node, source, open);
      break;
    case 'list':
      readList(node, source, open);
      break;
    case 'blockquote':
      readQuote(node, source, open);
      break;
    default:
      // Anything else ends the reach of a label.
      break;
  }
}

function readParagraph(node: Paragraph, source: string, open: OpenPart): void {
  const prose = readProse(node, source);
  const lines = proseLines(prose);
  if (!open.hasParagraph) {
    open.hasParagraph = true;
    const [first] = lines;
    if (first) open.opening = readOpeningClaim(first);
  }
  for (const line of lines) readLine(line, open);
  const label = labelOf(prose);
  open.groups.push({ kind: label === null ? null : kindOfLabel(label), lists: [] });
}

/** "**Success Criteria:**" or "Acceptance criteria:" above a list; null if the paragraph is no label. */
function labelOf(prose: Prose): string | null {
  const text = prose.text.trim();
  if (text.length > 100 || text.includes('\n')) return null;
  const strong = prose.strong.some((range) => range.start === 0 && range.end >= text.length - 1);
  return strong || /[:：]$/u.test(text) ? text : null;
}

function readLine(line: Prose, open: OpenPart): void {
  const claim = readStatusLine(line);
  if (claim) open.lines.push(claim);
  open.stated.push(...readStated(line));
}

function readList(node: List, source: string, open: OpenPart): void {
  const group = open.groups[open.groups.length - 1];
  if (group) group.lists.push(node);
  else open.groups.push({ kind: null, lists: [node] });
  for (const item of node.children) {
    const [first] = item.children;
    if (first?.type !== 'paragraph') continue;
    if (source.charCodeAt(first.position?.start.offset ?? 0) === 0x5b) continue;
    if (node.ordered) open.steps++;
    // "- **Status**: Done" stands for the section; the text of a task does not.
    const [line] = proseLines(readProse(first, source));
    if (line && /^[^:：]{0,60}[:：]/u.test(line.text)) readLine(line, open);
  }
}

function readQuote(node: Blockquote, source: string, open: OpenPart): void {
  for (const child of node.children) {
    if (child.type === 'paragraph')
      for (const line of proseLines(readProse(child, source))) readLine(line, open);
    if (child.type === 'list') readList(child, source, open);
    if (child.type === 'blockquote') readQuote(child, source, open);
  }
}
