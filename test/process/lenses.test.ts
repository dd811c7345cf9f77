/** What stands above the headings, part by part. */
import type { ShowDocumentParams } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { REVEAL_COMMAND, SERVER_COMMANDS } from '../../server/src/protocol';
import type { StdioClient } from '../support/stdioClient';
import { connect, FERRY, lenses, POOR, URI } from './servers';

async function titles(client: StdioClient): Promise<string[]> {
  const found = await lenses(client, URI);
  return found.map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`);
}

describe('code lenses', () => {
  it('have progress, sync and the next task, with their texts at once', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    expect(await titles(client)).toEqual([
      '1: 2/5 done, 40% · in progress',
      '3: 1/2 done · in progress',
      '3: Sync marker',
      '3: Next: Paint the bollards',
      '8: 1/3 done · in progress',
      '8: Next: Check the engines',
    ]);
  });

  it.each(['progress', 'sync', 'next'])('are without %s where that is not wanted', async (part) => {
    const client = await connect(POOR, { settings: { codeLens: { [part]: false } } });
    await client.open(URI, FERRY);
    const word = { progress: 'done', sync: 'Sync', next: 'Next' }[part] ?? '';
    const shown = (await titles(client)).join('\n');
    expect(shown).not.toContain(word);
    expect(shown).not.toBe('');
  });

  it('have commands that the client or the server knows', async () => {
    for (const options of [{}, { commandLinks: true }]) {
      const client = await connect(POOR, options);
      await client.open(URI, FERRY);
      const known = new Set([...Object.values<string>(SERVER_COMMANDS), REVEAL_COMMAND]);
      for (const { command } of await lenses(client, URI)) expect(known).toContain(command?.command);
    }
  });

  it('show the next task in editors without a command of their own', async () => {
    const client = await connect({ ...POOR, window: { showDocument: { support: true } } });
    await client.open(URI, FERRY);
    const next = (await lenses(client, URI)).find(({ command }) => command?.title.startsWith('Next: Paint'));
    client.answer('window/showDocument', () => ({ success: true }));
    const shown = client.next<ShowDocumentParams>('window/showDocument');
    const result = await client.request('workspace/executeCommand', next?.command);
    expect(result).toEqual({ applied: true, message: null });
    expect(await shown).toMatchObject({ uri: URI, selection: { start: { line: 5 } } });
  });

  it('say where the next task stands to editors that cannot show it', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    const next = (await lenses(client, URI)).find(({ command }) => command?.title.startsWith('Next: Paint'));
    const result = await client.request('workspace/executeCommand', next?.command);
    expect(result).toEqual({ applied: false, message: 'It is on line 6' });
  });
});
