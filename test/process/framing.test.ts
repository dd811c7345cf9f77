/** Messages whose frame is broken: nothing behind them can be read, so the process ends and the client starts anew. */
import { describe, expect, it } from 'vitest';
import type { StdioClient } from '../support/stdioClient';
import { connect, FERRY, pulled, RICH, start, URI } from './servers';

function frame(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function write(client: StdioClient, bytes: string | Uint8Array): void {
  client.process.stdin.write(bytes);
}

describe('a broken frame ends the process with 1', () => {
  it.each([
    ['no Content-Length', 'Content-Type: application/vscode-jsonrpc\r\n\r\n{}'],
    ['a Content-Length that is no number', 'Content-Length: many\r\n\r\n{}'],
    ['an empty Content-Length', 'Content-Length: \r\n\r\n{}'],
    ['a negative Content-Length', 'Content-Length: -5\r\n\r\n{}'],
    ['a header without a colon', 'nonsense\r\n\r\n{}'],
    ['a body that is no JSON', frame('{"jsonrpc": "2.0", ')],
    ['an empty body', frame('')],
    [
      'a body that is cut short by the next message',
      `Content-Length: 10\r\n\r\n{"a":Content-Length: 2\r\n\r\n{}`,
    ],
  ])('%s', async (_, bytes) => {
    const client = await connect(RICH);
    write(client, bytes);
    expect(await client.exited).toBe(1);
    expect(client.errors()).toContain('living-plans: ');
  });

  it('before anything was said as well', async () => {
    const client = start();
    write(client, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await client.exited).toBe(1);
  });
});

describe('a frame in good order', () => {
  it.each([
    'null',
    '42',
    '"text"',
    '[]',
    '{}',
    '{"jsonrpc":"2.0"}',
    '{"jsonrpc":"2.0","id":7,"result":1}',
    '{"id":null,"method":4}',
  ])('with %s in it is passed over, and the server lives', async (body) => {
    const client = await connect(RICH);
    write(client, frame(body));
    await client.open(URI, FERRY);
    expect(await pulled(client, URI)).toHaveLength(2);
  });

  it('may come byte by byte', async () => {
    const client = await connect(RICH);
    const text = FERRY.replace('bollards', '⚓ bollards');
    const textDocument = { uri: URI, languageId: 'markdown', version: 1, text };
    const bytes = Buffer.from(
      frame(JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } })),
    );
    for (const byte of bytes) write(client, Buffer.of(byte));
    expect(await pulled(client, URI)).toHaveLength(2);
  });

  it('may have more headers and any case of letters', async () => {
    const client = await connect(RICH);
    const body = JSON.stringify({ jsonrpc: '2.0', method: 'exit' });
    await client.request('shutdown');
    write(
      client,
      `content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH: ${body.length}\r\nX-Else: 1\r\n\r\n${body}`,
    );
    expect(await client.exited).toBe(0);
  });

  it('that ends in the middle ends the process with 1', async () => {
    const client = await connect(RICH);
    client.process.stdin.end('Content-Length: 100\r\n\r\n{"jsonrpc"');
    expect(await client.exited).toBe(1);
  });
});
