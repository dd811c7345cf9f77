/** Folding by unit, also where a unit is no heading. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import { foldsOf } from '../core';
import { guarded, type Feature } from './feature';

export const folding: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),

  register(session) {
    session.connection.onFoldingRanges(({ textDocument }) =>
      guarded<FoldingRange[]>(session, 'folding', [], async () => {
        const document = await session.opened(textDocument.uri);
        if (!document || session.roleOf(document) === 'none') return [];
        const { plan, positions } = document;
        return foldsOf(plan).flatMap(({ range }): FoldingRange[] => {
          const startLine = positions.positionAt(range.start).line;
          const text = positions.getText({
            start: positions.positionAt(range.start),
            end: positions.positionAt(range.end),
          });
          // Blank lines at the end stay between what is folded and what follows.
          const endLine = positions.positionAt(range.start + text.trimEnd().length).line;
          return endLine > startLine ? [{ startLine, endLine, kind: FoldingRangeKind.Region }] : [];
        });
      }),
    );
    return undefined;
  },
};
