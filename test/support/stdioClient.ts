/** A bare language client over the standard input and output of a real server process. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-languageserver/node';

export interface StdioClient {
  readonly connection: MessageConnection;
  readonly process: ChildProcessWithoutNullStreams;
  /** The exit code of the process, once it has ended. */
  readonly exited: Promise<number | null>;
  /** `initialize` and `initialized`; answers the server's capabilities. */
  initialize(capabilities: object, options?: object, folders?: readonly string[]): Promise<Record<string, unknown>>;
  open(uri: string, text: string, version?: number): Promise<void>;
  change(uri: string, version: number, changes: readonly object[]): Promise<void>;
  /** `shutdown` and `exit`; answers the exit code. */
  stop(): Promise<number | null>;
}

export function startServer(script: string): StdioClient {
  const child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onError(() => undefined);
  connection.listen();
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // What a client has to answer, whatever it is asked.
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  return {
    connection,
    process: child,
    exited,
    async initialize(capabilities, options = {}, folders = []) {
      const result = await connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', {
        processId: process.pid,
        rootUri: null,
        capabilities,
        initializationOptions: { today: '2026-01-31', ...options },
        workspaceFolders: folders.length > 0 ? folders.map((uri) => ({ uri, name: uri })) : null,
      });
      await connection.sendNotification('initialized', {});
      return result.capabilities;
    },
    open: (uri, text, version = 1) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'markdown', version, text },
      }),
    change: (uri, version, changes) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: changes,
      }),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return exited;
    },
  };
}
