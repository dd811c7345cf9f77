/** The plans of a workspace: found on disk or through the client, and kept in step with what is watched. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FIND_FILES, PLANS, READ_FILE, type PlanSummary } from '../../server/src/protocol';
import type { StdioClient } from '../support/stdioClient';
import { folderWith, write } from './folders';
import { aNumber } from './matchers';
import {
  connect,
  FERRY,
  FERRY_FIXED,
  outline,
  outlineOf,
  POOR,
  pushed,
  RICH,
  start,
  URI,
  whenSearched,
} from './servers';

const [CREATED, CHANGED, DELETED] = [1, 2, 3];

function uriOf(folder: string, path = ''): string {
  return pathToFileURL(join(folder, path)).href;
}

function plans(client: StdioClient): Promise<PlanSummary[]> {
  return client.request(PLANS);
}

/** The paths of all plans, below the folder. */
async function paths(client: StdioClient, folder: string): Promise<string[]> {
  return (await plans(client)).map(({ uri }) => decodeURIComponent(uri.slice(uriOf(folder).length + 1)));
}

/** A client that has heard that the search is over. */
async function searched(
  folders: readonly string[],
  capabilities: object = POOR,
  options: object = {},
): Promise<StdioClient> {
  const client = await connect(
    capabilities,
    { outline: true, ...options },
    folders.map((folder) => uriOf(folder)),
  );
  await whenSearched(client);
  return client;
}

async function watched(
  client: StdioClient,
  folder: string,
  changes: readonly [string, number][],
): Promise<void> {
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: changes.map(([path, type]) => ({ uri: uriOf(folder, path), type })),
  });
  await whenSearched(client);
}

describe('plans on disk', () => {
  it('are found, but for what is ignored and what is no plan', async () => {
    const folder = folderWith({
      'PLAN.md': FERRY,
      'docs/ROADMAP.markdown': FERRY_FIXED,
      'docs/DESIGN.md': '# Design\n',
      'README.md': FERRY,
      'notes.txt': FERRY,
      'build/PLAN.md': FERRY,
      'docs/old/PLAN.md': FERRY,
      'node_modules/x/PLAN.md': FERRY,
      '.gitignore': 'build/\n',
      'docs/.gitignore': 'old\n',
    });
    const client = await searched([folder]);
    expect(await paths(client, folder)).toEqual(['PLAN.md', 'docs/DESIGN.md', 'docs/ROADMAP.markdown']);
    expect((await plans(client))[0]).toEqual({
      uri: uriOf(folder, 'PLAN.md'),
      title: 'Ferry plan',
      role: 'plan',
      status: 'in-progress',
      progress: { done: 2, total: 5, percent: 40, dropped: 0 },
      contradictions: 2,
      outOfStep: true,
      evidence: [],
    });
  });

  it('have an outline without being open, and what is open comes before what is on disk', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY });
    const client = await searched([folder]);
    const uri = uriOf(folder, 'PLAN.md');
    expect(await outline(client, uri)).toMatchObject({ version: null, contradictions: 2 });
    await client.open(uri, FERRY_FIXED, 8);
    expect(await outline(client, uri)).toMatchObject({ version: 8, contradictions: 1 });
    expect(await plans(client)).toMatchObject([{ uri, contradictions: 1 }]);
    await whenSearched(client);
    await client.close(uri);
    await whenSearched(client);
    expect(await plans(client)).toMatchObject([{ uri, contradictions: 2 }]);
  });

  it('are one when the client writes the same file with other escapes', async () => {
    const folder = folderWith({ 'my plan (é+1).md': FERRY });
    const client = await searched([folder]);
    expect(await plans(client)).toHaveLength(1);
    await client.open(`${uriOf(folder)}/my%20plan%20%28%c3%a9%2B1%29.md`, FERRY);
    await whenSearched(client);
    expect(await plans(client)).toHaveLength(1);
  });

  it('are found in every folder, and through rootUri by clients that know no folders', async () => {
    const [one, two] = [folderWith({ 'PLAN.md': FERRY }), folderWith({ 'TODO.md': FERRY })];
    expect(await plans(await searched([one, two]))).toHaveLength(2);
    const old = start();
    await old.request('initialize', {
      processId: null,
      rootUri: uriOf(one),
      capabilities: {},
      initializationOptions: { outline: true },
    });
    await old.notify('initialized', {});
    await whenSearched(old);
    expect(await plans(old)).toHaveLength(1);
  });

  it('that cannot be read are left out, and so is a folder that is gone', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'TODO.md': 'binary \0 text', 'tasks.md/inner.txt': '' });
    const gone = `${folder}-gone`;
    expect(await paths(await searched([gone, folder]), folder)).toEqual(['PLAN.md']);
  });

  it('obey settings from the first search on', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'notes.md': '# Notes\n- [ ] a\n' });
    const settings = { files: { exclude: ['PLAN.md'], plans: ['notes.md'] } };
    expect(await paths(await searched([folder], POOR, { settings }), folder)).toEqual(['notes.md']);
  });

  it('obey settings that are pulled, however late the client answers', { timeout: 10_000 }, async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'notes.md': '# Notes\n- [ ] a\n' });
    const client = start();
    const found = whenSearched(client);
    client.answer('workspace/configuration', async () => {
      await found;
      return [{ files: { exclude: ['PLAN.md'], plans: ['notes.md'] } }];
    });
    await client.initialize(RICH, { outline: true }, [uriOf(folder)]);
    await whenSearched(client);
    expect(await paths(client, folder)).toEqual(['notes.md']);
  });

  it('obey settings that change later', { timeout: 10_000 }, async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'TODO.md': FERRY });
    const client = await searched([folder]);
    await client.notify('workspace/didChangeConfiguration', {
      settings: { livingPlans: { files: { exclude: ['TODO.md'] } } },
    });
    await whenSearched(client);
    expect(await paths(client, folder)).toEqual(['PLAN.md']);
  });
});

