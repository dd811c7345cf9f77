/**
 * What a section holds at all, as bits, so that those of all sections are combined in the loop that makes the outline:
 * most rules need not look at a plan that has nothing of theirs.
 */
import type { Fact } from './facts';
import type { Part, Task } from './types';

export type Held =
  | Fact['field']
  | 'bucket'
  | 'statusItem'
  | 'entry'
  | 'sum'
  | 'stated'
  | 'steps'
  | 'asks'
  | 'paragraph'
  | 'suppression'
  | 'link'
  | 'id'
  | 'next'
  | 'conflict';

const BIT: Readonly<Record<Held, number>> = {
  duration: 1,
  date: 2,
  dependencies: 4,
  owner: 8,
  priority: 16,
  target: 32,
  placeholder: 64,
  /** A heading that is nothing but a status. */
  bucket: 128,
  statusItem: 256,
  entry: 512,
  stated: 1024,
  steps: 2048,
  /** A heading such as "Open questions". */
  asks: 4096,
  /** A line of text that acts as a heading. */
  paragraph: 8192,
  suppression: 16384,
  link: 32768,
  /** A column of counts with a total. */
  sum: 65536,
  /** A task with an id. */
  id: 131072,
  /** A heading such as "Next steps". */
  next: 262144,
  /** A line that git leaves where it could not merge. */
  conflict: 524288,
};

/** Something that holds some of these: a section, or a plan with all its sections. */
export interface Holder {
  /** Bits that `holds` understands. */
  readonly held: number;
}

export function holds({ held }: Holder, what: Held): boolean {
  return (held & BIT[what]) !== 0;
}

export function heldBit(what: Held): number {
  return BIT[what];
}

/** What the parts of a section hold, the facts of their overviews included. */
export function heldBy(parts: readonly Part[]): number {
  let held = 0;
  for (const { heading, groups, facts, entries, sums, statusItems, stated, steps } of parts) {
    if (heading?.claim?.form === 'bucket') held |= BIT.bucket;
    if (heading?.next) held |= BIT.next;
    if (heading?.asks) held |= BIT.asks;
    if (heading?.written === 'paragraph') held |= BIT.paragraph;
    if (statusItems.length > 0) held |= BIT.statusItem;
    if (stated.length > 0) held |= BIT.stated;
    if (groups.some(({ tasks }) => tasks.some(hasId))) held |= BIT.id;
    if (sums.length > 0) held |= BIT.sum;
    if (steps.length > 0) held |= BIT.steps;
    for (const { field } of facts) held |= BIT[field];
    for (const entry of entries) {
      held |= BIT.entry;
      for (const { field } of entry.facts) held |= BIT[field];
    }
  }
  return held;
}

function hasId({ id, children }: Task): boolean {
  return id !== null || children.some(hasId);
}
