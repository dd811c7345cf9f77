/** "Expand selection": from the task to its list, its unit, the document. */
import { SelectionRange } from 'vscode-languageserver';
import { selectionsAt } from '../../core';
import { toRange } from '../convert';
import { guarded, openedPlan, type Feature } from './feature';

export const selectionRanges: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),

  register(session) {
    session.connection.onSelectionRanges(({ textDocument, positions: asked }) =>
      guarded<SelectionRange[] | null>(session, 'selection ranges', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { plan, positions } = document;
        return asked.map((position) => {
          const [outermost, ...inner] = selectionsAt(plan, positions.offsetAt(position)).toReversed();
          const whole = SelectionRange.create(
            outermost ? toRange(positions, outermost) : { start: position, end: position },
          );
          return inner.reduce(
            (parent, range) => SelectionRange.create(toRange(positions, range), parent),
            whole,
          );
        });
      }),
    );
    return undefined;
  },
};
