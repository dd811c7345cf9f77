/** The headings of a document as a tree, each with the boxes below it. Built from section readings, never from text. */
import type { Section } from '../syntax/sections';
import { addCounts, countsAs, emptyCounts, type MutableCounts } from '../reading/counts';
import type { Counts, Part, PartHeading, Reading } from '../reading/types';
import type { PartKind } from '../language/types';
import type { HeadingNode, HeadingTree, PlacedPart } from './types';

/** A node while the tree grows: what stands below it is not known before it ends. */
type GrowingNode = { -readonly [Field in keyof HeadingNode]: HeadingNode[Field] } & {
  parent: GrowingNode | null;
  children: GrowingNode[];
};

export function buildHeadingTree(sections: readonly Section<Reading>[]): HeadingTree {
  const nodes: GrowingNode[] = [];
  const roots: GrowingNode[] = [];
  const preamble: PlacedPart[] = [];
  const path: GrowingNode[] = [];
  const counts = emptyCounts();
  let contents = 0;
  let planlike = 0;
  let versions = 0;
  let statusLines = 0;
  let mostBoxes = 0;
  let depth = 0;
  for (let section = 0; section < sections.length; section++) {
    const reading = sections[section]?.content;
    if (!reading) continue;
    contents |= reading.contents;
    for (const part of reading.parts) {
      const { heading } = part;
      statusLines += part.lines.length;
      if (!heading) {
        // Nothing at the beginning of a section stands in an item before it: sections begin in the first column.
        if (part.ends || part === reading.parts[0])
          closeLines(path, part.ends ?? 'item', section, part.range.start, counts);
        const last = path[path.length - 1];
        const continued = last ? continuing(last, part) : part;
        if (last) last.parts = [...last.parts, { section, part: continued }];
        else preamble.push({ section, part });
        if (!last) addCounts(counts, part.counts);
        else if (part.counts.total > 0) last.own = sumOf(last.own, countsIn(continued, last.kind));
        mostBoxes = Math.max(mostBoxes, (last?.own ?? counts).total);
        continue;
      }
      const level = heading.written === 'summary' ? levelOfSummary(path) : heading.level;
      closeDownTo(
        path,
        Math.min(level, levelOfSameKind(path, heading)),
        section,
        heading.range.start,
        counts,
      );
      const parent = path[path.length - 1] ?? null;
      // The words of a document's title ("Backlog", "Verification plan") say nothing of each of its boxes.
      const isTitle = nodes.length === 0 && heading.level === 1 && !heading.name;
      const kind = (isTitle ? null : heading.kind) ?? parent?.kind ?? 'tasks';
      const own = countsIn(part, kind);
      const node: GrowingNode = {
        index: nodes.length,
        section,
        heading,
        level,
        parent,
        children: [],
        parts: [{ section, part }],
        kind,
        own,
        sum: own,
        endSection: sections.length,
        endOffset: 0,
      };
      if (heading.planlike) planlike++;
      if (heading.version) versions++;
      if (own.total > mostBoxes) mostBoxes = own.total;
      (parent?.children ?? roots).push(node);
      nodes.push(node);
      path.push(node);
      if (path.length > depth) depth = path.length;
    }
  }
  closeDownTo(path, 0, sections.length, 0, counts);
  return {
    nodes,
    roots,
    preamble,
    title: titleOf(nodes),
    counts,
    contents,
    planlike,
    versions,
    statusLines,
    mostBoxes,
    depth,
  };
}

/** A part whose first list goes on with that of the part before: it stands under the same label. */
function continuing({ parts }: HeadingNode, part: Part): Part {
  const kind = parts[parts.length - 1]?.part.lastKind ?? null;
  const [first, ...others] = part.groups;
  if (kind === null || !part.beginsWithList || !first) return part;
  const groups = [{ ...first, kind }, ...others];
  return {
    ...part,
    groups,
    counts: sumOf(...groups.map((group) => countsAs(group.kind ?? 'tasks', group.counts))),
    lastKind: others.length > 0 ? part.lastKind : kind,
  };
}

/** A line that acts as a heading ends a line of its own kind: the item "Phase 3" stands beside the bold "Phase 2". */
function levelOfSameKind(path: readonly HeadingNode[], { written, name }: PartHeading): number {
  if (written !== 'bold' && written !== 'paragraph' && written !== 'item') return Infinity;
  const same = path.find((node) => node.level > LOWEST_HEADING && node.heading.name?.kind === name?.kind);
  return same?.level ?? Infinity;
}

const LOWEST_HEADING = 6;

/** A summary lies below the heading that it stands under and above all others. */
function levelOfSummary(path: readonly HeadingNode[]): number {
  let level = 0;
  for (const node of path)
    if (node.heading.written === 'heading' || node.heading.written === 'summary') level = node.level;
  return level + SUMMARY_STEP;
}

/** Smaller than the step between two headings, so that summaries inside each other fit in as well. */
const SUMMARY_STEP = 0.05;

/** Ends the lines that act as headings: items, or all down to the innermost summary, which ends as well. */
function closeLines(
  path: GrowingNode[],
  what: 'item' | 'details',
  section: number,
  offset: number,
  all: MutableCounts,
): void {
  let level = 8;
  if (what === 'details') {
    const summary = path.findLast(({ heading }) => heading.written === 'summary');
    if (summary) ({ level } = summary);
  }
  closeDownTo(path, level, section, offset, all);
}

/** Ends the headings at and below `level`, deepest first, so that each sum is complete before it is passed on. */
function closeDownTo(
  path: GrowingNode[],
  level: number,
  section: number,
  offset: number,
  all: MutableCounts,
): void {
  for (let node = path[path.length - 1]; node && node.level >= level; node = path[path.length - 1]) {
    node.endSection = section;
    node.endOffset = offset;
    node.sum = node.own;
    if (node.children.length > 0) {
      const sum = emptyCounts();
      addCounts(sum, node.own);
      for (const child of node.children) addCounts(sum, child.sum);
      node.sum = sum;
    }
    path.pop();
    if (path.length === 0) addCounts(all, node.sum);
  }
}

function countsIn(part: Part, kind: PartKind): Counts {
  if (part.counts.total === 0 || kind === 'tasks') return part.counts;
  return sumOf(...part.groups.map((group) => countsAs(group.kind ?? kind, group.counts)));
}

function sumOf(...all: readonly Counts[]): Counts {
  const sum = emptyCounts();
  for (const counts of all) addCounts(sum, counts);
  return sum;
}

/** The first heading if it is of level 1, or above all others. */
function titleOf(nodes: readonly HeadingNode[]): HeadingNode | null {
  const [first] = nodes;
  if (first?.heading.written !== 'heading' || (first.heading.name && !first.heading.name.numbered))
    return null;
  // "# 1. Walls" beside "# 2. Floor" is a chapter.
  const isChapter =
    first.heading.name?.numbered === true &&
    nodes.some((node) => node !== first && node.level === 1 && node.heading.name?.numbered);
  if (first.level === 1) return isChapter ? null : first;
  for (let i = 1; i < nodes.length; i++) if ((nodes[i]?.level ?? 0) <= first.level) return null;
  return first.children.length > 0 ? first : null;
}
