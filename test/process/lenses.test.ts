/** What stands above the headings, part by part. */
import type { CodeLens } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import type { StdioClient } from '../support/stdioClient';
import { connect, FERRY, lenses, POOR, URI } from './servers';

async function titles(client: StdioClient): Promise<string[]> {
  const found = await lenses(client, URI);
  return found.map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`);
}

describe('code lenses', () => {
  it('have progress, sync and the next task, and no text before they come into view', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    const found = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: URI } });
    expect(found.map(({ command }) => command)).toEqual(found.map(() => undefined));
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

  it('speak of the text as it is when they come into view', async () => {
    const client = await connect(POOR);
    await client.open(URI, FERRY);
    const [whole, lens] = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: URI },
    });
    await client.change(URI, 2, [{ text: FERRY.replace('[ ] Paint', '[x] Paint') }]);
    expect(await client.request('codeLens/resolve', lens)).toMatchObject({ command: { title: '2/2 done' } });
    expect(await client.request('codeLens/resolve', whole)).toMatchObject({
      command: { title: '3/5 done, 60% · in progress' },
    });
    await client.change(URI, 3, [{ text: '# Ferry plan\n' }]);
    expect(await client.request('codeLens/resolve', lens)).toMatchObject({ command: { title: '' } });
  });

  it.each([undefined, null, 7, {}, { uri: URI }, { uri: URI, key: 'phase:1', part: 'constructor' }])(
    'are empty for what is none of ours: %j',
    async (data) => {
      const client = await connect(POOR);
      await client.open(URI, FERRY);
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      expect(await client.request('codeLens/resolve', { range, data })).toMatchObject({
        command: { title: '', command: '' },
      });
    },
  );
});
