/** "Go to symbol in workspace": the units of all plans, open or on disk. */
import type { SymbolInformation } from 'vscode-languageserver';
import { flattenedSymbols } from './documentSymbols';
import { guarded, type Feature } from './feature';
import { canonical } from '../session/uri';

/** The most symbols in one answer; further letters narrow them down. */
const MAX_SYMBOLS = 500;

export const workspaceSymbols: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: true }),

  register(session) {
    session.connection.onWorkspaceSymbol(({ query }) =>
      guarded<SymbolInformation[]>(session, 'workspace symbols', [], () => {
        const all = new Map(session.symbols);
        for (const document of session.documents.all())
          all.set(canonical(document.uri), flattenedSymbols(session, document));
        const found: SymbolInformation[] = [];
        for (const symbols of all.values())
          for (const symbol of symbols) {
            if (found.length >= MAX_SYMBOLS) return found;
            if (matches(query, symbol.name)) found.push(symbol);
          }
        return found;
      }),
    );
    return undefined;
  },
};

/** The letters of the query in their order, as editors look for symbols; upper and lower case are the same. */
function matches(query: string, name: string): boolean {
  const text = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    if (/\s/.test(letter)) continue;
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
