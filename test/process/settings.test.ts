/** Settings come by pull, by push or with the first message, and what is wrong in them is said by name. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { StdioClient } from '../support/stdioClient';
import { folderWith, write } from './folders';
import { containing } from './matchers';
import {
  connect,
  FERRY,
  lenses,
  outline,
  outlineOf,
  POOR,
  pull,
  pulled,
  pushed,
  RICH,
  start,
  symbols,
  URI,
} from './servers';

const MESSAGE = 'window/showMessage';
const OFF = { rules: { 'complete-with-open-tasks': 'off' } };

/** Clients may send what they like. */
async function push(client: StdioClient, settings: unknown): Promise<void> {
  await client.notify('workspace/didChangeConfiguration', { settings });
}

const codes = (found: readonly { code?: number | string }[]): unknown[] => found.map(({ code }) => code);

describe('settings by push', () => {
  it.each([
    ['under the section', { livingPlans: OFF }],
    ['as the section itself', OFF],
    ['with dots', { livingPlans: { 'rules.complete-with-open-tasks': 'off' } }],
    [
      'with the words of VS Code',
      { livingPlans: { ...OFF, trace: { server: 'off' } }, editor: { tabSize: 2 } },
    ],
  ])('count %s, and findings are pushed again', async (_, settings) => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    expect(codes(await pushed(client, URI))).toEqual(['complete-with-open-tasks', 'parent-child-mismatch']);
    await push(client, settings);
    expect(codes(await pushed(client, URI))).toEqual(['parent-child-mismatch']);
    expect(client.unread(MESSAGE)).toEqual([]);
  });

  it('that are gone the next time are the defaults again', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    await pushed(client, URI);
    await push(client, { livingPlans: { enable: false } });
    expect(await pushed(client, URI)).toEqual([]);
    expect(await outlineOf(client, URI)).toBeNull();
    expect(await symbols(client, URI)).toEqual([]);
    await push(client, { livingPlans: {} });
    expect(await pushed(client, URI)).toHaveLength(2);
  });

  it('set how many findings are shown, the most severe ones first', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    await pushed(client, URI);
    await push(client, { livingPlans: { limits: { findings: 1 } } });
    const found = await pushed(client, URI);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['beyond-limits', 3],
      ['complete-with-open-tasks', 2],
    ]);
    expect(found[0]?.message).toContain('1 more finding is not shown');
  });

  it('set severities, lenses, counting and limits', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    await pushed(client, URI);
    await push(client, {
      livingPlans: {
        rules: { 'complete-with-open-tasks': 'error' },
        codeLens: { enabled: false },
        progress: { count: 'leaves' },
      },
    });
    expect((await pushed(client, URI)).map(({ severity }) => severity)).toEqual([1, 2]);
    expect(await lenses(client, URI)).toEqual([]);
    expect((await outline(client, URI)).progress).toMatchObject({ done: 1, total: 4 });
    await push(client, { livingPlans: { limits: { sections: 2 } } });
    expect(codes(await pushed(client, URI))).toEqual(['beyond-limits']);
    await push(client, { livingPlans: {} });
    expect(await pushed(client, URI)).toHaveLength(2);
  });

  it('say which files are plans', async () => {
    const client = await connect(POOR, {}, ['file:///harbour']);
    const notes = 'file:///harbour/docs/notes.md';
    await client.open(URI, FERRY);
    await client.open(notes, '# Notes\n\n## Phase 1 ✅\n- [ ] a\n- [x] b\n');
    expect(await outlineOf(client, notes)).toBeNull();
    await push(client, { livingPlans: { files: { plans: ['docs/*.md'], exclude: ['PLAN.md'] } } });
    expect(await outline(client, notes)).toMatchObject({ role: 'plan', contradictions: 1 });
    expect(await outlineOf(client, URI)).toBeNull();
  });
});

