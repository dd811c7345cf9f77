/** Puts the server together: reads what the client can, merges what the features announce, registers their handlers. */
import {
  ErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  type Connection,
  type ServerCapabilities,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { readClientFeatures } from './session/clientFeatures';
import { agentTools } from './features/agentTools';
import { callHierarchy } from './features/callHierarchy';
import { codeActions } from './features/codeActions';
import { codeLens } from './features/codeLens';
import { commands } from './features/commands';
import { completion } from './features/completion';
import { configuration } from './session/configuration';
import { diagnostics } from './features/diagnostics';
import { documentSymbols } from './features/documentSymbols';
import type { Feature } from './features/feature';
import type { Host } from './session/host';
import { folding } from './features/folding';
import { highlights } from './features/highlights';
import { hover } from './features/hover';
import { inlayHints } from './features/inlayHints';
import { navigation } from './features/navigation';
import { onTypeFormatting } from './features/onTypeFormatting';
import { outline } from './features/outlineRequests';
import { rename } from './features/rename';
import { reports } from './features/reports';
import { repository } from './features/repository';
import { selectionRanges } from './features/selectionRanges';
import { Session } from './session/session';
import { workspace } from './session/workspace';
import { readFolders } from './session/workspaceFolders';
import { workspaceSymbols } from './features/workspaceSymbols';

const FEATURES: readonly Feature[] = [
  configuration,
  diagnostics,
  hover,
  codeLens,
  documentSymbols,
  folding,
  highlights,
  navigation,
  callHierarchy,
  rename,
  completion,
  inlayHints,
  selectionRanges,
  codeActions,
  commands,
  onTypeFormatting,
  outline,
  reports,
  agentTools,
  repository,
  workspace,
  workspaceSymbols,
];

/** Serves one client over the connection until it says goodbye. */
export function serve(connection: Connection, host: Host, version: string): void {
  let isInitialized = false;
  connection.onInitialize((params) => {
    // Another session would leave the documents of the first one behind, which the client takes for open.
    if (isInitialized)
      throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already');
    isInitialized = true;
    const client = readClientFeatures(params);
    const session = new Session(connection, client, host);
    session.files.folders = readFolders(params.workspaceFolders) ?? rootFolder(params);
    const whenReady = FEATURES.map((feature) => feature.register(session));
    session.documents.listen(connection);
    connection.onInitialized(() => {
      for (const start of whenReady) start?.();
    });
    const capabilities = FEATURES.reduce<ServerCapabilities>(
      (all, feature) => ({ ...all, ...feature.capabilities(client) }),
      {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      },
    );
    return { capabilities, serverInfo: { name: 'living-plans', version } };
  });
  connection.listen();
}

/** Older clients name one folder only, by a field that newer ones have given up. */
function rootFolder(params: object): WorkspaceFolder[] {
  const uri = 'rootUri' in params ? params.rootUri : null;
  return typeof uri === 'string' ? [{ uri, name: '' }] : [];
}
