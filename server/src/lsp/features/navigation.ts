/** From a name of a unit or task to where it stands, and from there to all places that name it. */
import { type Location, type LocationLink } from 'vscode-languageserver';
import { highlightsAt, namedAt, targetsOf } from '../../core';
import { toRange } from '../convert';
import { guarded, openedPlan, type Feature } from './feature';

export const navigation: Feature = {
  capabilities: () => ({ definitionProvider: true, referencesProvider: true }),

  register(session) {
    session.connection.onDefinition(({ textDocument, position }) =>
      guarded<Location[] | LocationLink[] | null>(session, 'definition', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { uri, plan, positions } = document;
        const named = namedAt(plan, positions.offsetAt(position));
        if (!named) return null;
        const ranges = targetsOf(plan, named).map((range) => toRange(positions, range));
        if (!session.client.definitionLinks) return ranges.map((range) => ({ uri, range }));
        const originSelectionRange = toRange(positions, named.range);
        return ranges.map((range) => ({
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
          originSelectionRange,
        }));
      }),
    );
    session.connection.onReferences(({ textDocument, position, context }) =>
      guarded<Location[] | null>(session, 'references', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { uri, plan, positions } = document;
        return highlightsAt(plan, positions.offsetAt(position))
          .filter(({ isTarget }) => context.includeDeclaration || !isTarget)
          .map(({ range }) => ({ uri, range: toRange(positions, range) }));
      }),
    );
    return undefined;
  },
};
