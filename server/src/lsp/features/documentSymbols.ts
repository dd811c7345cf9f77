/** The units of a plan as symbols: outline, breadcrumbs, "go to symbol". */
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver';
import { extentOf, labelOf, headingRange, shownProgress, statusLabel, type Unit } from '../../core';
import { toRange } from '../convert';
import { guarded, type Feature } from './feature';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

export const documentSymbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'Living Plans' } }),

  register(session) {
    session.connection.onDocumentSymbol(({ textDocument }) =>
      guarded<DocumentSymbol[] | SymbolInformation[]>(session, 'document symbols', [], async () => {
        const document = await session.opened(textDocument.uri);
        if (!document || session.roleOf(document) === 'none' || !wantsSymbols(session, document)) return [];
        const symbols = document.plan.units.map((unit) => symbolOf(session, document, unit));
        return session.client.hierarchicalSymbols ? symbols : flattened(symbols, document.uri);
      }),
    );
    return undefined;
  },
};

/** Where the editor lists all headings by itself, each phase would be there twice. */
function wantsSymbols(session: Session, { uri }: PlanDocument): boolean {
  const { symbols } = session.settings.of(uri);
  return symbols === 'auto' ? session.client.options.headingSymbols !== true : symbols === 'always';
}

/** The units of a document in one list, each with the unit that it stands in; none of what is no plan. */
export function flattenedSymbols(session: Session, document: PlanDocument): SymbolInformation[] {
  if (session.roleOf(document) === 'none' || !wantsSymbols(session, document)) return [];
  const symbols = document.plan.units.map((unit) => symbolOf(session, document, unit));
  return flattened(symbols, document.uri, document.plan.title ?? undefined);
}

function symbolOf(session: Session, document: PlanDocument, unit: Unit): DocumentSymbol {
  const { plan, positions } = document;
  const progress = shownProgress(unit.counts, session.settings.of(document.uri).count);
  const heading = headingRange(plan, unit);
  return {
    name: labelOf(unit),
    detail: `${progress ? `${progress.done}/${progress.total} · ` : ''}${statusLabel(unit.status)}`,
    kind: SymbolKind.Namespace,
    range: toRange(positions, extentOf(plan, unit.node)),
    selectionRange: toRange(positions, heading),
    children: unit.units.map((below) => symbolOf(session, document, below)),
  };
}

function flattened(symbols: readonly DocumentSymbol[], uri: string, container?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    {
      name,
      kind,
      location: { uri, range },
      ...(container === undefined ? {} : { containerName: container }),
    },
    ...flattened(children ?? [], uri, name),
  ]);
}
