/** The headings of a plan as a tree, each with the boxes below it. Built from section readings, never from text. */
import type { Section } from '../syntax/sections';
import { addCounts, countsAs, emptyCounts, NO_COUNTS } from './counts';
import type { Counts, Part, PartHeading, PartKind, Reading, Task } from './types';

/** A part with the index of the section that it stands in. */
export interface PlacedPart {
  readonly section: number;
  readonly part: Part;
}

/** A heading and all that stands below it. */
export interface OutlineNode {
  readonly section: number;
  readonly heading: PartHeading;
  readonly parent: OutlineNode | null;
  readonly children: OutlineNode[];
  /** What stands between this heading and the next: one part, more where a long section was cut. */
  readonly parts: PlacedPart[];
  /** What this heading or one above says of the boxes below it. */
  readonly kind: PartKind;
  /** Boxes between this heading and the next. */
  own: Counts;
  /** Boxes below this heading, those of its sub-headings included. */
  sum: Counts;
  /** Index of the first section and offset in it that no longer belong to this heading. */
  endSection: number;
  endOffset: number;
}

export interface Outline {
  /** All headings in the order of the document. */
  readonly nodes: readonly OutlineNode[];
  readonly roots: readonly OutlineNode[];
  /** What stands before the first heading. */
  readonly preamble: readonly PlacedPart[];
  /** The heading that is the title of the document, or null. */
  readonly title: OutlineNode | null;
  readonly counts: Counts;
}

export function buildOutline(sections: readonly Section<Reading>[]): Outline {
  const nodes: OutlineNode[] = [];
  const roots: OutlineNode[] = [];
  const preamble: PlacedPart[] = [];
  const path: OutlineNode[] = [];
  for (let section = 0; section < sections.length; section++) {
    const reading = sections[section]?.content;
    if (!reading) continue;
    for (const part of reading.parts) {
      const { heading } = part;
      if (!heading) {
        const last = path[path.length - 1];
        (last ? last.parts : preamble).push({ section, part });
        if (last) last.own = sumOf([last.own, countsIn(part, last.kind)]);
        continue;
      }
      closeDownTo(path, heading.level, section, heading.range.start);
      const parent = path[path.length - 1] ?? null;
      const kind = heading.kind ?? parent?.kind ?? 'tasks';
      const own = countsIn(part, kind);
      const node: OutlineNode = {
        section,
        heading,
        parent,
        children: [],
        parts: [{ section, part }],
        kind,
        own,
        sum: own,
        endSection: sections.length,
        endOffset: 0,
      };
      (parent ? parent.children : roots).push(node);
      nodes.push(node);
      path.push(node);
    }
  }
  closeDownTo(path, 0, sections.length, 0);
  const counts = sumOf([...preamble.map(({ part }) => part.counts), ...roots.map((node) => node.sum)]);
  return { nodes, roots, preamble, title: titleOf(nodes), counts };
}

/** Ends the headings at and below `level`, deepest first, so that each sum is complete before it is passed on. */
function closeDownTo(path: OutlineNode[], level: number, section: number, offset: number): void {
  for (let node = path[path.length - 1]; node && node.heading.level >= level; node = path[path.length - 1]) {
    node.endSection = section;
    node.endOffset = offset;
    if (node.children.length > 0) node.sum = sumOf([node.own, ...node.children.map((child) => child.sum)]);
    else node.sum = node.own;
    path.pop();
  }
}

function countsIn(part: Part, kind: PartKind): Counts {
  if (part.counts.total === 0 || kind === 'tasks') return part.counts;
  return sumOf(part.groups.map((group) => countsAs(group.kind ?? kind, group.counts)));
}

function sumOf(all: readonly Counts[]): Counts {
  const some = all.filter((counts) => counts !== NO_COUNTS && (counts.total > 0 || counts.foreign > 0));
  if (some.length <= 1) return some[0] ?? NO_COUNTS;
  const sum = emptyCounts();
  for (const counts of some) addCounts(sum, counts);
  return sum;
}

/** The first heading if it is of level 1, or above all others. */
function titleOf(nodes: readonly OutlineNode[]): OutlineNode | null {
  const [first] = nodes;
  if (!first || (first.heading.name && !first.heading.name.numbered)) return null;
  if (first.heading.level === 1) return first;
  for (let i = 1; i < nodes.length; i++) if ((nodes[i]?.heading.level ?? 0) <= first.heading.level) return null;
  return first.children.length > 0 ? first : null;
}

/** A task with where it stands and what kind of task it is there. */
export interface PlacedTask {
  readonly section: number;
  readonly task: Task;
  readonly kind: PartKind;
  /** The tasks it stands in, outermost first. */
  readonly above: readonly Task[];
}

/** All tasks of parts and, in the order of the document, those nested in them. */
export function* tasksIn(parts: Iterable<PlacedPart>, kind: PartKind): Generator<PlacedTask> {
  for (const { section, part } of parts)
    for (const group of part.groups)
      for (const task of group.tasks) yield* withChildren(task, section, group.kind ?? kind, []);
}

function* withChildren(task: Task, section: number, kind: PartKind, above: readonly Task[]): Generator<PlacedTask> {
  yield { section, task, kind, above };
  if (task.children.length === 0) return;
  const inner = [...above, task];
  for (const child of task.children) yield* withChildren(child, section, kind, inner);
}

/** All tasks below a heading, sub-headings included. */
export function* tasksBelow(node: OutlineNode): Generator<PlacedTask> {
  yield* tasksIn(node.parts, node.kind);
  for (const child of node.children) yield* tasksBelow(child);
}

/** True if the task is one that a done claim has to answer for. */
export function isDue({ task, kind, above }: PlacedTask): boolean {
  if (kind !== 'tasks' || task.excused || above.some((outer) => outer.excused)) return false;
  return task.state !== 'done' && task.state !== 'cancelled' && task.state !== 'deferred';
}
