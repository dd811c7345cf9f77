/** The bundle for Web Workers runs where there is nothing but the language and a port for messages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { containing } from './matchers';
import { DIST, FERRY, RICH, URI } from './servers';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Worker {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  /** The next message of this method that the server sends, request or notification. */
  next(method: string): Promise<unknown>;
}

/** What the context has; anything else that the bundle names makes it fail as it would in a browser. */
function startWorker(answers: Readonly<Record<string, unknown>> = {}): Worker {
  const pending = new Map<number, (message: Message) => void>();
  const waiting: { method: string; resolve: (params: unknown) => void }[] = [];
  const arrived: Message[] = [];
  let lastId = 0;
  const port: Record<string, unknown> = { onmessage: null };
  // Messages cross the border as copies and later, as the browser has it.
  const send = (message: object): void => {
    const data: unknown = structuredClone(message);
    setImmediate(() => (port.onmessage as (event: { data: unknown }) => void)({ data }));
  };
  const receive = (message: Message): void => {
    if (message.method === undefined) return pending.get(message.id ?? -1)?.(message);
    if (message.id !== undefined)
      send({ jsonrpc: '2.0', id: message.id, result: answers[message.method] ?? null });
    const index = waiting.findIndex(({ method }) => method === message.method);
    const [waiter] = index < 0 ? [] : waiting.splice(index, 1);
    if (waiter) waiter.resolve(message.params);
    else arrived.push(message);
  };
  port.postMessage = (message: Message) => receive(structuredClone(message));
  port.addEventListener = () => undefined;
  port.removeEventListener = () => undefined;
  const globals = {
    ...port,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    TextEncoder,
    TextDecoder,
    console,
  };
  const context = createContext(globals);
  runInContext('globalThis.self = globalThis;', context);
  for (const name of [
    'document',
    'window',
    'process',
    'require',
    'module',
    'Buffer',
    'setImmediate',
    'global',
    'navigator',
  ])
    expect(runInContext(`typeof ${name}`, context)).toBe('undefined');
  runInContext(readFileSync(join(DIST, 'browser/server.js'), 'utf8'), context, {
    filename: 'browser/server.js',
  });
  // The reader has put its handler on the global object.
  Object.defineProperty(port, 'onmessage', { get: () => (globals as Record<string, unknown>).onmessage });
  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        pending.set(id, ({ result, error }) => {
          if (error === undefined) resolve(result);
          else reject(new Error(JSON.stringify(error)));
        });
        send({ jsonrpc: '2.0', id, method, params });
      }),
    notify: (method, params) => send({ jsonrpc: '2.0', method, params }),
    next(method) {
      const index = arrived.findIndex((message) => message.method === method);
      const [known] = index < 0 ? [] : arrived.splice(index, 1);
      if (known) return Promise.resolve(known.params);
      return new Promise((resolve) => waiting.push({ method, resolve }));
    },
  };
}

function open(worker: Worker, text: string): void {
  worker.notify('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'markdown', version: 1, text },
  });
}

const PARAMS = {
  processId: null,
  rootUri: null,
  initializationOptions: { today: '2026-01-31', files: true, outline: true },
};

describe('the server as a Web Worker', () => {
  it('says what it can and finds what the server on Node finds', async () => {
    const worker = startWorker({ 'livingPlans/findFiles': [] });
    expect(await worker.request('initialize', { ...PARAMS, capabilities: RICH })).toMatchObject({
      capabilities: { diagnosticProvider: {}, hoverProvider: true },
      serverInfo: { name: 'living-plans' },
    });
    worker.notify('initialized', {});
    open(worker, FERRY);
    expect(await worker.request('textDocument/diagnostic', { textDocument: { uri: URI } })).toMatchObject({
      kind: 'full',
      items: [{ code: 'complete-with-open-tasks' }, { code: 'parent-child-mismatch' }],
    });
    const hover = await worker.request('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 2, character: 5 },
    });
    expect(hover).toMatchObject({ contents: { value: containing('Piers**') } });
  });

  it('pushes as well, and follows edits', async () => {
    const worker = startWorker();
    await worker.request('initialize', { ...PARAMS, capabilities: {} });
    worker.notify('initialized', {});
    open(worker, FERRY);
    expect(await worker.next('textDocument/publishDiagnostics')).toMatchObject({
      version: 1,
      diagnostics: [{}, {}],
    });
    worker.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [
        { range: { start: { line: 5, character: 3 }, end: { line: 5, character: 4 } }, text: 'x' },
      ],
    });
    expect(await worker.next('textDocument/publishDiagnostics')).toMatchObject({
      version: 2,
      diagnostics: [{ code: 'parent-child-mismatch' }],
    });
  });

  it('reads entities, front matter and emoji without a page', async () => {
    const worker = startWorker();
    await worker.request('initialize', { ...PARAMS, capabilities: RICH });
    open(worker, `---\ntitle: x\n---\n${FERRY.replace('Piers', 'Piers &copy; &amp; 👩‍🚀 &rarr;')}`);
    expect(await worker.request('textDocument/documentSymbol', { textDocument: { uri: URI } })).toMatchObject(
      [{ name: 'Phase 1: Piers © & 👩‍🚀 →' }, { name: 'Phase 2: Boats' }],
    );
  });

  it('asks the client for files', async () => {
    const worker = startWorker({ 'livingPlans/findFiles': [URI], 'livingPlans/readFile': FERRY });
    await worker.request('initialize', { ...PARAMS, capabilities: RICH });
    worker.notify('initialized', {});
    expect(await worker.next('livingPlans/plansChanged')).toEqual({ searching: true });
    expect(await worker.next('livingPlans/plansChanged')).toEqual({ searching: false });
    expect(await worker.request('livingPlans/plans', {})).toMatchObject([{ uri: URI, contradictions: 2 }]);
  });
});