describe('settings by pull', () => {
  it('are asked for by name, at the start and after each change', async () => {
    const client = start();
    let settings: object | null = null;
    client.answer('workspace/configuration', () => [settings]);
    const registered = client.next(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string }[] }) =>
        registrations.some(({ method }) => method === 'workspace/didChangeConfiguration'),
    );
    await client.initialize(RICH);
    await registered;
    await client.open(URI, FERRY);
    expect(await client.next('workspace/configuration')).toMatchObject({
      items: [{ section: 'livingPlans' }],
    });
    await client.next('workspace/diagnostic/refresh');
    const before = await pull(client, URI);
    settings = OFF;
    await push(client, null);
    await client.next('workspace/configuration');
    await client.next('workspace/diagnostic/refresh');
    await client.next('workspace/codeLens/refresh');
    expect(await pull(client, URI, before.resultId)).toMatchObject({
      kind: 'full',
      items: [{ code: 'parent-child-mismatch' }],
    });
  });

  it('are not taken from what is pushed', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    await client.next('workspace/configuration');
    await push(client, { livingPlans: { enable: false } });
    await client.next('workspace/configuration');
    expect(await pulled(client, URI)).toHaveLength(2);
  });
});

describe('settings with initializationOptions', () => {
  it('count from the first document on', async () => {
    const client = await connect(POOR, { settings: OFF });
    await client.open(URI, FERRY);
    expect(codes(await pushed(client, URI))).toEqual(['parent-child-mismatch']);
  });
});

describe('what is wrong in settings', () => {
  it.each([
    [{ nonsense: 1 }, 'livingPlans.nonsense'],
    [{ rules: { 'complete-with-open-task': 'off' } }, 'livingPlans.rules.complete-with-open-task'],
    [{ rules: { 'complete-with-open-tasks': 'fatal' } }, 'livingPlans.rules.complete-with-open-tasks'],
    [{ enable: 'yes' }, 'livingPlans.enable'],
    [{ limits: { size: -1 } }, 'livingPlans.limits.size'],
    [{ limits: { size: 1e9 } }, 'livingPlans.limits.size'],
    [{ 'files.plans': 'PLAN.md' }, 'livingPlans.files.plans'],
    [{ files: { plans: [7] } }, 'livingPlans.files.plans'],
    [{ rules: 'off' }, 'livingPlans.rules'],
    [['off'], 'livingPlans'],
  ])('%j gives a message that names %s, and the others count', async (settings, name) => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    await push(client, { livingPlans: settings });
    const { message } = await client.next<{ message: string }>(MESSAGE);
    expect(message).toContain(`\`${name}\``);
    expect(await outline(client, URI)).toMatchObject({ contradictions: 2 });
  });

  it('is said once, not with each push', async () => {
    const client = await connect(POOR);
    for (let i = 0; i < 3; i++) await push(client, { livingPlans: { nonsense: 1 } });
    await outlineOf(client, URI);
    expect(client.unread(MESSAGE)).toHaveLength(1);
  });

  it('is said for initializationOptions and for what was pulled', async () => {
    const options = await connect(POOR, { settings: { nonsense: 1 } });
    expect(await options.next(MESSAGE)).toMatchObject({
      message: containing('livingPlans.nonsense'),
    });
    const client = start();
    client.answer('workspace/configuration', () => [{ codeLens: 7 }]);
    await client.initialize(RICH);
    expect(await client.next(MESSAGE)).toMatchObject({
      message: containing('livingPlans.codeLens'),
    });
  });

  it.each([7, 'on', true, [], null])('that are %j altogether does not end the server', async (settings) => {
    const client = await connect(POOR);
    await push(client, settings);
    await push(client, { livingPlans: settings });
    await client.open(URI, FERRY);
    expect(await outline(client, URI)).toMatchObject({ contradictions: 2 });
  });

  it('cannot reach the prototype of anything', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    await push(
      client,
      JSON.parse('{"livingPlans":{"__proto__":{"enable":false},"constructor":{"x":1},"toString":2}}'),
    );
    expect(await outline(client, URI)).toMatchObject({ contradictions: 2 });
  });

  it.each(['', ' ', '/', '[', '{a,', '!(', '!', '\\', '*'.repeat(500), '{a,{b,'.repeat(80)])(
    'is the glob %j, and all else goes on',
    async (glob) => {
      for (const files of [{ plans: [glob] }, { exclude: [glob] }]) {
        const client = await connect(POOR);
        await push(client, { livingPlans: { files } });
        await client.open(URI, FERRY);
        // Some of them match everything, and then nothing is a plan; but none of them makes anything throw.
        await outlineOf(client, URI);
        expect(
          client.unread('window/logMessage').filter((params) => (params as { type: number }).type === 1),
        ).toEqual([]);
      }
    },
  );
});

