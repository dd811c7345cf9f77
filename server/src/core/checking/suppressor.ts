/** Takes out the findings that comments in the plan silence. */
import { contains } from '../reading/contents';
import type { Suppression } from '../reading/types';
import type { Plan } from '../plan/types';
import { oncePer } from '../text/memoized';
import { lineContentEnd, lineStart, nextLineStart } from '../text/lines';
import type { Place } from '../text/range';

interface PlacedSuppression extends Suppression {
  readonly section: number;
}

/** Says whether a comment silences a rule at a place. */
export type Suppressor = (rule: string, place: Place) => boolean;

/** What silences rules in a plan; undefined where it has no such comment. */
export const suppressorOf = oncePer<Plan, Suppressor | undefined>(createSuppressor);

function createSuppressor(plan: Plan): Suppressor | undefined {
  if (!contains(plan, 'suppression')) return undefined;
  let all: PlacedSuppression[] | undefined;
  const { list } = plan.sections;
  for (let section = 0; section < list.length; section++)
    for (const one of list[section]?.content?.suppressions ?? []) (all ??= []).push({ ...one, section });
  if (!all) return undefined;
  const comments = all;
  return (rule, place) => {
    let silenced = false;
    for (const comment of comments) {
      if (comment.rules.length > 0 && !comment.rules.includes(rule)) continue;
      if (comment.form === 'line') {
        if (isOnLineOf(plan, comment, place)) return true;
      } else if (comment.form === 'next-line') {
        if (isOnLineBehind(plan, comment, place)) return true;
      } else if (isBehind(place, comment)) silenced = comment.form === 'disable';
    }
    return silenced;
  };
}

function isBehind({ section, start }: Place, comment: PlacedSuppression): boolean {
  return section > comment.section || (section === comment.section && start >= comment.end);
}

function isOnLineOf({ sections }: Plan, { section, end }: PlacedSuppression, place: Place): boolean {
  if (place.section !== section) return false;
  const text = sections.list[section]?.text ?? '';
  return place.start >= lineStart(text, end) && place.start <= lineContentEnd(text, end);
}

/** The line behind the comment may be the first of the next section. */
function isOnLineBehind({ sections }: Plan, comment: PlacedSuppression, place: Place): boolean {
  const text = sections.list[comment.section]?.text ?? '';
  const start = nextLineStart(text, comment.end);
  if (start < text.length)
    return (
      place.section === comment.section && place.start >= start && place.start <= lineContentEnd(text, start)
    );
  const next = sections.list[comment.section + 1]?.text ?? '';
  return place.section === comment.section + 1 && place.start <= lineContentEnd(next, 0);
}
