/** The server as the rest of the extension sees it: it runs or it does not, and it can be asked. */
import { EventEmitter, window, type Disposable, type LogOutputChannel, type Uri } from 'vscode';
import { State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import {
  OUTLINE_CHANGED,
  PLANS_CHANGED,
  type EditArguments,
  type EditResult,
  type MoveArguments,
  type FixRuleArguments,
  type OutlineChangedParams,
  type PlansChangedParams,
  type SERVER_COMMANDS,
} from '../../server/src/protocol';
import { showEditResult } from './editResult';
import { createErrorHandler } from './errorHandler';
import { answerFileRequests } from './files';
import { clientOptions, createWatchers } from './languageClient';

/** Makes a client for one runtime; `failed` reports a server that can never answer. */
export type CreateClient = (options: LanguageClientOptions, failed: () => void) => BaseLanguageClient;

export type ServerState = 'starting' | 'running' | 'failed';
export type ServerCommand = (typeof SERVER_COMMANDS)[keyof typeof SERVER_COMMANDS];

const LONGEST_WAIT_FOR_START_IN_MS = 3000;

export class Server implements Disposable {
  private readonly stateChanged = new EventEmitter<ServerState>();
  private readonly outlineChanged = new EventEmitter<OutlineChangedParams>();
  private readonly plansChanged = new EventEmitter<PlansChangedParams>();
  private readonly watchers = createWatchers();
  private current: BaseLanguageClient | undefined;
  private currentState: ServerState = 'starting';
  private settled = createDeferred();
  private restarting: Promise<void> | undefined;

  readonly onDidChangeState = this.stateChanged.event;
  readonly onDidChangeOutline = this.outlineChanged.event;
  readonly onDidChangePlans = this.plansChanged.event;

  constructor(
    private readonly extensionUri: Uri,
    private readonly createClient: CreateClient,
    private readonly log: LogOutputChannel,
  ) {}

  get client(): BaseLanguageClient | undefined {
    return this.current;
  }

  get state(): ServerState {
    return this.currentState;
  }

  /** Settles when the server runs or has failed; never rejects. */
  get ready(): Promise<void> {
    return this.settled.promise;
  }

  /** Starts the server and does not wait for it. */
  start(): void {
    const errorHandler = createErrorHandler(() => this.fail(client));
    const client = this.createClient(
      clientOptions(this.extensionUri, this.log, this.watchers, errorHandler),
      () => {
        if (client.state !== State.Running) this.fail(client);
      },
    );
    sayNothing(client);
    this.current = client;
    this.setState('starting');
    client.onNotification(OUTLINE_CHANGED, (params: OutlineChangedParams) =>
      this.outlineChanged.fire(params),
    );
    client.onNotification(PLANS_CHANGED, (params: PlansChangedParams) => this.plansChanged.fire(params));
    answerFileRequests(client);
    client.onDidChangeState(({ newState }) => {
      if (client !== this.current) return;
      if (newState === State.Running) this.runWhenStarted(client);
      else if (this.currentState === 'running') this.setState('starting');
    });
    client.start().catch(() => {
      // The client has logged why. If the connection was closed, it is being restarted or has been given up already.
      if (!errorHandler.closedBefore()) this.fail(client);
    });
  }

  /** Replaces the client as well: one whose start has failed cannot be started again. */
  restart(): Promise<void> {
    this.restarting ??= this.replace().finally(() => (this.restarting = undefined));
    return this.restarting;
  }

  /** Undefined if the server does not run or the request fails; the reason is in the log. */
  async request<R>(method: string, params: object): Promise<R | undefined> {
    await this.settled.promise;
    if (!this.current || this.currentState !== 'running') return undefined;
    try {
      return await this.current.sendRequest<R>(method, params);
    } catch (error) {
      this.log.error(`${method}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** Runs an editing command and says what the server has to say about it. */
  async edit(
    command: ServerCommand,
    args: EditArguments | MoveArguments | FixRuleArguments,
  ): Promise<boolean> {
    const params = { command, arguments: [args] };
    const result = await this.request<EditResult>('workspace/executeCommand', params);
    if (this.currentState === 'failed') this.tellOfFailure();
    showEditResult(result);
    return result?.applied ?? false;
  }

  async stop(): Promise<void> {
    const client = this.current;
    this.current = undefined;
    this.settled.resolve();
    if (!client) return;
    try {
      await client.dispose();
    } catch (error) {
      // It was dead or half started: there is nothing left to stop.
      this.log.debug(String(error));
    }
  }

  dispose(): void {
    for (const disposable of [...this.watchers, this.stateChanged, this.outlineChanged, this.plansChanged]) {
      disposable.dispose();
    }
  }

  private async replace(): Promise<void> {
    // A client cannot be stopped while it starts, and would go on in the shadow of the new one.
    if (this.currentState === 'starting')
      await Promise.race([this.ready, wait(LONGEST_WAIT_FOR_START_IN_MS)]);
    await this.stop();
    this.start();
    await this.ready;
  }

  /** The client calls itself running before it has told the server of open documents and the editor of its features. */
  private runWhenStarted(client: BaseLanguageClient): void {
    client.start().then(
      () => {
        if (client === this.current && client.state === State.Running) this.setState('running');
      },
      () => undefined, // the caller that started the client is told as well
    );
  }

  private fail(client: BaseLanguageClient): void {
    if (client !== this.current || this.currentState === 'failed') return;
    this.setState('failed');
    this.tellOfFailure();
  }

  private setState(state: ServerState): void {
    this.currentState = state;
    if (state !== 'starting') this.settled.resolve();
    else if (this.settled.isResolved()) this.settled = createDeferred();
    this.stateChanged.fire(state);
  }

  private tellOfFailure(): void {
    const restart = 'Restart';
    const showLog = 'Show log';
    const told = window.showErrorMessage('The Living Plans server is not running.', restart, showLog);
    void told.then((answer) => {
      if (answer === restart) void this.restart();
      if (answer === showLog) this.log.show();
    });
  }
}

/** Keeps what goes wrong in the log: the library would show a message for each try to start the server. */
function sayNothing(client: BaseLanguageClient): void {
  const logError = client.error.bind(client);
  client.error = (message, data) => logError(message, data, false);
}

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly isResolved: () => boolean;
}

function createDeferred(): Deferred {
  let resolve: () => void = () => undefined;
  let resolved = false;
  const promise = new Promise<void>((done) => (resolve = done));
  return {
    promise,
    resolve: () => {
      resolved = true;
      resolve();
    },
    isResolved: () => resolved,
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
