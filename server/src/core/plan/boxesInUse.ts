/**
 * Says whether boxes are to be believed over what a text claims, without asking anybody. Many plans have boxes that
 * never get ticked: there the boxes are the likelier mistake, and putting the text in step would take back what is
 * finished.
 */
import { decidingProgress } from '../reading/counts';
import type { OutlineNode, Plan, Unit, View } from './types';
import type { Counts } from '../reading/types';
import type { ClaimedStatus } from '../language/types';
import { anyWordOf } from '../language/patterns';
import { pattern } from '../text/letters';

/** Some boxes are ticked, and no open one gives a reason for being open. */
export function boxesAreInUse(counts: Counts): boolean {
  const { done, total } = decidingProgress(counts);
  return done > 0 && total - done <= counts.due;
}

/**
 * Boxes are in use, and at least as many are open as ticked. Where only a few are open under a claim that all is done, those
 * are rather forgotten than the claim is early: on plans that nobody had looked at, 11 of 12 rewrites of such claims took
 * back what was finished. What comes next, in chapters `below` the claim, is not counted as open.
 */
export function muchIsOpen(counts: Counts, below: readonly OutlineNode[]): boolean {
  return boxesAreInUse(counts) && counts.due - dueNextIn(below) >= decidingProgress(counts).done;
}

/** How many tasks are due under headings such as "Next steps", at any depth. */
export function dueNextIn(nodes: readonly OutlineNode[]): number {
  return nodes.reduce(
    (sum, { heading, sum: counts, children }) => sum + (heading.next ? counts.due : dueNextIn(children)),
    0,
  );
}

/** What is said of a unit elsewhere and would contradict a claim of `status`: rows, entries of lists, lines. */
export function disagreeingViews(plan: Plan, unit: Unit, status: ClaimedStatus): readonly View[] {
  return plan.views.of(unit).filter(({ entry }) => {
    const { claim, pointer, about, title } = entry;
    return (
      claim !== null &&
      !claim.qualified &&
      !pointer &&
      about.length <= 1 &&
      claim.status !== 'blocked' &&
      claim.status !== 'deferred' &&
      (claim.status === 'done') !== (status === 'done') &&
      (!speaksOfPart(title) || speaksOfPart(unit.title)) &&
      plan.views.unitsOf(entry).length === 1
    );
  });
}

/** Whether the plan says in so many words that all of the unit is done: by a number, or for the plan as a whole. */
export function isDoneByOtherWords(plan: Plan, { node }: Unit): boolean {
  return (
    plan.doneClaims.some(({ scope }) => scope === null) ||
    node.parts.some(({ part }) => part.stated.some(({ done, total }) => done === total))
  );
}

const PARTLY = pattern(
  anyWordOf((words) => words.partly),
  'iu',
);

/** "Step 10 (Partial): Frontend": it speaks of a part of the unit. */
export function speaksOfPart(title: string): boolean {
  return PARTLY.test(title);
}
