/** A unit and all places that name it, while the cursor stands on one of them. */
import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver';
import { highlightsAt } from '../../core';
import { toRange } from '../convert';
import { guarded, openedPlan, type Feature } from './feature';

export const highlights: Feature = {
  capabilities: () => ({ documentHighlightProvider: true }),

  register(session) {
    session.connection.onDocumentHighlight(({ textDocument, position }) =>
      guarded<DocumentHighlight[] | null>(session, 'highlights', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { plan, positions } = document;
        const found = highlightsAt(plan, positions.offsetAt(position));
        if (found.length === 0) return null;
        return found.map(({ range, isTarget }) => ({
          range: toRange(positions, range),
          kind: isTarget ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );
    return undefined;
  },
};
