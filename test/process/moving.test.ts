/** The command that moves tasks and units, by the edit that a client gets. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { SERVER_COMMANDS, type EditResult, type MoveArguments } from '../../server/src/protocol';
import type { StdioClient } from '../support/stdioClient';
import { folderWith } from './folders';
import { applied, connect, FERRY, outline, POOR, RICH, URI } from './servers';

const APPLY = 'workspace/applyEdit';
const MEASURE = { line: 4, character: 3 };
const BOLLARDS = { line: 5, character: 8 };
const ENGINES = { line: 10, character: 8 };

type Given = Partial<Omit<MoveArguments, 'what' | 'to'>> & { what: unknown; to: unknown };

async function moveIn(client: StdioClient, given: Given): Promise<EditResult> {
  client.answer(APPLY, () => ({ applied: true }));
  const params = { command: SERVER_COMMANDS.move, arguments: [{ uri: URI, version: 1, ...given }] };
  return client.request('workspace/executeCommand', params);
}

async function keysOf(client: StdioClient, uri = URI): Promise<string[]> {
  return (await outline(client, uri)).units.map(({ key }) => key);
}

describe('the command that moves', () => {
  it.each([
    ['a client with documentChanges', RICH],
    ['a client without', POOR],
  ])('puts a task under another unit for %s', async (_, capabilities) => {
    const client = await connect(capabilities);
    await client.open(URI, FERRY);
    const [, boats] = await keysOf(client);
    expect(await moveIn(client, { what: [{ position: BOLLARDS }], to: { key: boats } })).toEqual({
      applied: true,
      message: null,
    });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(applied(edit, URI, FERRY)).toBe(
      `${FERRY.replace('- [ ] Paint the bollards\n', '')}- [ ] Paint the bollards\n`,
    );
  });

  it('moves several tasks at once, each with its sub-tasks, and a sub-task with its parent only once', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const boats = { position: { line: 9, character: 2 } };
    await moveIn(client, { what: [boats, { position: ENGINES }], to: { position: MEASURE } });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    const moved = '- [x] Charter two boats\n  - [ ] Check the engines\n';
    expect(applied(edit, URI, FERRY)).toBe(
      FERRY.replace(moved, '').replace('- [x] Measure', `${moved}- [x] Measure`),
    );
  });

  it('changes the places of two units', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const [piers, boats] = await keysOf(client);
    await moveIn(client, { what: [{ key: boats }], to: { key: piers } });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    const [title, first, second] = FERRY.split(/\n(?=## )/);
    expect(applied(edit, URI, FERRY)).toBe(`${title}\n${second}\n${first?.trimEnd()}\n`);
  });

  it('takes a task to another plan, by one edit of both', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'ROADMAP.md': '# Later\n\n- [ ] Sleep\n' });
    const [uri = '', other = ''] = ['PLAN.md', 'ROADMAP.md'].map(
      (name) => pathToFileURL(join(folder, name)).href,
    );
    const client = await connect(RICH);
    await client.open(uri, FERRY);
    const to = { uri: other, version: null };
    expect(await moveIn(client, { uri, what: [{ position: ENGINES }], to })).toEqual({
      applied: true,
      message: null,
    });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(edit.documentChanges).toHaveLength(2);
    expect(applied(edit, uri, FERRY)).toBe(FERRY.replace('  - [ ] Check the engines\n', ''));
    expect(applied(edit, other, '# Later\n\n- [ ] Sleep\n')).toBe(
      '# Later\n\n- [ ] Sleep\n- [ ] Check the engines\n',
    );
    const [phase] = await keysOf(client, uri);
    expect(await moveIn(client, { uri, what: [{ key: phase }], to })).toEqual({
      applied: false,
      message: 'Only tasks can be moved to another plan',
    });
  });

  it('does not fall for what is typed while the other plan is read', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY, 'ROADMAP.md': '# Later\n\n- [ ] Sleep\n' });
    const [uri = '', other = ''] = ['PLAN.md', 'ROADMAP.md'].map(
      (name) => pathToFileURL(join(folder, name)).href,
    );
    const client = await connect(RICH);
    await client.open(uri, FERRY);
    const moved = moveIn(client, { uri, what: [{ position: ENGINES }], to: { uri: other, version: null } });
    await client.change(uri, 2, [
      { text: FERRY.replace('- [x] Charter', '- [ ] Typed meanwhile\n- [x] Charter') },
    ]);
    const result = await moved;
    // Whoever comes first: never another task than the one that was meant.
    if (result.applied) {
      const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
      expect(applied(edit, other, '# Later\n\n- [ ] Sleep\n')).toContain('Check the engines');
    } else expect(result.message).toBe('The document has changed, try again');
  });

  it('says why it moves nothing', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const [piers] = await keysOf(client);
    const say = async (what: unknown, to: unknown): Promise<string | null> =>
      (await moveIn(client, { what, to })).message;
    const gone = 'It is not there any more, try again';
    expect(await say([{ position: MEASURE }], {})).toBe('Choose a phase of that plan');
    expect(await say([{ key: piers }], {})).toBe('A phase can only be moved to the place of another one');
    expect(await say([{ key: piers }], { key: piers })).toBe('It is there already');
    expect(await say([{ key: piers }, { position: ENGINES }], { key: piers })).toBe(
      'Move one phase at a time, or tasks',
    );
    expect(await say([{ position: BOLLARDS }], { key: piers })).toBe('It is there already');
    expect(await say([{ key: 'none' }], { key: piers })).toBe(gone);
    expect(await say([{ position: MEASURE }], { key: 'none' })).toBe(gone);
    for (const nothing of [[], [null], [{}]]) expect(await say(nothing, {})).toBe(gone);
    const senseless = 'The command needs to know what to move, and where';
    for (const nothing of [undefined, 'x', 7]) expect(await say(nothing, {})).toBe(senseless);
    for (const nowhere of [null, undefined, 'x', { position: 'top' }])
      expect(await say([{ position: MEASURE }], nowhere)).toBe(senseless);
    await client.change(URI, 2, [{ text: FERRY }]);
    expect(await say([{ position: MEASURE }], { key: piers })).toBe('The document has changed, try again');
    expect(client.unread(APPLY)).toEqual([]);
  });
});