describe('the settings of folders', () => {
  const RULE = 'complete-with-open-tasks';
  const FILE = '.living-plans.json';
  const PLAN = '# Ferry plan\n\n## Phase 1: Piers ✅\n- [x] Measure\n- [ ] Paint\n- [-] Sell\n';

  async function opened(
    capabilities: object,
    files: Readonly<Record<string, string>>,
    path: string,
    text = PLAN,
  ): Promise<{ client: StdioClient; uri: string; folder: string }> {
    const folder = folderWith({ [path]: text, ...files });
    const client = await connect(capabilities, {}, [pathToFileURL(folder).href]);
    const uri = pathToFileURL(join(folder, path)).href;
    await client.open(uri, text);
    return { client, uri, folder };
  }

  it.each([
    ['pulled', RICH],
    ['pushed', POOR],
  ])('count from the first findings on that are %s', async (how, capabilities) => {
    const { client, uri } = await opened(
      capabilities,
      {
        [FILE]: JSON.stringify({ rules: { [RULE]: 'off' } }),
        [`docs/${FILE}`]: JSON.stringify({ rules: { [RULE]: 'error' }, tasks: { markers: 'obsidian' } }),
      },
      'docs/PLAN.md',
    );
    const found = how === 'pulled' ? await pulled(client, uri) : await pushed(client, uri);
    expect(found).toMatchObject([{ code: RULE, severity: 1 }]);
    // The cancelled task counts no more, as the file says.
    expect((await outline(client, uri)).progress).toMatchObject({ done: 1, total: 2 });
    if (how === 'pushed') expect(client.unread('textDocument/publishDiagnostics')).toEqual([]);
  });

  it('are read again when a file comes, changes or goes', async () => {
    const { client, uri, folder } = await opened(POOR, {}, 'PLAN.md', FERRY);
    const file = pathToFileURL(join(folder, FILE)).href;
    const changed = (type: number): Promise<void> =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type }] });
    const before = codes(await pushed(client, uri));
    write(folder, FILE, '{"enable": false}');
    await changed(1);
    expect(await pushed(client, uri)).toEqual([]);
    write(folder, FILE, JSON.stringify(OFF));
    await changed(2);
    expect(codes(await pushed(client, uri))).toEqual(['parent-child-mismatch']);
    rmSync(join(folder, FILE));
    await changed(3);
    expect(codes(await pushed(client, uri))).toEqual(before);
  });

  it('that are wrong are named once, and the others count', async () => {
    const { client, uri } = await opened(
      RICH,
      { [FILE]: JSON.stringify({ rules: { nonsense: 'off', [RULE]: 'error' } }) },
      'PLAN.md',
      FERRY,
    );
    expect((await pulled(client, uri))[0]).toMatchObject({ code: RULE, severity: 1 });
    expect(await client.next(MESSAGE)).toMatchObject({
      message: containing(`${FILE}: \`rules.nonsense\`: no such setting`),
    });
    expect(client.unread(MESSAGE)).toEqual([]);
  });

  it('of the client may differ between workspace folders', async () => {
    const one = folderWith({ 'PLAN.md': PLAN });
    const two = folderWith({ 'PLAN.md': PLAN });
    const [first = '', second = ''] = [one, two].map((folder) => pathToFileURL(folder).href);
    const client = start();
    client.answer('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri }) => (scopeUri === second ? { enable: false } : null)),
    );
    await client.initialize(RICH, {}, [first, second]);
    for (const folder of [first, second]) await client.open(`${folder}/PLAN.md`, PLAN);
    await client.next('workspace/diagnostic/refresh');
    expect(await outlineOf(client, `${first}/PLAN.md`)).not.toBeNull();
    expect(await outlineOf(client, `${second}/PLAN.md`)).toBeNull();
  });
});