describe('watched files', () => {
  it('are registered with a client that watches', async () => {
    const client = start();
    const registered = client.next<{ registrations: unknown[] }>(
      'client/registerCapability',
      ({ registrations }) => JSON.stringify(registrations).includes('workspace/didChangeWatchedFiles'),
    );
    await client.initialize(RICH);
    expect(await registered).toMatchObject({
      registrations: [
        {
          registerOptions: {
            watchers: [
              { globPattern: '**/*.{md,markdown,mdx}' },
              { globPattern: '**/.gitignore' },
              { globPattern: '**/.living-plans.json' },
            ],
          },
        },
      ],
    });
  });

  it('are read again when they change', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY });
    const client = await searched([folder]);
    write(folder, 'PLAN.md', FERRY_FIXED);
    await watched(client, folder, [['PLAN.md', CHANGED]]);
    expect(await plans(client)).toMatchObject([{ contradictions: 1 }]);
  });

  it('come and go', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'out/.keep': '', '.gitignore': 'out\n' });
    const client = await searched([folder]);
    write(folder, 'a/TODO.md', FERRY);
    write(folder, 'out/TODO.md', FERRY);
    await watched(client, folder, [
      ['a/TODO.md', CREATED],
      ['out/TODO.md', CREATED],
    ]);
    expect(await paths(client, folder)).toEqual(['PLAN.md', 'a/TODO.md']);
    rmSync(join(folder, 'PLAN.md'));
    await watched(client, folder, [['PLAN.md', DELETED]]);
    expect(await paths(client, folder)).toEqual(['a/TODO.md']);
  });

  it('may come, change and go in one notification', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'TODO.md': FERRY });
    const client = await searched([folder]);
    rmSync(join(folder, 'PLAN.md'));
    write(folder, 'ROADMAP.md', FERRY);
    write(folder, 'TODO.md', FERRY_FIXED);
    await watched(client, folder, [
      ['ROADMAP.md', CREATED],
      ['TODO.md', CHANGED],
      ['PLAN.md', DELETED],
    ]);
    expect((await plans(client)).map(({ contradictions }) => contradictions)).toEqual([2, 1]);
    expect(await paths(client, folder)).toEqual(['ROADMAP.md', 'TODO.md']);
  });

  it('are searched again when a .gitignore changes', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'old/PLAN.md': FERRY });
    const client = await searched([folder]);
    expect(await plans(client)).toHaveLength(2);
    write(folder, '.gitignore', 'old\n');
    await watched(client, folder, [['.gitignore', CREATED]]);
    expect(await paths(client, folder)).toEqual(['PLAN.md']);
  });

  it('decide what lies beside a plan', async () => {
    const folder = folderWith({ 'DESIGN.md': '# Design\n' });
    const client = await searched([folder]);
    await client.open(uriOf(folder, 'DESIGN.md'), '# Design\n');
    await whenSearched(client);
    expect(await outlineOf(client, uriOf(folder, 'DESIGN.md'))).toBeNull();
    await pushed(client, uriOf(folder, 'DESIGN.md'), 1);
    write(folder, 'PLAN.md', FERRY);
    await watched(client, folder, [['PLAN.md', CREATED]]);
    expect(await outline(client, uriOf(folder, 'DESIGN.md'))).toMatchObject({ role: 'companion' });
  });
});

