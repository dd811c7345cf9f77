/** Reads one section: a syntax tree becomes headings, tasks, claims and stated numbers. Done once per section text. */
import type { Blockquote, List, Paragraph, Root, RootContent } from 'mdast';
import { readHeading, readOpeningClaim, readStatusLine } from './claims';
import { addCounts, countsAs, countTasks, emptyCounts } from './counts';
import { kindOfHeading, kindOfLabel } from './labels';
import { proseLines, readProse, type Prose } from './prose';
import { readHeadingStated, readStated } from './stated';
import { readTasks } from './tasks';
import type { Part, PartHeading, PartKind, Reading, StatedProgress, TaskGroup, WrittenClaim } from './types';

const PLAN_SECTION =
  /^(?:goals?|non-goals|milestones|timeline|risks?.*|next steps|open questions|success criteria|dependencies|scope|deliverables|current status|overview)$/i;

interface OpenPart {
  heading: PartHeading | null;
  start: number;
  groups: { kind: PartKind | null; lists: List[] }[];
  lines: WrittenClaim[];
  stated: StatedProgress[];
  opening: WrittenClaim | null;
  hasParagraph: boolean;
  steps: number;
  /** A strong line stands directly above: a title of its own for what follows. */
  underTitle: boolean;
  beginsWithList: boolean;
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
  return {
    heading,
    start,
    groups: [],
    lines: [],
    stated: [],
    opening: null,
    hasParagraph: false,
    steps: 0,
    underTitle: false,
    beginsWithList: false,
  };
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
  const { heading, stated, opening, hasParagraph, steps } = open;
  // Several status lines in one part are about parts of it.
  const lines = open.lines.length > 1 ? open.lines.map((line) => ({ ...line, qualified: true })) : open.lines;
  return {
    heading,
    range: { start: open.start, end },
    groups,
    counts,
    lines,
    stated,
    opening,
    hasParagraph,
    lastKind: open.groups[open.groups.length - 1]?.kind ?? null,
    beginsWithList: open.beginsWithList,
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
    kind: isSetAside(prose, text.claim) ? 'optional' : kindOfHeading(text.title, text.name),
    planlike: PLAN_SECTION.test(text.title),
    version: text.name?.kind === 'version' || /^\[?v?\d+\.\d+\.\d+/.test(prose.text),
    claim: text.claim,
    titleClaim: text.claim ? readHeading(prose, true).claim : null,
  };
}

/** Struck through or deferred as a whole: what is open below it is open for a reason. */
function isSetAside({ text, struck }: Prose, claim: WrittenClaim | null): boolean {
  return claim?.status === 'deferred' || struck.some(({ start, end }) => (end - start) * 2 > text.length);
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
      open.groups.push({ kind: null, lists: [] });
      open.underTitle = false;
  }
}

function readParagraph(node: Paragraph, source: string, open: OpenPart): void {
  const prose = readProse(node, source);
  const lines = proseLines(prose);
  if (!open.hasParagraph) {
    open.hasParagraph = true;
    open.opening = readOpeningClaim(prose);
  }
  const label = labelOf(prose);
  // "**1.1 Models**" above a status: the status is that of the models, not of the unit.
  open.underTitle = label !== null && !/[:：]$/u.test(label.trim());
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    readLine(line, open, above !== undefined && isStrong(above));
  });
  open.groups.push({ kind: label === null ? null : kindOfLabel(label), lists: [] });
}

/** "**Success Criteria:**" or "Acceptance criteria:" above a list; null if the paragraph is no label. */
function labelOf(prose: Prose): string | null {
  const text = prose.text.trim();
  if (text.length > 100 || text.includes('\n')) return null;
  return isStrong(prose) || /[:：]$/u.test(text) ? text : null;
}

/** Wholly strong, a final colon apart. */
function isStrong({ text, strong }: Prose): boolean {
  return strong.some((range) => range.start === 0 && range.end >= text.trimEnd().length - 1);
}

function readLine(line: Prose, open: OpenPart, underTitle = false): void {
  const claim = readStatusLine(line);
  if (claim) open.lines.push(underTitle ? { ...claim, qualified: true } : claim);
  open.stated.push(...readStated(line));
}

function readList(node: List, source: string, open: OpenPart): void {
  const group = open.groups[open.groups.length - 1];
  if (group) group.lists.push(node);
  else {
    open.groups.push({ kind: null, lists: [node] });
    open.beginsWithList = open.heading === null && !open.hasParagraph;
  }
  for (const item of node.children) {
    const [first] = item.children;
    if (first?.type !== 'paragraph') continue;
    if (source.charCodeAt(first.position?.start.offset ?? 0) === 0x5b) continue;
    if (node.ordered) open.steps++;
    // "- **Status**: Done" stands for the section; the text of a task does not.
    const [line] = proseLines(readProse(first, source));
    if (line && /^[^:：]{0,60}[:：]/u.test(line.text)) readLine(line, open, open.underTitle);
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
