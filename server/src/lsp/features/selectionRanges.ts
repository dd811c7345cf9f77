/** "Expand selection": from the task to its list, its unit, the document. */
import { SelectionRange } from 'vscode-languageserver';
import { selectionsAt } from '../../core';
import { toRange } from '../convert';
import { guarded, type Feature } from './feature';

export const selectionRanges: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),

  register(session) {
    session.connection.onSelectionRanges(({ textDocument, positions: asked }) =>
      guarded<SelectionRange[] | null>(session, 'selection ranges', null, async () => {
        const document = await session.opened(textDocument.uri);
        if (!document || session.roleOf(document) === 'none') return null;
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
