/** A bare language client over the standard input and output of a real server process. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  createMessageConnection,
  ErrorCodes,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver/node';

export interface StdioClient {
  readonly connection: MessageConnection;
  readonly process: ChildProcessWithoutNullStreams;
  /** The exit code of the process, once it has ended. */
  readonly exited: Promise<number | null>;
  /** `initialize` and `initialized`; answers the server's capabilities. */
  initialize(
    capabilities: object,
    options?: object,
    folders?: readonly string[],
  ): Promise<Record<string, unknown>>;
  open(uri: string, text: string, version?: number): Promise<void>;
  change(uri: string, version: number, changes: readonly object[]): Promise<void>;
  close(uri: string): Promise<void>;
  /** As `connection.sendRequest`, but fails when the process ends without an answer. */
  request<T>(method: string, params?: object): Promise<T>;
  notify(method: string, params?: object): Promise<void>;
  /** What the client answers from now on when the server asks; it has answers for what every client must answer. */
  answer(method: string, answer: (params: never) => unknown): void;
  /** The params of the next message of this method from the server; one that has come already counts, each once. */
  next<T>(method: string, fits?: (params: T) => boolean): Promise<T>;
  /** The params of all messages of this method that have come and that nobody has waited for. */
  unread(method: string): readonly unknown[];
  /** What the process has written to standard error. */
  errors(): string;
  /** `shutdown` and `exit`; answers the exit code. */
  stop(): Promise<number | null>;
}

interface Arrived {
  readonly method: string;
  readonly params: unknown;
}

/** Starts `node script ...args`. */
export function startServer(script: string, args: readonly string[] = ['--stdio']): StdioClient {
  return startProgram([process.execPath, script, ...args]);
}

/** Starts a server that may be no script: its program and its arguments. */
export function startProgram([program = '', ...args]: readonly string[]): StdioClient {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onError(() => undefined);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ended = exited.then((code) => {
    // Node prints the minified line that threw; nobody wants to see it.
    const lines = errors.split('\n').filter((line) => line.length < 300);
    throw new Error(`The server has ended with ${code}: ${lines.join('\n')}`);
  });
  // Whoever waits for it sees it.
  ended.catch(() => undefined);

  const arrived: Arrived[] = [];
  const waiting = new Set<(message: Arrived) => boolean>();
  const arrive = (method: string, params: unknown): void => {
    const message = { method, params };
    for (const take of waiting) if (take(message)) return;
    arrived.push(message);
  };
  const answers = new Map<string, (params: never) => unknown>([
    ['client/registerCapability', () => null],
    ['workspace/diagnostic/refresh', () => null],
    ['workspace/codeLens/refresh', () => null],
    ['workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => null)],
  ]);
  connection.onNotification(arrive);
  connection.onUnhandledProgress((params) => {
    arrive('$/progress', params);
  });
  connection.onRequest((method, params) => {
    arrive(method, params);
    const answer = answers.get(method);
    if (!answer) return new ResponseError(ErrorCodes.MethodNotFound, `no handler for ${method}`);
    return answer(params as never);
  });
  connection.listen();

  const request = <T>(method: string, params?: object): Promise<T> =>
    Promise.race([connection.sendRequest<T>(method, params), ended]);
  const notify = (method: string, params?: object): Promise<void> =>
    connection.sendNotification(method, params);
  return {
    connection,
    process: child,
    exited,
    request,
    notify,
    async initialize(capabilities, options = {}, folders = []) {
      const result = await request<{ capabilities: Record<string, unknown> }>('initialize', {
        processId: process.pid,
        rootUri: null,
        capabilities,
        initializationOptions: { today: '2026-01-31', ...options },
        workspaceFolders: folders.length > 0 ? folders.map((uri) => ({ uri, name: uri })) : null,
      });
      await notify('initialized', {});
      return result.capabilities;
    },
    open: (uri, text, version = 1) =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version, text } }),
    change: (uri, version, changes) =>
      notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: changes }),
    close: (uri) => notify('textDocument/didClose', { textDocument: { uri } }),
    answer: (method, answer) => void answers.set(method, answer),
    next<T>(method: string, fits: (params: T) => boolean = () => true): Promise<T> {
      const isIt = (message: Arrived): boolean => message.method === method && fits(message.params as T);
      const index = arrived.findIndex(isIt);
      const [known] = index < 0 ? [] : arrived.splice(index, 1);
      if (known) return Promise.resolve(known.params as T);
      const found = new Promise<T>((resolve) => {
        const take = (message: Arrived): boolean => {
          if (!isIt(message)) return false;
          waiting.delete(take);
          resolve(message.params as T);
          return true;
        };
        waiting.add(take);
      });
      return Promise.race([found, ended]);
    },
    unread: (method) => arrived.filter((message) => message.method === method).map(({ params }) => params),
    errors: () => errors,
    async stop() {
      await request('shutdown');
      await notify('exit');
      return exited;
    },
  };
}
