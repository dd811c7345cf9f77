/** What a plan says of work outside of its boxes: bullets under "Complete", lines with a ✅, next steps, ticked roll-ups. */
import { anyWordOf } from '../../language/patterns';
import { emojiFor } from '../../language/statusWords';
import { unitAbove } from '../../plan/outline';
import { doneBucketOf } from '../../plan/tasksOf';
import type { OutlineNode, Plan } from '../../plan/types';
import type { StatusItem } from '../../reading/types';
import type { Place } from '../../text/range';
import { stemsOf, type Stems } from '../../language/likeness';
import { pattern } from '../../text/letters';

/** A piece of text that says that something is done, or is not. */
export interface Statement {
  readonly place: Place;
  readonly text: string;
  readonly stems: Stems;
}

function statementOf(place: Place, text: string): Statement {
  return { place, text, stems: stemsOf(text) };
}

const STATUS = pattern(
  anyWordOf(({ heading }) => heading.status),
  'iu',
);

/**
 * Status items, done and not done. A list of nothing but ✅ praises or promises ("Benefits", "Deliverables") unless its
 * heading speaks of a status.
 */
export function itemsOf({ outline }: Plan): readonly [Statement[], Statement[]] {
  const done: Statement[] = [];
  const open: Statement[] = [];
  for (const { heading, kind, parts } of outline.nodes) {
    if (kind === 'criteria') continue;
    for (const { part, section } of parts) {
      if (part.statusItems.length === 0) continue;
      // "✅ Audit, ✅ Wallet, ❌ Shortcuts" tells what to do and what to leave; nothing there says what was done.
      const { statusItems } = part;
      if (
        statusItems.some(isCrossed) &&
        statusItems.every((item) => isCrossed(item) || item.status === 'done')
      )
        continue;
      const tells = heading.claim !== null || STATUS.test(heading.title);
      const mixed = part.statusItems.some(({ status }) => status !== 'done');
      for (const { status, kind: label, range, text, crossed } of part.statusItems) {
        // ❌ is a "don't" as often as a "not yet".
        if (label === 'criteria' || crossed || (!tells && !mixed)) continue;
        (status === 'done' ? done : open).push(statementOf({ section, ...range }, text));
      }
    }
  }
  return [done, open];
}

function isCrossed({ crossed }: StatusItem): boolean {
  return crossed;
}

/** Another task than the one that made it: "Review the import". */
const FOLLOWS = pattern(`^[^\\p{L}\\p{N}]{0,20}${anyWordOf(({ task }) => task.follows)}`, 'iu');

/** It is ticked, done or struck through. */
const SETTLED = pattern(`^\\[.\\]|${emojiFor('done')}|^~~`, 'u');

/** Entries without a box below "Next steps" and "To do". */
export function nextStepsOf({ outline }: Plan): Statement[] {
  const next: Statement[] = [];
  for (const { heading, kind, parts } of outline.nodes) {
    const { claim } = heading;
    const isNext =
      heading.next || (claim?.form === 'bucket' && claim.status === 'planned' && !claim.qualified);
    if (!isNext || kind !== 'tasks') continue;
    for (const { part, section } of parts)
      for (const { range, text } of part.bullets)
        if (!SETTLED.test(text) && !FOLLOWS.test(text)) next.push(statementOf({ section, ...range }, text));
  }
  return next;
}

/** The bullets directly under each "Complete", with the section whose tasks they speak of. */
export function* bucketsOf(plan: Plan): Generator<{ scope: OutlineNode; statements: Statement[] }> {
  for (const node of plan.outline.nodes) {
    const { claim } = node.heading;
    if (claim?.form !== 'bucket' || claim.status !== 'done') continue;
    const scope = unitAbove(node) ?? node.parent;
    if (!scope || scope === plan.outline.title || scope.sum.due === 0) continue;
    const statements = node.parts.flatMap(({ part, section }) =>
      part.bullets.map(({ range, text }) => statementOf({ section, ...range }, text)),
    );
    if (statements.length > 0) yield { scope, statements };
  }
}

/** Ticked tasks that stand directly under "Completed" in a section of their own, above or behind the units they tell of. */
export function rollUpsOf({ outline, counts }: Plan): Statement[] {
  if (counts.due === 0) return [];
  const statements: Statement[] = [];
  for (const node of outline.nodes) {
    if (!doneBucketOf(node)) continue;
    for (const { part, section } of node.parts)
      for (const group of part.groups)
        for (const task of group.tasks)
          if (task.state === 'done') statements.push(statementOf({ section, ...task.line }, task.text));
  }
  return statements;
}
