/** A part while it is read: what is collected between one heading and the next. */
import type { ListItem } from 'mdast';
import { countParts, countTasks } from './counts';
import type { Fact } from './facts';
import type {
  ColumnSum,
  Bullet,
  Entry,
  Part,
  PartHeading,
  StatedProgress,
  StatusItem,
  Step,
  TaskGroup,
  WrittenClaim,
} from './types';
import { readTasks } from './tasks';
import type { PartKind } from '../language/types';

/** List items under one label, whose tasks are read when the part is complete. */
interface OpenGroup {
  readonly kind: PartKind | null;
  readonly lists: ListItem[][];
}

export interface OpenPart {
  readonly heading: PartHeading | null;
  readonly ends: Part['ends'];
  readonly start: number;
  readonly groups: OpenGroup[];
  readonly lines: WrittenClaim[];
  readonly stated: StatedProgress[];
  readonly steps: Step[];
  readonly statusItems: StatusItem[];
  readonly entries: Entry[];
  readonly sums: ColumnSum[];
  readonly facts: Fact[];
  readonly bullets: Bullet[];
  opening: WrittenClaim | null;
  hasParagraph: boolean;
  /** A strong line stands directly above: a title of its own for what follows. */
  underTitle: boolean;
  /** "Dependencies:" stands directly above, and the entries of the list name them. */
  announced: boolean;
  /** A label with a date stands directly above: what the list below it says was so on that day. */
  dated: boolean;
  beginsWithList: boolean;
}

export function openPart(start: number, heading: PartHeading | null, ends: Part['ends'] = null): OpenPart {
  return {
    heading,
    ends,
    start,
    groups: [],
    lines: [],
    stated: [],
    steps: [],
    statusItems: [],
    entries: [],
    sums: [],
    facts: [],
    bullets: [],
    opening: null,
    hasParagraph: false,
    underTitle: false,
    announced: false,
    dated: false,
    beginsWithList: false,
  };
}

/** What the last label says of the boxes below it. */
export function lastKindOf({ groups }: OpenPart): PartKind | null {
  return groups[groups.length - 1]?.kind ?? null;
}

/** The part, complete. `end` is the offset in the section behind its last character. */
export function closePart(open: OpenPart, end: number, source: string): Part {
  const groups = readGroups(open, source);
  // Several status lines in one part are about parts of it.
  const lines = open.lines.length > 1 ? open.lines.map((line) => ({ ...line, qualified: true })) : open.lines;
  return {
    heading: open.heading,
    ends: open.ends,
    range: { start: open.start, end },
    groups,
    counts: countParts(groups),
    lines: kept(lines),
    stated: kept(open.stated),
    opening: open.opening,
    hasParagraph: open.hasParagraph,
    lastKind: lastKindOf(open),
    beginsWithList: open.beginsWithList,
    steps: kept(open.steps),
    statusItems: kept(open.statusItems),
    entries: kept(open.entries),
    sums: kept(open.sums),
    facts: kept(open.facts),
    bullets: kept(open.bullets),
  };
}

function readGroups(open: OpenPart, source: string): TaskGroup[] {
  // Boxes under "Legend" show what the markers mean.
  if (open.heading?.legend) return [];
  const groups: TaskGroup[] = [];
  for (const { kind, lists } of open.groups) {
    const tasks = lists.flatMap((items) => readTasks(items, source));
    if (tasks.length > 0) groups.push({ kind, tasks, counts: countTasks(tasks) });
  }
  return groups;
}

const NONE: readonly never[] = [];

/** Most parts have none of most things: they share one empty list, since there are thousands of them. */
function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list;
}
