/** The edits of a fix as edits of the document. */
import { rangeInDocument } from '../plan/places';
import { type Plan } from '../plan/types';
import type { TextEdit } from '../text/range';
import type { Fix } from './rule';

/** In document offsets, sorted. */
export function editsOf(plan: Plan, fix: Pick<Fix, 'edits'>): TextEdit[] {
  return fix.edits
    .map((edit) => ({ ...rangeInDocument(plan, edit), text: edit.text }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
