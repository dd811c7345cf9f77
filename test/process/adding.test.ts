/** The commands that add tasks and phases, by the edit that a client gets. */
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { SERVER_COMMANDS, type EditResult } from '../../server/src/protocol';
import type { StdioClient } from '../support/stdioClient';
import { applied, connect, FERRY, outline, POOR, RICH, URI } from './servers';

const APPLY = 'workspace/applyEdit';
const DONE: EditResult = { applied: true, message: null };

function run(client: StdioClient, command: string, given: object): Promise<EditResult> {
  client.answer(APPLY, () => ({ applied: true }));
  return client.request('workspace/executeCommand', {
    command,
    arguments: [{ uri: URI, version: 1, ...given }],
  });
}

async function textAfter(client: StdioClient): Promise<string> {
  const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
  return applied(edit, URI, FERRY);
}

describe('the command that adds a task', () => {
  it.each([
    ['a client with documentChanges', RICH],
    ['a client without', POOR],
  ])('puts it into a unit for %s', async (_, capabilities) => {
    const client = await connect(capabilities);
    await client.open(URI, FERRY);
    const [piers] = (await outline(client, URI)).units;
    expect(await run(client, SERVER_COMMANDS.addTask, { key: piers?.key, text: 'Hang the lamps' })).toEqual(
      DONE,
    );
    expect(await textAfter(client)).toBe(
      FERRY.replace('- [ ] Paint the bollards\n', '- [ ] Paint the bollards\n- [ ] Hang the lamps\n'),
    );
  });

  it('puts it behind the task at a position, or below it', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const position = { line: 4, character: 3 };
    await run(client, SERVER_COMMANDS.addTask, { position, text: 'Sound the depth' });
    const lines = FERRY.split('\n');
    const behind = [...lines.slice(0, 5), '- [ ] Sound the depth', ...lines.slice(5)].join('\n');
    expect(await textAfter(client)).toBe(behind);
    await run(client, SERVER_COMMANDS.addTask, { position, text: 'Sound the depth', below: true });
    expect(await textAfter(client)).toBe(behind.replace('- [ ] Sound', '  - [ ] Sound'));
  });

  it('says why there is none', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const refusals = [
      [{ key: '' }, /needs the text/],
      [{ key: '', text: '  ' }, /needs a text/],
      [{ key: '', text: 'Sleep' }, /say in which one/],
      [{ key: 'gone', text: 'Sleep' }, /not there any more/],
      [{ key: '', text: 'Sleep', version: 7 }, /has changed/],
      [{ position: { line: 0, character: 0 }, below: true, text: 'Sleep' }, /not there any more/],
    ] as const;
    for (const [given, message] of refusals) {
      const result = await run(client, SERVER_COMMANDS.addTask, given);
      expect(result.applied).toBe(false);
      expect(result.message).toMatch(message);
    }
  });
});

it('the command that adds a phase goes on with the last number', async () => {
  const client = await connect(RICH);
  await client.open(URI, FERRY);
  expect(await run(client, SERVER_COMMANDS.addUnit, { title: 'Timetable' })).toEqual(DONE);
  expect(await textAfter(client)).toMatch(/\n\n## [^\n]*3[^\n]*Timetable[^\n]*\n$/);
  expect((await run(client, SERVER_COMMANDS.addUnit, { title: '' })).message).toMatch(/needs a title/);
  expect((await run(client, SERVER_COMMANDS.addUnit, {})).message).toMatch(/needs the title/);
});
