/** The lines that git leaves in a file whose two sides it could not merge. */
import type { Root } from 'mdast';
import { codeIn, isWithin } from './code';
import type { ConflictMark } from './types';

const MARK = /^(<{7}|>{7})(?: [^\r\n]*)?$/gm;
const NONE: readonly ConflictMark[] = [];

/** The marks of a section, in order; in code they are examples. */
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
