/** What stands between the brackets of a box: the states that the plan's legend, or the preset, knows. */
import { markersIn } from '../../plan/markerMeanings';
import { stateLabel } from '../../plan/unitLabel';
import type { Completer, Proposal } from './proposal';

const OPEN = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([^[\]\n]{0,2})$/;

export const completeMarker: Completer = ({ plan, before, after, options: { markers } }) => {
  const typed = OPEN.exec(before)?.[1];
  if (typed === undefined) return null;
  const closed = /^[^[\]\n]{0,2}\]/.exec(after)?.[0];
  // What an editor has closed by itself has no blank behind it yet.
  const end = after === (closed ?? '') ? '] ' : ']';
  const all = [...markersIn(plan.sections, markers)].map(([marker, state]): Proposal => ({
    kind: 'marker',
    label: `[${marker}]`,
    detail: stateLabel(state),
    text: marker + end,
  }));
  return { start: before.length - typed.length, end: before.length + (closed?.length ?? 0), all };
};
