/**
 * Random sessions with a real server: edits at places that are there and at places that are not, requests in between,
 * messages that make no sense. It answers to the end, and a document is what it is when it is opened anew.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StdioClient, startServer } from '../support/stdioClient';
import { documents } from '../support/randomMarkdown';
import { FERRY, pulled, RICH, SERVER, symbols } from '../process/servers';
import { SEED, tell, times } from './effort';

const SESSIONS = times(150, 50_000);
const PER_SERVER = 50;

const text = fc.oneof(documents, fc.constantFrom('', 'x', '\n', '- [ ] a\n', '✅', '```\n', '\r', '\ud83d'));
const place = fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(-1, 1e9, 0.5, null, undefined, 'a'));
const position = fc.oneof(
  { weight: 9, arbitrary: fc.record({ line: fc.nat({ max: 12 }), character: fc.nat({ max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ line: place, character: place }) },
);
const change = fc.oneof(
  { weight: 8, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) },
  { weight: 1, arbitrary: fc.record({ text }) },
  { weight: 1, arbitrary: fc.constantFrom(null, 7, {}, { range: null, text: 'x' }, { text: 7 }) },
);
const METHODS = [
  'textDocument/hover',
  'textDocument/codeAction',
  'textDocument/codeLens',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/selectionRange',
  'textDocument/documentHighlight',
  'textDocument/inlayHint',
  'textDocument/diagnostic',
  'livingPlans/outline',
  'livingPlans/nextTask',
  'livingPlans/describe',
  'workspace/symbol',
  'workspace/executeCommand',
];
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      method: fc.constantFrom(...METHODS),
      position,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('odd' as const),
      method: fc.constantFrom(
        '$/cancelRequest',
        'textDocument/didChange',
        'workspace/didChangeWorkspaceFolders',
        '$/none',
        'workspace/didChangeConfiguration',
      ),
      params: fc.constantFrom(
        {},
        { id: null },
        { textDocument: 5 },
        { event: { added: [{ uri: 5 }], removed: null } },
        { settings: [[]] },
      ),
    }),
  },
);

describe('random sessions', () => {
  it('are answered to the end, and a full text brings the document back', async () => {
    const tried = { sessions: 0, changes: 0, requests: 0, odd: 0, servers: 0 };
    let server: StdioClient | undefined;
    const connected = async (): Promise<StdioClient> => {
      if (server && tried.sessions % PER_SERVER !== 0) return server;
      server?.process.kill('SIGKILL');
      server?.connection.dispose();
      tried.servers++;
      server = startServer(SERVER);
      await server.initialize(RICH);
      return server;
    };
    try {
      await fc.assert(
        fc.asyncProperty(documents, fc.array(step, { minLength: 1, maxLength: 12 }), async (first, steps) => {
          const client = await connected();
          const uri = `file:///harbour/PLAN${++tried.sessions}.md`;
          await client.open(uri, first);
          let version = 1;
          const asked: Promise<unknown>[] = [];
          for (const one of steps)
            if (one.kind === 'change') {
              tried.changes++;
              await client.change(uri, ++version, one.changes as object[]);
            } else if (one.kind === 'ask') {
              tried.requests++;
              const params = {
                textDocument: { uri },
                uri,
                position: one.position,
                positions: [one.position],
                range: { start: one.position, end: one.position },
                context: { diagnostics: [] },
                query: '',
                command: 'livingPlans.server.toggleTask',
                arguments: [{ uri, version, position: one.position }],
              };
              // An error is an answer.
              asked.push(
                client.request(one.method, params).catch((error: unknown) => {
                  if (String(error).includes('has ended')) throw error;
                }),
              );
            } else {
              tried.odd++;
              await client.notify(one.method, one.params);
            }
          await Promise.all(asked);
          // Nobody knows what odd changes mean; after a full text there is no doubt.
          await client.change(uri, version + 1, [{ text: FERRY }]);
          expect(await pulled(client, uri)).toHaveLength(2);
          expect(await symbols(client, uri)).toHaveLength(2);
          await client.close(uri);
        }),
        { numRuns: SESSIONS, seed: SEED, endOnFailure: true },
      );
    } finally {
      server?.process.kill('SIGKILL');
    }
    tell(JSON.stringify(tried));
  });

  it('whose places are all there leave the document as the editor has it', async () => {
    const client = startServer(SERVER);
    let compared = 0;
    try {
      await client.initialize(RICH);
      await fc.assert(
        fc.asyncProperty(
          documents,
          fc.array(
            fc.tuple(
              fc.double({ min: 0, max: 1, noNaN: true }),
              fc.double({ min: 0, max: 1, noNaN: true }),
              text,
            ),
            { minLength: 1, maxLength: 8 },
          ),
          async (first, edits) => {
            const uri = `file:///quay/PLAN${++compared}.md`;
            await client.open(uri, first);
            let current = first;
            for (const [i, [a, b, insert]] of edits.entries()) {
              const [start, end] = [a, b]
                .map((share) => Math.floor(share * current.length))
                .sort((x, y) => x - y);
              const from = reachable(current, start ?? 0);
              const to = reachable(current, end ?? 0);
              await client.change(uri, i + 2, [
                { range: { start: positionAt(current, from), end: positionAt(current, to) }, text: insert },
              ]);
              current = current.slice(0, from) + insert + current.slice(to);
            }
            const fresh = `file:///quay/FRESH${compared}/PLAN${compared}.md`;
            await client.open(fresh, current);
            const [edited, opened] = [await pulled(client, uri), await pulled(client, fresh)];
            expect(JSON.stringify(edited).replaceAll(uri, fresh)).toBe(JSON.stringify(opened));
            await client.close(uri);
            await client.close(fresh);
          },
        ),
        { numRuns: SESSIONS, seed: SEED, endOnFailure: true },
      );
    } finally {
      client.process.kill('SIGKILL');
    }
    tell(`${compared} documents compared with themselves, opened anew`);
  });
});

function positionAt(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines[lines.length - 1]?.length ?? 0 };
}

/** The offset, or the one before it between CR and LF, where no position leads. */
function reachable(text: string, offset: number): number {
  return text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n' ? offset - 1 : offset;
}
