/** How a server begins and ends, and what it promises to clients that can little and to clients that can much. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { matching } from './matchers';
import { connect, FERRY, POOR, pulled, RICH, SERVER, start, symbols, URI } from './servers';

describe('initialize', () => {
  it('announces everything but pulled diagnostics to a client that offers nothing', async () => {
    const capabilities = await start().initialize({});
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      codeLensProvider: { resolveProvider: false },
      documentSymbolProvider: {},
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.livingPlans'] },
      executeCommandProvider: {
        commands: [
          'livingPlans.server.toggleTask',
          'livingPlans.server.setState',
          'livingPlans.server.indentTasks',
          'livingPlans.server.outdentTasks',
          'livingPlans.server.syncUnit',
          'livingPlans.server.syncPlan',
          'livingPlans.server.addTask',
          'livingPlans.server.addUnit',
          'livingPlans.server.move',
          'livingPlans.server.reconcile',
          'livingPlans.server.fixRule',
          'livingPlans.server.reveal',
        ],
      },
    });
    expect(capabilities).not.toHaveProperty('diagnosticProvider');
  });

  it('announces pulled diagnostics to a client that pulls', async () => {
    const capabilities = await start().initialize(RICH);
    expect(capabilities).toHaveProperty('diagnosticProvider', {
      identifier: 'living-plans',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
  });

  it('keeps to UTF-16 when the client would rather have UTF-8', async () => {
    const capabilities = await start().initialize({ general: { positionEncodings: ['utf-8', 'utf-16'] } });
    expect(capabilities).toHaveProperty('positionEncoding', 'utf-16');
  });

  it('says its name and its version', async () => {
    const result = await start().request('initialize', { processId: null, rootUri: null, capabilities: {} });
    expect(result).toMatchObject({
      serverInfo: { name: 'living-plans', version: matching(/^\d+\.\d+\.\d+/) },
    });
  });

  it.each([null, 7, 'x', [], { settings: 7, commandLinks: 'yes', docs: 1, today: 'soon', files: 0 }])(
    'serves a client with initializationOptions %j',
    async (initializationOptions) => {
      const client = start();
      await client.request('initialize', {
        processId: null,
        rootUri: null,
        capabilities: {},
        initializationOptions,
      });
      await client.notify('initialized', {});
      await client.open(URI, FERRY);
      expect(await symbols(client, URI)).toHaveLength(2);
    },
  );

  it('asks nothing of a client that offers nothing', async () => {
    const client = await connect({});
    await client.open(URI, FERRY);
    await symbols(client, URI);
    await client.notify('workspace/didChangeConfiguration', {
      settings: { livingPlans: { 'codeLens.enabled': false } },
    });
    await symbols(client, URI);
    for (const method of [
      'client/registerCapability',
      'workspace/configuration',
      'workspace/diagnostic/refresh',
      'workspace/codeLens/refresh',
      'livingPlans/findFiles',
      'livingPlans/outlineChanged',
      'livingPlans/plansChanged',
    ])
      expect({ method, messages: client.unread(method) }).toEqual({ method, messages: [] });
  });
});

describe('the end', () => {
  it('comes with 0 after shutdown and exit', async () => {
    const client = await connect(POOR);
    expect(await client.stop()).toBe(0);
  });

  it('comes with 1 after exit without shutdown', async () => {
    const client = await connect(POOR);
    await client.notify('exit');
    expect(await client.exited).toBe(1);
  });

  it('comes with 1 after exit before initialize', async () => {
    const client = start();
    await client.notify('exit');
    expect(await client.exited).toBe(1);
  });

  it('comes with 1 when standard input closes without a goodbye', async () => {
    const client = await connect(POOR);
    client.process.stdin.end();
    expect(await client.exited).toBe(1);
  });

  it('comes with 0 when standard input closes after shutdown', async () => {
    const client = await connect(POOR);
    await client.request('shutdown');
    client.process.stdin.end();
    expect(await client.exited).toBe(0);
  });

  it('comes when the process of the client is gone, although standard input stays open', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const client = start();
    await client.request('initialize', { processId: gone.pid, rootUri: null, capabilities: {} });
    expect(await client.exited).toBe(1);
  });

  it('comes at once with 2 and a word when no transport is named', async () => {
    const client = start(SERVER, []);
    expect(await client.exited).toBe(2);
    expect(client.errors()).toContain('--stdio');
  });
});

describe('a client that asks for the wrong thing', () => {
  it('gets an error for an unknown request, and the server lives', async () => {
    const client = await connect(RICH);
    await expect(client.request('textDocument/teleport', {})).rejects.toMatchObject({ code: -32601 });
    await client.open(URI, FERRY);
    expect(await pulled(client, URI)).toHaveLength(2);
  });

  it('gets an error for a request before initialize, and the server lives', async () => {
    const client = start();
    await expect(client.request('textDocument/hover', {})).rejects.toBeInstanceOf(Error);
    expect(await client.initialize(POOR)).toHaveProperty('hoverProvider', true);
  });

  it.each([
    'textDocument/hover',
    'textDocument/codeLens',
    'textDocument/documentSymbol',
    'textDocument/codeAction',
    'textDocument/diagnostic',
    'livingPlans/outline',
    'livingPlans/outlineChildren',
    'livingPlans/nextTask',
    'workspace/executeCommand',
  ])('gets some answer for %s with empty params, and the server lives', async (method) => {
    const client = await connect(RICH);
    await client.request(method, {}).catch((error: unknown) => error);
    await client.open(URI, FERRY);
    expect(await pulled(client, URI)).toHaveLength(2);
  });

  it('gets null or nothing for a document that is not open', async () => {
    const client = await connect(RICH);
    const textDocument = { uri: 'file:///nowhere/PLAN.md' };
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(await client.request('textDocument/hover', { textDocument, position: range.start })).toBeNull();
    expect(await client.request('textDocument/codeLens', { textDocument })).toEqual([]);
    expect(await client.request('textDocument/documentSymbol', { textDocument })).toEqual([]);
    expect(
      await client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
    ).toEqual([]);
    expect(await client.request('textDocument/diagnostic', { textDocument })).toEqual({
      kind: 'full',
      items: [],
    });
    expect(await client.request('livingPlans/outline', textDocument)).toBeNull();
    expect(
      await client.request('livingPlans/nextTask', { ...textDocument, position: range.start }),
    ).toBeNull();
  });

  it('is served on when its notifications make no sense', async () => {
    const client = await connect(RICH);
    await client.change('file:///never/opened/PLAN.md', 2, [{ text: '# Other' }]);
    await client.close('file:///never/opened/PLAN.md');
    await client.notify('textDocument/didOpen', {});
    await client.notify('textDocument/didChange', {});
    await client.notify('workspace/didChangeWatchedFiles', {});
    await client.notify('workspace/didChangeConfiguration', {});
    await client.notify('no/such/notification', {});
    await client.notify('$/cancelRequest', { id: 12_345 });
    await client.open(URI, FERRY);
    expect(await pulled(client, URI)).toHaveLength(2);
  });

  it('is served on when it opens a document twice or changes it without an end', async () => {
    const client = await connect(RICH);
    await client.open(URI, '# Plan\n');
    await client.open(URI, FERRY, 2);
    await client.change(URI, 3, []);
    expect(await pulled(client, URI)).toHaveLength(2);
  });
});

describe('a client that answers with errors', () => {
  it.each([
    'client/registerCapability',
    'workspace/configuration',
    'workspace/diagnostic/refresh',
    'workspace/codeLens/refresh',
    'livingPlans/findFiles',
    'livingPlans/readFile',
  ])('to %s is served on', async (method) => {
    const client = start();
    client.answer('livingPlans/findFiles', () => ['file:///harbour/roadmap.md']);
    client.answer('livingPlans/readFile', () => FERRY);
    client.answer(method, () => {
      throw new Error('This client cannot do that');
    });
    const asked = client.next(method);
    await client.initialize(RICH, { files: true, settings: { nonsense: true } });
    // Settings make the server ask for a refresh; those of the answer are pulled anew.
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.open(URI, FERRY);
    await asked;
    expect(await pulled(client, URI)).toHaveLength(2);
    expect(await client.stop()).toBe(0);
  });
});
