/** The lines that git leaves in a file whose two sides it could not merge. */
import type { Root } from 'mdast';
import type { Place } from '../text/range';
import { codeIn, isWithin } from './code';
import { holds } from './holds';
import type { Plan } from './plan';
import type { ConflictMark } from './types';

const MARK = /^(<{7}|>{7})(?: [^\r\n]*)?$/gm;
const NONE: readonly ConflictMark[] = [];

/** The marks of a section, in order; in code they are somebody's example. */
export function readConflictMarks(tree: Root, source: string): readonly ConflictMark[] {
  if (!source.includes('<<<<<<<') && !source.includes('>>>>>>>')) return NONE;
  const code = codeIn(tree);
  const marks: ConflictMark[] = [];
  for (const match of source.matchAll(MARK)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (!isWithin(code, range)) marks.push({ form: match[1]?.startsWith('<') ? 'begin' : 'end', range });
  }
  return marks;
}

/** Where the first conflict begins that nobody has resolved, or null. One mark alone is text. */
export function conflictOf(plan: Plan): Place | null {
  if (!holds(plan, 'conflict')) return null;
  let begin: Place | null = null;
  for (const [section, { content }] of plan.sections.list.entries())
    for (const { form, range } of content?.conflictMarks ?? []) {
      if (form === 'begin') begin ??= { section, ...range };
      else if (begin) return begin;
    }
  return null;
}
