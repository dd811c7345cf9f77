/** The smallest language server that keeps documents and answers with diagnostics. */
import {
  createConnection,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Serves on standard input and output.
 * @param {(text: string) => object[]} diagnose
 */
export function serve(diagnose) {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize(() => ({
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
      documentSymbolProvider: true,
      codeLensProvider: {},
      foldingRangeProvider: true,
    },
  }));
  connection.languages.diagnostics.on(({ textDocument }) => ({
    kind: 'full',
    items: diagnose(documents.get(textDocument.uri)?.getText() ?? ''),
  }));
  connection.onDocumentSymbol(() => []);
  connection.onCodeLens(() => []);
  connection.onFoldingRanges(() => []);
  documents.listen(connection);
  connection.listen();
}
