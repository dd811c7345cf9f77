/** An unresolved merge conflict. */
import { contains } from '../reading/contents';
import type { Place } from '../text/range';
import type { Plan } from './types';

/** Where the first unresolved conflict begins, or null. One mark alone is text. */
export function conflictOf(plan: Plan): Place | null {
  if (!contains(plan, 'conflict')) return null;
  let begin: Place | null = null;
  for (const [section, { content }] of plan.sections.list.entries())
    for (const { form, range } of content?.conflictMarks ?? []) {
      if (form === 'begin') begin ??= { section, ...range };
      else if (begin) return begin;
    }
  return null;
}
