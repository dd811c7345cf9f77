/** Dependencies as a call hierarchy: what a unit depends on, and what depends on it. */
import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
} from 'vscode-languageserver';
import {
  dependencyGraph,
  extentOf,
  headingRange,
  labelOf,
  namedAt,
  rangeInDocument,
  shownProgress,
  statusLabel,
  unitKeys,
  type Dependency,
  type Unit,
} from '../../core';
import { toRange } from '../convert';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';
import { guarded, openedPlan, type Feature } from './feature';
import { unitByKey } from './outlineRequests';

export const callHierarchy: Feature = {
  capabilities: () => ({ callHierarchyProvider: true }),

  register(session) {
    const { languages } = session.connection;
    languages.callHierarchy.onPrepare(({ textDocument, position }) =>
      guarded<CallHierarchyItem[] | null>(session, 'call hierarchy', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const named = namedAt(document.plan, document.positions.offsetAt(position));
        return named ? named.units.map((unit) => itemOf(session, document, unit)) : null;
      }),
    );
    languages.callHierarchy.onOutgoingCalls(({ item }) =>
      guarded<CallHierarchyOutgoingCall[] | null>(session, 'outgoing calls', null, async () => {
        const found = await findUnit(session, item);
        if (!found) return null;
        const { document, unit } = found;
        return (dependencyGraph(document.plan).get(unit) ?? []).map((dependency) => ({
          to: itemOf(session, document, dependency.on),
          fromRanges: [placeOf(document, dependency)],
        }));
      }),
    );
    languages.callHierarchy.onIncomingCalls(({ item }) =>
      guarded<CallHierarchyIncomingCall[] | null>(session, 'incoming calls', null, async () => {
        const found = await findUnit(session, item);
        if (!found) return null;
        const { document, unit } = found;
        return [...dependencyGraph(document.plan).values()]
          .flat()
          .filter(({ on }) => on === unit)
          .map((dependency) => ({
            from: itemOf(session, document, dependency.unit),
            fromRanges: [placeOf(document, dependency)],
          }));
      }),
    );
    return undefined;
  },
};

function itemOf(session: Session, { uri, plan, positions }: PlanDocument, unit: Unit): CallHierarchyItem {
  const progress = shownProgress(unit.counts, session.settings.of(uri).count);
  return {
    name: labelOf(unit),
    kind: SymbolKind.Namespace,
    detail: [progress && `${progress.done}/${progress.total}`, statusLabel(unit.status)]
      .filter(Boolean)
      .join(' · '),
    uri,
    range: toRange(positions, extentOf(plan, unit.node)),
    selectionRange: toRange(positions, headingRange(plan, unit)),
    data: unitKeys(plan).get(unit),
  };
}

/** The unit as it is now; undefined if it has gone since it was shown. */
async function findUnit(session: Session, { uri, data }: CallHierarchyItem) {
  const document = await openedPlan(session, uri);
  const unit = document && typeof data === 'string' ? unitByKey(document.plan, data) : undefined;
  return document && unit ? { document, unit } : undefined;
}

function placeOf({ plan, positions }: PlanDocument, { section, range }: Dependency) {
  return toRange(positions, rangeInDocument(plan, { section, ...range }));
}
