/** A comment at the very end of a document, apart from what stands there. */
import type { Plan } from '../plan/types';
import { lineEndOf } from '../text/lines';
import type { PlacedEdit } from './types';

/** The edit that puts a line of its own behind the last one, with a blank line between. */
export function lineAtTheEnd({ sections }: Plan, line: string): PlacedEdit {
  const section = Math.max(0, sections.list.length - 1);
  const text = sections.list[section]?.text ?? '';
  const eol = lineEndOf(text);
  const isEnded = text === '' || /[\r\n]$/.test(text);
  return { section, start: text.length, end: text.length, text: `${isEnded ? '' : eol}${eol}${line}${eol}` };
}
