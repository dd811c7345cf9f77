/** Links to headings of the document: `](#`. */
import { headingNames } from '../../plan/anchors';
import type { Completer } from './proposal';

const TARGET = /\]\(<?#([^\s()<>]*)$/;

export const completeAnchor: Completer = ({ plan, before, after, options: { anchors } }) => {
  const typed = TARGET.exec(before)?.[1];
  if (typed === undefined) return null;
  const rest = /^[^\s()<>]*/.exec(after)?.[0] ?? '';
  const close = /^[^\s()<>]*>?\)/.test(after) ? '' : ')';
  return {
    start: before.length - typed.length,
    end: before.length + rest.length,
    all: anchors
      ? headingNames(plan, 'github').numbered.map((anchor) => ({
          kind: 'anchor',
          label: `#${anchor}`,
          detail: '',
          text: anchor + close,
        }))
      : [],
  };
};
