/** Diagnostics reach a client by push or by pull, never by both, and say which text they are about. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { aString, objectWith } from './matchers';
import { connect, FERRY, FERRY_FIXED, POOR, pull, pulled, pushed, RICH, symbols, URI } from './servers';

const PUBLISH = 'textDocument/publishDiagnostics';

function range(startLine: number, start: number, end: number): object {
  return { start: { line: startLine, character: start }, end: { line: startLine, character: end } };
}

function resultIdOf(report: DocumentDiagnosticReport): string {
  if (report.resultId === undefined) throw new Error('Expected a result id');
  return report.resultId;
}

describe('push', () => {
  it('sends what was found, with the version and nothing that the client did not ask for', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY, 5);
    expect(await client.next(PUBLISH)).toEqual({
      uri: URI,
      version: 5,
      diagnostics: [
        {
          range: range(2, 18, 19),
          severity: 2,
          source: 'Living Plans',
          code: 'complete-with-open-tasks',
          message: '`Phase 1: Piers`: marked complete, 1 of 2 tasks open',
        },
        {
          range: objectWith({ start: objectWith({ line: 9 }) }),
          severity: 2,
          source: 'Living Plans',
          code: 'parent-child-mismatch',
          message: aString,
        },
      ],
    });
  });

  it('sends once for each version, an empty list too', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    // The first version waits for the settings of its folder, and gives way to others that come meanwhile.
    expect(await pushed(client, URI, 1)).toHaveLength(2);
    await client.change(URI, 2, [{ text: FERRY_FIXED }]);
    await client.change(URI, 3, [{ text: '# Plan\n' }]);
    await symbols(client, URI);
    const versions = client.unread(PUBLISH).map((params) => (params as { version: number }).version);
    expect(versions).toEqual([2, 3]);
    expect(await pushed(client, URI, 2)).toHaveLength(1);
    expect(await pushed(client, URI, 3)).toEqual([]);
  });

  it('takes everything back when the document is closed', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    expect(await pushed(client, URI, 1)).toHaveLength(2);
    await client.close(URI);
    expect(await client.next(PUBLISH)).toEqual({ uri: URI, diagnostics: [] });
  });

  it('cannot be pulled from as well', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    await expect(pull(client, URI)).rejects.toMatchObject({ code: -32601 });
  });

  it('says nothing about what is no plan', async () => {
    const client = await connect(POOR);
    await client.open('file:///harbour/README.md', FERRY);
    expect(await pushed(client, 'file:///harbour/README.md')).toEqual([]);
  });

  it('gives related places to a client that shows them', async () => {
    const client = await connect({ textDocument: { publishDiagnostics: { relatedInformation: true } } });
    await client.open(URI, FERRY);
    const [first] = await pushed(client, URI);
    expect(first?.relatedInformation).toEqual([
      { location: { uri: URI, range: range(5, 2, 24) }, message: 'Open: Paint the bollards' },
    ]);
  });
});

describe('pull', () => {
  it('answers a full report with a result id, and the same id is answered with unchanged', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const first = await pull(client, URI);
    expect(first).toMatchObject({
      kind: 'full',
      items: [{ code: 'complete-with-open-tasks' }, { code: 'parent-child-mismatch' }],
    });
    const resultId = resultIdOf(first);
    expect(await pull(client, URI, resultId)).toEqual({ kind: 'unchanged', resultId });
    expect(await pull(client, URI, 'another')).toEqual(first);
  });

  it('has another id after an edit that changes a finding, and the old one again when it is taken back', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const before = resultIdOf(await pull(client, URI));
    await client.change(URI, 2, [{ text: FERRY_FIXED }]);
    const between = await pull(client, URI, before);
    expect(between).toMatchObject({ kind: 'full', items: [{ code: 'parent-child-mismatch' }] });
    await client.change(URI, 3, [{ text: FERRY }]);
    expect(await pull(client, URI, resultIdOf(between))).toMatchObject({ kind: 'full', resultId: before });
    expect(await pull(client, URI, before)).toEqual({ kind: 'unchanged', resultId: before });
  });

  it('moves findings with their lines: the id is another although the findings are the same', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const before = await pull(client, URI);
    await client.change(URI, 2, [{ range: range(1, 0, 0), text: 'Some words.\n\n' }]);
    const after = await pull(client, URI, resultIdOf(before));
    expect(after).toMatchObject({ kind: 'full', items: [{ range: range(4, 18, 19) }, {}] });
  });

  it('is never mixed with push', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    await client.change(URI, 2, [{ text: FERRY_FIXED }]);
    await pull(client, URI);
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.close(URI);
    await pull(client, URI);
    expect(client.unread(PUBLISH)).toEqual([]);
  });

  it('has nothing for documents that are closed or are no plans', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    await client.close(URI);
    expect(await pulled(client, URI)).toEqual([]);
    await client.open('file:///harbour/CHANGELOG.md', FERRY);
    expect(await pulled(client, 'file:///harbour/CHANGELOG.md')).toEqual([]);
  });

  it('gives related places and the page of the rule, which exists', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    for (const { codeDescription, relatedInformation } of await pulled(client, URI)) {
      expect(existsSync(fileURLToPath(codeDescription?.href ?? ''))).toBe(true);
      expect(relatedInformation?.length).toBeGreaterThan(0);
    }
  });

  it('leaves related places and pages out where the client can only pull', async () => {
    const client = await connect({ textDocument: { diagnostic: {} } });
    await client.open(URI, FERRY);
    const found: readonly Diagnostic[] = await pulled(client, URI);
    expect(found).toHaveLength(2);
    for (const diagnostic of found) {
      expect(diagnostic).not.toHaveProperty('relatedInformation');
      expect(diagnostic).not.toHaveProperty('codeDescription');
    }
  });

  it('links to the pages that the client names', async () => {
    const client = await connect(RICH, { docs: 'vscode-userdata:/pages' });
    await client.open(URI, FERRY);
    const [first] = await pulled(client, URI);
    expect(first?.codeDescription?.href).toBe('vscode-userdata:/pages/complete-with-open-tasks.md');
  });

  it('shows five related places and counts the others', async () => {
    const client = await connect(RICH);
    await client.open(URI, `# Plan\n\n## Phase 1 ✅\n- [x] begun\n${'- [ ] more\n'.repeat(9)}`);
    const [first] = await pulled(client, URI);
    expect(first?.relatedInformation).toHaveLength(6);
    expect(first?.relatedInformation?.[5]?.message).toBe('and 4 more');
  });
});