describe('workspace folders', () => {
  it('may be added and removed', async () => {
    const [one, two] = [folderWith({ 'PLAN.md': FERRY }), folderWith({ 'TODO.md': FERRY })];
    const client = await searched([one], RICH);
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: uriOf(two), name: 'two' }], removed: [{ uri: uriOf(one), name: 'one' }] },
    });
    await whenSearched(client);
    expect((await plans(client)).map(({ uri }) => uri)).toEqual([uriOf(two, 'TODO.md')]);
  });
});

describe('a client that offers files', () => {
  const VIRTUAL = 'vscode-vfs://github/harbour/PLAN.md';

  it('is asked for them, and the disk is not read', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY });
    const client = start();
    client.answer(FIND_FILES, () => [VIRTUAL]);
    client.answer(READ_FILE, ({ uri }: { uri: string }) => (uri === VIRTUAL ? FERRY : null));
    await client.initialize(RICH, { outline: true, files: true }, [uriOf(folder)]);
    await whenSearched(client);
    expect(await client.next(FIND_FILES)).toEqual({ limit: aNumber });
    const settings = VIRTUAL.replace('PLAN.md', '.living-plans.json');
    for (const uri of [settings, VIRTUAL])
      expect(await client.next(READ_FILE)).toEqual({ uri, maxBytes: aNumber });
    expect(await plans(client)).toMatchObject([{ uri: VIRTUAL, contradictions: 2 }]);
    expect(await outline(client, VIRTUAL)).toMatchObject({ version: null });
    expect(JSON.stringify(client.unread('client/registerCapability'))).not.toContain('didChangeWatchedFiles');
  });

  it('may have nothing, too much or nonsense to say', async () => {
    const client = start();
    const uris = ['a', 'b', 'c', 'd'].map((name) => `vscode-vfs://github/${name}/PLAN.md`);
    client.answer(FIND_FILES, () => [...uris, VIRTUAL]);
    client.answer(READ_FILE, ({ uri }: { uri: string }) => {
      if (uri === uris[0]) throw new Error('gone');
      return [null, 'x'.repeat(2_500_000), { not: 'text' }, FERRY][uris.indexOf(uri) - 1] ?? FERRY;
    });
    await client.initialize(POOR, { outline: true, files: true });
    await whenSearched(client);
    const found = (await plans(client)).map(({ uri }) => uri);
    expect(found).toContain(VIRTUAL);
    expect(found).not.toContain(uris[0]);
    await client.open(URI, FERRY);
    expect(await pushed(client, URI)).toHaveLength(2);
  });

  it('tells of changes that it has seen', async () => {
    const client = start();
    let text = FERRY;
    client.answer(FIND_FILES, () => [VIRTUAL]);
    client.answer(READ_FILE, () => text);
    await client.initialize(RICH, { outline: true, files: true });
    await whenSearched(client);
    text = FERRY_FIXED;
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: VIRTUAL, type: CHANGED }] });
    await whenSearched(client);
    expect(await plans(client)).toMatchObject([{ contradictions: 1 }]);
  });
});

describe('a workspace with many files', () => {
  const MANY = Array.from({ length: 150 }, (_, i) => `vscode-vfs://github/harbour/${String(i)}/PLAN.md`);

  it('shows how far it is, and stops when somebody cancels', async () => {
    const client = start();
    client.answer(FIND_FILES, () => MANY);
    client.answer('window/workDoneProgress/create', () => null);
    let read = 0;
    client.answer(READ_FILE, async () => {
      read++;
      // The fiftieth file waits until somebody has cancelled.
      if (read === 50) {
        const { token } = await client.next<{ token: string }>('$/progress');
        await client.notify('window/workDoneProgress/cancel', { token });
      }
      return FERRY;
    });
    const { window: own, ...others } = { window: {}, ...RICH };
    await client.initialize({ ...others, window: { ...own, workDoneProgress: true } }, { files: true });
    const end = await client.next<{ value: { kind: string } }>(
      '$/progress',
      ({ value }) => value.kind === 'end',
    );
    expect(end.value.kind).toBe('end');
    expect(read).toBeGreaterThanOrEqual(50);
    expect(read).toBeLessThan(MANY.length);
    const shown = client.unread('$/progress') as { value: { kind: string; percentage?: number } }[];
    expect(shown.some(({ value }) => value.kind === 'report' && (value.percentage ?? 0) > 0)).toBe(true);
  });
});
