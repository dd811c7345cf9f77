/** What no client should send, and what documents hold that nobody has finished: the server goes on. */
import { describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { FILES_EXIST, FIND_FILES, PLANS, READ_FILE, type PlanSummary } from '../../server/src/protocol';
import { folderWith } from './folders';
import {
  actions,
  connect,
  FERRY,
  lenses,
  outlineOf,
  pulled,
  RICH,
  start,
  symbols,
  URI,
  whenSearched,
} from './servers';

describe('a message that makes no sense', () => {
  it('is passed over, and the next one is answered', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    for (const body of ['7', 'null', '[]', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","method":7,"params":[]}'])
      client.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    expect(await symbols(client, URI)).toHaveLength(2);
  });

  it('leaves text and plan alike where a position lacks its character', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    await client.change(URI, 2, [{ range: { start: { line: 2 }, end: { line: 3 } }, text: 'x' }]);
    await client.change(URI, 3, [{ text: FERRY }]);
    expect(await symbols(client, URI)).toHaveLength(2);
  });
});

describe('initialize', () => {
  it('is refused the second time, and the session stays', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    await expect(client.initialize(RICH)).rejects.toMatchObject({ code: -32600 });
    expect(await symbols(client, URI)).toHaveLength(2);
  });

  it('searches the other folders where one of them is odd', async () => {
    const uri = pathToFileURL(folderWith({ 'PLAN.md': FERRY })).href;
    const client = start();
    await client.request('initialize', {
      processId: null,
      rootUri: null,
      capabilities: RICH,
      initializationOptions: { outline: true },
      workspaceFolders: [null, { name: 'no uri' }, { uri: 'file://%', name: 'odd' }, { uri, name: 'ferry' }],
    });
    await client.notify('initialized', {});
    await whenSearched(client);
    const plans = await client.request<PlanSummary[]>(PLANS, {});
    expect(plans.map((plan) => plan.uri)).toEqual([`${uri}/PLAN.md`]);
  });
});

describe('a document with a merge conflict', () => {
  const text = FERRY.replace(
    '- [ ] Paint',
    '<<<<<<< HEAD\n- [ ] Paint the bollards\n=======\n- [x] Paint\n>>>>>>> topic\n- [ ] Paint',
  );

  it('has no lenses, and nothing to change in it', async () => {
    const client = await connect(RICH);
    await client.open(URI, text);
    expect(await lenses(client, URI)).toEqual([]);
    for (const line of text.split('\n').keys()) expect(await actions(client, URI, line)).toEqual([]);
  });
});

describe('a page about a rule', () => {
  it('is no plan, whatever its examples look like', async () => {
    const docs = pathToFileURL(folderWith({})).href;
    const client = await connect(RICH, { docs });
    const page = `${docs}/stale-overview.md`;
    await client.open(page, FERRY);
    expect(await outlineOf(client, page)).toBeNull();
  });
});

describe('a client that never answers', () => {
  it('about a file is not waited for: what is open is judged without', async () => {
    const client = start();
    for (const method of [READ_FILE, FILES_EXIST, FIND_FILES])
      client.answer(method, () => new Promise(() => undefined));
    await client.initialize(RICH, { files: true });
    await client.open(URI, `${FERRY}\n[gone](gone.md)\n`);
    expect(await pulled(client, URI)).toHaveLength(2);
  });
});
