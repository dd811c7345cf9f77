/** From names to what they name, and back. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Location,
  LocationLink,
} from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import type { StdioClient } from '../support/stdioClient';
import { connect, POOR, RICH, URI } from './servers';

const PLAN = `# Ferry plan

Phase 2 waits for the piers.

## Phase 1: Piers

- [x] T001 Measure
- [ ] T002 Paint, after T001

## Phase 2: Boats

**Depends on**: Phase 1

- [ ] T003 Buy
`;
const textDocument = { uri: URI };
const LINKS = { ...RICH, textDocument: { ...RICH.textDocument, definition: { linkSupport: true } } };

async function opened(capabilities: object): Promise<StdioClient> {
  const client = await connect(capabilities);
  await client.open(URI, PLAN);
  return client;
}

/** The position behind the first letters of a text in a line. */
function at(line: number, text: string) {
  return { line, character: (PLAN.split('\n')[line] ?? '').indexOf(text) + 1 };
}

describe('definition', () => {
  it('leads from a name to the unit, as a place for a client that knows no more', async () => {
    const client = await opened(POOR);
    const found = await client.request<Location[]>('textDocument/definition', {
      textDocument,
      position: at(2, 'Phase 2'),
    });
    expect(found.map(({ uri, range }) => [uri, range.start.line])).toEqual([[URI, 9]]);
  });

  it('says what it was asked for, for a client that shows it', async () => {
    const client = await opened(LINKS);
    const found = await client.request<LocationLink[]>('textDocument/definition', {
      textDocument,
      position: at(7, 'T001'),
    });
    expect(found).toEqual([
      {
        targetUri: URI,
        targetRange: { start: { line: 6, character: 2 }, end: { line: 6, character: 18 } },
        targetSelectionRange: { start: { line: 6, character: 2 }, end: { line: 6, character: 18 } },
        originSelectionRange: { start: { line: 7, character: 24 }, end: { line: 7, character: 28 } },
      },
    ]);
  });

  it('is nothing where nothing is named, and in what is no plan', async () => {
    const client = await opened(RICH);
    const position = at(6, 'Measure');
    expect(await client.request('textDocument/definition', { textDocument, position })).toBeNull();
    const other = 'file:///harbour/README.md';
    await client.open(other, 'Phase 1 of the moon.\n');
    expect(
      await client.request('textDocument/definition', {
        textDocument: { uri: other },
        position: { line: 0, character: 1 },
      }),
    ).toBeNull();
  });
});

it('references are all places that name a unit, its heading only if it is wanted', async () => {
  const client = await opened(RICH);
  const lines = async (includeDeclaration: boolean): Promise<number[]> => {
    const found = await client.request<Location[]>('textDocument/references', {
      textDocument,
      position: at(4, 'Phase 1'),
      context: { includeDeclaration },
    });
    return found.map(({ range }) => range.start.line);
  };
  expect(await lines(true)).toEqual([4, 11]);
  expect(await lines(false)).toEqual([11]);
});

describe('call hierarchy', () => {
  it('has what a unit depends on, and what depends on it', async () => {
    const client = await opened(RICH);
    const prepare = async (line: number): Promise<CallHierarchyItem> => {
      const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
        textDocument,
        position: { line, character: 5 },
      });
      if (!item) throw new Error(`nothing in line ${line}`);
      return item;
    };
    const boats = await prepare(9);
    expect([boats.name, boats.detail]).toEqual(['Phase 2: Boats', '0/1 · planned']);
    const outgoing = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: boats,
    });
    expect(
      outgoing.map(({ to, fromRanges }) => [to.name, fromRanges.map(({ start }) => start.line)]),
    ).toEqual([['Phase 1: Piers', [11]]]);
    const incoming = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: await prepare(4),
    });
    expect(incoming.map(({ from }) => from.name)).toEqual(['Phase 2: Boats']);
  });

  it('answers with nothing for a unit that has gone, or for what no server has sent', async () => {
    const client = await opened(RICH);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    for (const data of ['phase:9', 7, undefined])
      expect(
        await client.request('callHierarchy/outgoingCalls', {
          item: { name: 'x', kind: 3, uri: URI, range, selectionRange: range, data },
        }),
      ).toBeNull();
  });
});
