/** Folding by unit, also where a unit is no heading. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import { foldsOf } from '../../core';
import { toRange } from '../convert';
import { guarded, openedPlan, type Feature } from './feature';

export const folding: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),

  register(session) {
    session.connection.onFoldingRanges(({ textDocument }) =>
      guarded<FoldingRange[]>(session, 'folding', [], async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return [];
        const { plan, positions } = document;
        return foldsOf(plan).flatMap((fold): FoldingRange[] => {
          const { start, end } = toRange(positions, fold);
          return end.line > start.line
            ? [{ startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region }]
            : [];
        });
      }),
    );
    return undefined;
  },
};
