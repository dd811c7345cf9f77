/** What a reader of a plan asks the server for: folding, selection, highlights, hints. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  DocumentHighlight,
  FoldingRange,
  InlayHint,
  Position,
  SelectionRange,
  SymbolInformation,
} from 'vscode-languageserver';
import { expect, it } from 'vitest';
import { folderWith } from './folders';
import { connect, FERRY, POOR, RICH, symbols, URI, whenSearched } from './servers';

const PLAN = `# Ferry plan

Phase 2 comes first.

## Phase 1: Piers

- [x] Measure
- [ ] Paint
  - [ ] Twice

## Phase 2: Boats
- [x] Buy

`;
const textDocument = { uri: URI };

async function ask<T>(method: string, params: object, capabilities: object = RICH, options = {}): Promise<T> {
  const client = await connect(capabilities, options);
  await client.open(URI, PLAN);
  return client.request<T>(method, { textDocument, ...params });
}

it('units fold without the blank lines behind them', async () => {
  const folds = await ask<FoldingRange[]>('textDocument/foldingRange', {});
  expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [4, 8],
    [10, 11],
  ]);
});

it('a selection grows from the task to its list, its unit and the document', async () => {
  const position: Position = { line: 7, character: 8 };
  const [range] = await ask<SelectionRange[]>('textDocument/selectionRange', { positions: [position] });
  const lines: (readonly number[])[] = [];
  for (let one: SelectionRange | undefined = range; one; one = one.parent)
    lines.push([one.range.start.line, one.range.end.line]);
  expect(lines).toEqual([
    [7, 7],
    [7, 8],
    [6, 8],
    [4, 10],
    [0, 13],
  ]);
});

it('a name and its heading light up together', async () => {
  const found = await ask<DocumentHighlight[]>('textDocument/documentHighlight', {
    position: { line: 2, character: 3 },
  });
  expect(found.map(({ range, kind }) => [range.start.line, kind])).toEqual([
    [2, 2],
    [10, 3],
  ]);
});

it('nothing lights up where nothing is named', async () => {
  expect(
    await ask('textDocument/documentHighlight', { position: { line: 6, character: 8 } }, POOR),
  ).toBeNull();
});

it.each([
  [{}, []],
  [
    { inlayHints: { enabled: true } },
    [
      [4, '1/3'],
      [10, '1/1'],
    ],
  ],
])('hints with the settings %j: %j', async (settings, expected) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
  const hints = await ask<InlayHint[]>('textDocument/inlayHint', { range }, POOR, { settings });
  expect(hints.map(({ position, label }) => [position.line, label])).toEqual(expected);
});

it('a document that is no plan has none of it', async () => {
  const client = await connect(RICH);
  const uri = 'file:///notes/letter.md';
  await client.open(uri, '# A letter\n\nDear Phase 1,\n\n## Kind regards\n');
  for (const [method, params, nothing] of [
    ['textDocument/foldingRange', {}, []],
    ['textDocument/selectionRange', { positions: [{ line: 2, character: 6 }] }, null],
    ['textDocument/documentHighlight', { position: { line: 2, character: 6 } }, null],
  ] as const)
    expect(await client.request(method, { textDocument: { uri }, ...params })).toEqual(nothing);
});

it('units of all plans are found by some of their letters, open documents first', async () => {
  const folder = folderWith({
    'PLAN.md': PLAN,
    'docs/ROADMAP.md': '# Roadmap\n\n## Milestone 1: Boats for hire\n- [ ] Ask\n',
    'notes.md': '# Notes\n\n## Boats\n',
  });
  const client = await connect(RICH, { outline: true }, [pathToFileURL(folder).href]);
  await whenSearched(client);
  const found = async (query: string): Promise<string[]> =>
    (await client.request<SymbolInformation[]>('workspace/symbol', { query })).map(
      ({ name, containerName, location }) =>
        `${name} in ${containerName ?? '-'} ${location.range.start.line}`,
    );
  expect((await found('boats')).sort()).toEqual([
    'Milestone 1: Boats for hire in Roadmap 2',
    'Phase 2: Boats in Ferry plan 10',
  ]);
  expect(await found('p2bo')).toEqual(['Phase 2: Boats in Ferry plan 10']);
  expect(await found('zzz')).toEqual([]);
  // What is typed and not saved counts.
  const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
  await client.open(uri, PLAN.replace('Boats', 'Buoys'));
  expect(await found('buoys')).toEqual(['Phase 2: Buoys in Ferry plan 10']);
  expect(await found('boats')).toEqual(['Milestone 1: Boats for hire in Roadmap 2']);
});

it.each([
  ['an editor that lists headings by itself', { headingSymbols: true }, 0],
  [
    'that editor, where a setting asks for them',
    { headingSymbols: true, settings: { symbols: 'always' } },
    2,
  ],
  ['any other editor', {}, 2],
  ['any other editor, where a setting does without them', { settings: { symbols: 'never' } }, 0],
])('symbols in %s', async (_, options, count) => {
  const client = await connect(RICH, options);
  await client.open(URI, FERRY);
  expect(await symbols(client, URI)).toHaveLength(count);
  expect(await client.request('workspace/symbol', { query: 'Phase' })).toHaveLength(count);
});
