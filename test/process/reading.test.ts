/** Hover, code lenses and document symbols over the wire. */
import type { SymbolInformation } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { aString, containing, objectWith } from './matchers';
import { connect, FERRY, hoverAt, lenses, POOR, RICH, symbols, URI } from './servers';

const NESTED = `# Harbour plan

## Phase 1: Ground

### Task 1.1: Dredge ✅
- [x] Hire the dredger

### Task 1.2: Piles
- [ ] Drive the piles
`;

async function hoverText(options: object, capabilities: object = RICH, text = FERRY): Promise<string> {
  const client = await connect(capabilities, options);
  await client.open(URI, text);
  const hover = await hoverAt(client, URI, { line: 2, character: 5 });
  return JSON.stringify(hover?.contents);
}

describe('hover', () => {
  it('shows progress, both statuses and what is next over the heading of a unit', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const hover = await hoverAt(client, URI, { line: 2, character: 5 });
    expect(hover?.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 2, character: 19 } });
    const { kind, value } = hover?.contents as { kind: string; value: string };
    expect(kind).toBe('markdown');
    for (const text of [
      'Phase 1: Piers',
      '1/2 done (50%)',
      '**in progress** by its boxes, marked **done**',
      'Paint the bollards',
    ])
      expect(value.replaceAll('\\', '')).toContain(text);
  });

  it('is null elsewhere and beyond the document', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    for (const position of [
      { line: 0, character: 2 },
      { line: 4, character: 3 },
      { line: 9_999, character: 9_999 },
    ])
      expect(await hoverAt(client, URI, position)).toBeNull();
  });

  it('is plain for a client that shows plain text only', async () => {
    const contents = await hoverText({}, { textDocument: { hover: { contentFormat: ['plaintext'] } } });
    expect(JSON.parse(contents)).toEqual({
      kind: 'plaintext',
      value: containing('Phase 1: Piers'),
    });
    expect(contents).not.toMatch(/\*\*|`/);
  });

  it('has command links only on request, each with arguments that the server takes', async () => {
    expect(await hoverText({})).not.toContain('command:');
    const client = await connect(RICH, { commandLinks: true });
    await client.open(URI, FERRY, 3);
    const hover = await hoverAt(client, URI, { line: 2, character: 5 });
    const { value } = hover?.contents as { value: string };
    const links = [...value.matchAll(/\]\(command:([\w.]+)\?([^)]*)\)/g)].map(([, command, args]) => ({
      command,
      args: JSON.parse(decodeURIComponent(args ?? '')) as unknown,
    }));
    expect(links).toEqual([
      {
        command: 'livingPlans.reveal',
        args: [{ uri: URI, range: objectWith({ start: { line: 5, character: 2 } }) }],
      },
      { command: 'livingPlans.server.syncUnit', args: [{ uri: URI, version: 3, key: aString }] },
    ]);
  });

  it('lets no text of the document become a link or a command', async () => {
    const evil = FERRY.replace(
      'Paint the bollards',
      '<a href="command:evil">x</a> \\[y](command:evil?1) `](command:evil)`',
    );
    const contents = await hoverText({ commandLinks: true }, RICH, evil);
    expect(contents).toContain('evil');
    expect(contents).not.toMatch(/\]\(command:evil|<a/);
  });
});

describe('code lens', () => {
  it('counts above each unit and offers a sync where the marker is out of step', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY, 4);
    const found = await lenses(client, URI);
    expect(found.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [2, '1/2 done · in progress'],
      [2, 'Sync marker'],
      [7, '1/3 done · in progress'],
    ]);
    expect(found[1]?.command).toMatchObject({
      command: 'livingPlans.server.syncUnit',
      arguments: [{ uri: URI, version: 4, key: aString }],
    });
  });

  it('is a mere text without command links, and leads to the first open task with them', async () => {
    const mere = await connect(POOR);
    await mere.open(URI, FERRY);
    expect((await lenses(mere, URI))[0]?.command).toEqual({ title: '1/2 done · in progress', command: '' });
    const linked = await connect(POOR, { commandLinks: true });
    await linked.open(URI, FERRY);
    expect((await lenses(linked, URI))[0]?.command).toEqual({
      title: '1/2 done · in progress',
      command: 'livingPlans.reveal',
      arguments: [{ uri: URI, range: { start: { line: 5, character: 2 }, end: { line: 5, character: 24 } } }],
    });
  });

  it('is not there for what is no plan', async () => {
    const client = await connect(RICH);
    await client.open('file:///harbour/README.md', FERRY);
    expect(await lenses(client, 'file:///harbour/README.md')).toEqual([]);
  });
});

describe('document symbols', () => {
  it('are a tree for a client that shows trees, with headings inside extents', async () => {
    const client = await connect(RICH);
    await client.open(URI, NESTED);
    const [phase, ...others] = await symbols(client, URI);
    expect(others).toEqual([]);
    expect(phase).toMatchObject({
      name: 'Phase 1: Ground',
      detail: '1/2 · in progress',
      range: { start: { line: 2 } },
      selectionRange: { start: { line: 2, character: 0 }, end: { line: 2 } },
      children: [
        { name: 'Task 1.1: Dredge', detail: '1/1 · done', range: { start: { line: 4 } }, children: [] },
        { name: 'Task 1.2: Piles', detail: '0/1 · planned', range: { start: { line: 7 } }, children: [] },
      ],
    });
    for (const { range, selectionRange } of [phase, ...(phase?.children ?? [])].filter(
      (one) => one !== undefined,
    )) {
      expect(range.start.line).toBeLessThanOrEqual(selectionRange.start.line);
      expect(range.end.line).toBeGreaterThanOrEqual(selectionRange.end.line);
    }
  });

  it('are a list with the name of the container for a client that does not', async () => {
    const client = await connect(POOR);
    await client.open(URI, NESTED);
    const flat = (await symbols(client, URI)) as unknown as SymbolInformation[];
    expect(
      flat.map(({ name, containerName, location }) => [
        name,
        containerName,
        location.uri,
        location.range.start.line,
      ]),
    ).toEqual([
      ['Phase 1: Ground', undefined, URI, 2],
      ['Task 1.1: Dredge', 'Phase 1: Ground', URI, 4],
      ['Task 1.2: Piles', 'Phase 1: Ground', URI, 7],
    ]);
  });

  it('never have an empty name', async () => {
    const client = await connect(RICH);
    await client.open(URI, '# Plan\n\n## Phase 1\n- [ ] a\n\n##\n- [ ] b\n\n## ✅\n- [ ] c\n');
    for (const { name } of await symbols(client, URI)) expect(name).not.toBe('');
  });
});
