/**
 * A set of what occurs in a section, as bits. Those of all sections are combined in the loop that makes the outline, so
 * that a rule returns at once when the plan contains nothing that it checks.
 */
import type { Fact } from './facts';
import type { Part, Reading, Task } from './types';

/** A section that has been read, but for its contents. */
type Unsummed = Omit<Reading, 'contents'>;

/** One bit each, in this order. */
const IS_IN = {
  duration: hasFact('duration'),
  date: hasFact('date'),
  dependencies: hasFact('dependencies'),
  owner: hasFact('owner'),
  priority: hasFact('priority'),
  target: hasFact('target'),
  placeholder: hasFact('placeholder'),
  /** A heading that is nothing but a status. */
  bucket: somePart(({ heading }) => heading?.claim?.form === 'bucket'),
  statusItem: somePart(({ statusItems }) => statusItems.length > 0),
  entry: somePart(({ entries }) => entries.length > 0),
  /** A row of a table of tasks that has a status. */
  taskRow: somePart(({ entries }) => entries.some(({ task, claim }) => task && claim !== null)),
  stated: somePart(({ stated }) => stated.length > 0),
  steps: somePart(({ steps }) => steps.length > 0),
  /** A heading such as "Open questions". */
  asks: somePart(({ heading }) => heading?.asks === true),
  /** A line of text that acts as a heading. */
  paragraph: somePart(({ heading }) => heading?.written === 'paragraph'),
  suppression: ({ suppressions }) => suppressions.length > 0,
  link: ({ links }) => links.length > 0,
  /** A column of counts with a total. */
  sum: somePart(({ sums }) => sums.length > 0),
  /** A task with an id. */
  id: somePart(({ groups }) => groups.some(({ tasks }) => tasks.some(hasId))),
  /** A heading such as "Next steps". */
  next: somePart(({ heading }) => heading?.next === true),
  /** A line that git leaves where it could not merge. */
  conflict: ({ conflictMarks }) => conflictMarks.length > 0,
} as const satisfies Readonly<Record<Fact['field'], IsIn>> & Readonly<Record<string, IsIn>>;

type IsIn = (section: Unsummed) => boolean;

export type Content = keyof typeof IS_IN;

const BITS = new Map(Object.keys(IS_IN).map((content, i) => [content as Content, 1 << i]));

/** A section, or a plan with all its sections. */
export interface Container {
  /** Bits that `contains` understands. */
  readonly contents: number;
}

/** Whether a section or a plan contains anything of the kind. */
export function contains({ contents }: Container, content: Content): boolean {
  return (contents & contentBit(content)) !== 0;
}

export function contentBit(content: Content): number {
  return BITS.get(content) ?? 0;
}

/** What a section contains; the facts of its overviews count. */
export function contentsOf(section: Unsummed): number {
  let contents = 0;
  for (const [content, bit] of BITS) if (IS_IN[content](section)) contents |= bit;
  return contents;
}

function somePart(is: (part: Part) => boolean): IsIn {
  return ({ parts }) => parts.some(is);
}

function hasFact(field: Fact['field']): IsIn {
  const is = (fact: Fact): boolean => fact.field === field;
  return somePart(({ facts, entries }) => facts.some(is) || entries.some((entry) => entry.facts.some(is)));
}

function hasId({ id, children }: Task): boolean {
  return id !== null || children.some(hasId);
}
