/** What may be written at the cursor, in the words of the plan. In prose nothing is proposed that nobody asked for. */
import { rangeInDocument, sectionOf } from '../../plan/places';
import type { Plan } from '../../plan/types';
import { isInFence, type Lines } from '../../typing/itemLines';
import { lineContentEnd, lineStart } from '../../text/lines';
import { completeAnchor } from './linkAnchors';
import { completeComment } from './comments';
import { completeField } from './fieldValues';
import { completeHeading } from './headingStatus';
import { completeMarker } from './taskMarkers';
import { completeName } from './names';
import type { Completer, CompletionOptions, Proposals } from './proposal';
import { completeCell } from './cells';
import { completeSnippet } from './snippets';

/** The first that knows the place answers. */
const COMPLETERS: readonly Completer[] = [
  completeMarker,
  completeComment,
  completeAnchor,
  completeCell,
  completeField,
  completeHeading,
  completeSnippet,
  completeName,
];

/** Null where nothing is proposed. */
export function completionsAt(plan: Plan, offset: number, options: CompletionOptions): Proposals | null {
  const place = sectionOf(plan, offset);
  const { section } = place;
  const source = plan.sections.list[section]?.text ?? '';
  const start = lineStart(source, place.offset);
  const before = source.slice(start, place.offset);
  if (before.length > MAX_LINE || isInCode(source, start, before)) return null;
  const after = source.slice(place.offset, lineContentEnd(source, place.offset)).slice(0, MAX_LINE);
  for (const complete of COMPLETERS) {
    const found = complete({ plan, section, source, start, before, after, options });
    if (!found) continue;
    const range = rangeInDocument(plan, { section, start: start + found.start, end: start + found.end });
    return found.all.length > 0 ? { range, all: found.all } : null;
  }
  return null;
}

const MAX_LINE = 2_000;

/** In a fence, or between backticks. */
function isInCode(source: string, start: number, before: string): boolean {
  if ((before.match(/`/g)?.length ?? 0) % 2 === 1) return true;
  if (!/^ {0,3}(?:`{3}|~{3})|\n[ \t>]*(?:`{3}|~{3})/.test(source.slice(0, start))) return false;
  const all = source.slice(0, start).split(/\r\n|\r|\n/);
  const lines: Lines = { count: all.length, at: (line) => all[line] ?? '' };
  return isInFence(lines, all.length - 1);
}
