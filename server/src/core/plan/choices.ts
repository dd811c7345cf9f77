/** Which headings are units, and whose boxes count for which: what chooseUnits.ts decides step by step. */
import { addCounts, emptyCounts, without } from '../reading/counts';
import type { Counts } from '../reading/types';
import type { HeadingNode, HeadingTree, UnitChoice } from './types';

export class Choices {
  readonly #choices: (UnitChoice | null)[];
  readonly #sums = new Map<HeadingNode, Counts>();
  readonly #lenders = new Map<HeadingNode, HeadingNode[]>();
  readonly #lent = new Set<HeadingNode>();
  readonly #overviews = new Set<HeadingNode>();
  readonly #leftOut: Counts[] = [];

  /** The heading that is the title of the document, or null. */
  title: HeadingNode | null;

  constructor({ nodes, title }: HeadingTree) {
    this.#choices = nodes.map(() => null);
    this.title = title;
  }

  /** What makes a heading a unit, or null. */
  of({ index }: HeadingNode): UnitChoice | null {
    return this.#choices[index] ?? null;
  }

  choose({ index }: HeadingNode, choice: UnitChoice | null): void {
    this.#choices[index] = choice;
  }

  get any(): boolean {
    return this.#choices.some((choice) => choice !== null);
  }

  /** Lets the boxes below a heading count for a unit elsewhere that has none of its own. */
  lend(lender: HeadingNode, unit: HeadingNode): void {
    const sum = emptyCounts();
    addCounts(sum, this.sumOf(unit));
    addCounts(sum, this.sumOf(lender));
    this.#sums.set(unit, sum);
    this.#lenders.set(unit, [...this.lendersOf(unit), lender]);
    this.#lent.add(lender);
  }

  /** Says that an item only names a unit which is described elsewhere: its box is no task. */
  leaveOut(item: HeadingNode): void {
    this.#overviews.add(item);
    for (let one: HeadingNode | null = item; one; one = one.parent)
      this.#sums.set(one, without(this.sumOf(one), item.own));
    this.#leftOut.push(item.own);
  }

  isOverview(node: HeadingNode): boolean {
    return this.#overviews.has(node);
  }

  /** The boxes of a document without those that are left out. */
  countsOf(all: Counts): Counts {
    return this.#leftOut.reduce(without, all);
  }

  isLent(node: HeadingNode): boolean {
    return this.#lent.has(node);
  }

  /** The checklists whose boxes count for a unit, in the order of the document. */
  lendersOf(unit: HeadingNode): readonly HeadingNode[] {
    return this.#lenders.get(unit) ?? NO_LENDERS;
  }

  /** Boxes below a heading, with borrowed ones and those of overviews. */
  boxesOf(node: HeadingNode): Counts {
    const lenders = this.lendersOf(node);
    if (lenders.length === 0) return node.sum;
    const sum = emptyCounts();
    for (const one of [node, ...lenders]) addCounts(sum, one.sum);
    return sum;
  }

  /** Boxes below a heading, borrowed ones included. */
  sumOf(node: HeadingNode): Counts {
    return this.#sums.get(node) ?? node.sum;
  }
}

const NO_LENDERS: readonly HeadingNode[] = [];
