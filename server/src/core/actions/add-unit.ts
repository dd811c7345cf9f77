/** Adds the next phase behind the last one, with its number counted on and its heading in the form of the others. */
import { nextUnitOf } from '../edits/nextUnit';
import { extentOf } from '../plan/places';
import { contentEnd, lineEndOf } from '../text/lines';
import { withoutControls } from '../text/visible';
import type { TextEdit } from '../text/range';
import { applyEdits } from '../text/range';
import type { Move, ReadText } from './move';

const MAX_LENGTH = 300;

/** The edits are in document offsets; a sentence for people says why there are none. */
export function addUnit({ plan, text, reader }: ReadText, title: string): Move {
  const said = withoutControls(title).replace(/\s+/g, ' ').trim();
  if (said === '') return 'The phase needs a title';
  if (said.length > MAX_LENGTH) return `A title of more than ${MAX_LENGTH} characters is none`;
  const next = nextUnitOf(plan);
  if (!next) return 'This plan has no phases with a number to go on from';
  const eol = lineEndOf(text);
  const end = contentEnd(text, extentOf(plan, next.last.node).end);
  const edits: TextEdit[] = [{ start: end, end, text: `${eol}${eol}${next.lead}${said}${next.tail}` }];
  if (!/^(?:\r\n|\r|\n|$)/.test(text.slice(end))) return 'There is no place for a phase';
  const after = reader.read(applyEdits(text, edits));
  const isOneMore =
    after.allUnits.length === plan.allUnits.length + 1 && after.counts.total === plan.counts.total;
  return isOneMore ? edits : 'A phase there would change how the plan is read';
}
