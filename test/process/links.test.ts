/** Links to files in a real server: looked up before the first findings, and again when files come and go. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { folderWith, write } from './folders';
import { connect, POOR, pulled, pushed, RICH } from './servers';

const PLAN = '# Plan\n\n[a](docs/a.md#setup), [b](docs/b.md)\n\n## Phase 1: Hives\n- [ ] Two boxes\n';
const messages = (found: readonly Diagnostic[]): unknown[] => found.map(({ message }) => message);

it.each([
  ['pulled', RICH],
  ['pushed', POOR],
])('the first findings that are %s know the files', async (how, capabilities) => {
  const folder = folderWith({ 'PLAN.md': PLAN, 'docs/a.md': '# Notes\n' });
  const client = await connect(capabilities, {}, [pathToFileURL(folder).href]);
  const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
  await client.open(uri, PLAN);
  expect(messages(how === 'pulled' ? await pulled(client, uri) : await pushed(client, uri))).toEqual([
    '`docs/a.md#setup` leads to no heading',
    '`docs/b.md` leads to no file',
  ]);
});

it('a file that comes, changes or goes is noticed', async () => {
  const folder = folderWith({ 'PLAN.md': PLAN, 'docs/a.md': '# Setup\n' });
  const client = await connect(POOR, {}, [pathToFileURL(folder).href]);
  const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
  const changed = (path: string, type: number): Promise<void> =>
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(folder, path)).href, type }],
    });
  await client.open(uri, PLAN);
  expect(messages(await pushed(client, uri))).toEqual(['`docs/b.md` leads to no file']);
  write(folder, 'docs/b.md', '# B\n');
  await changed('docs/b.md', 1);
  expect(await pushed(client, uri)).toEqual([]);
  rmSync(join(folder, 'docs/a.md'));
  await changed('docs/a.md', 3);
  expect(messages(await pushed(client, uri))).toEqual(['`docs/a.md` leads to no file']);
});

it('a plan outside all folders is left alone', async () => {
  const folder = folderWith({ 'PLAN.md': PLAN });
  const client = await connect(RICH, {}, [pathToFileURL(folderWith({})).href]);
  const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
  await client.open(uri, PLAN);
  expect(await pulled(client, uri)).toEqual([]);
});

it('a link to the document by its own name knows what is typed', async () => {
  const text = '# Plan\n\n[a](PLAN.md#phase-1-hives)\n\n## Phase 1: Bees\n- [ ] Two boxes\n';
  const folder = folderWith({ 'PLAN.md': text });
  const client = await connect(RICH, {}, [pathToFileURL(folder).href]);
  const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
  await client.open(uri, text);
  expect(messages(await pulled(client, uri))).toEqual(['`PLAN.md#phase-1-hives` leads to no heading']);
  const bees = { start: { line: 4, character: 12 }, end: { line: 4, character: 16 } };
  await client.change(uri, 2, [{ range: bees, text: 'Hives' }]);
  expect(await pulled(client, uri)).toEqual([]);
});

it('what was typed elsewhere and not saved counts as long as it is open', async () => {
  const folder = folderWith({ 'PLAN.md': PLAN, 'docs/a.md': '# Setup\n', 'docs/b.md': '' });
  const client = await connect(RICH, {}, [pathToFileURL(folder).href]);
  const [uri, other] = ['PLAN.md', 'docs/a.md'].map((path) => pathToFileURL(join(folder, path)).href);
  if (!uri || !other) throw new Error('no files');
  await client.open(other, '# Renamed\n');
  await client.open(uri, PLAN);
  expect(messages(await pulled(client, uri))).toEqual(['`docs/a.md#setup` leads to no heading']);
  await client.close(other);
  expect(await pulled(client, uri)).toEqual([]);
});
