/** What changes a document: code actions and the commands of the server. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { SERVER_COMMANDS, type EditArguments, type EditResult } from '../../server/src/protocol';
import type { StdioClient } from '../support/stdioClient';
import { folderWith } from './folders';
import { aString, matching, objectWith } from './matchers';
import {
  actions,
  applied,
  connect,
  FERRY,
  FERRY_FIXED,
  outline,
  POOR,
  pulled,
  RICH,
  URI,
  whenSearched,
} from './servers';

const FIX_ALL = 'source.fixAll.livingPlans';
const APPLY = 'workspace/applyEdit';

describe('code actions', () => {
  it('offer the fixes of the findings at the place, the safe one first and preferred', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY, 6);
    const diagnostics = await pulled(client, URI);
    const found = await actions(client, URI, 2, { only: ['quickfix'], diagnostics });
    expect(found.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ['Change `✅` to `🚧`', 'quickfix', true],
      ['Tick the open task', 'quickfix', undefined],
      ['Silence `complete-with-open-tasks` on this line', 'quickfix', undefined],
    ]);
    for (const { diagnostics: fixed } of found) expect(fixed).toEqual([diagnostics[0]]);
    expect(applied(found[0]?.edit, URI, FERRY)).toBe(FERRY_FIXED);
    expect(applied(found[1]?.edit, URI, FERRY)).toBe(FERRY.replace('[ ] Paint', '[x] Paint'));
    expect(applied(found[2]?.edit, URI, FERRY)).toBe(
      FERRY.replace('Piers ✅', 'Piers ✅ <!-- living-plans-disable-line complete-with-open-tasks -->'),
    );
  });

  it('carry the version for a client that checks it, and plain changes for one that does not', async () => {
    const rich = await connect(RICH);
    await rich.open(URI, FERRY, 6);
    expect((await actions(rich, URI, 2))[0]?.edit).toEqual({
      documentChanges: [{ textDocument: { uri: URI, version: 6 }, edits: [objectWith({ newText: '🚧' })] }],
    });
    const poor = await connect(POOR);
    await poor.open(URI, FERRY, 6);
    expect((await actions(poor, URI, 2))[0]?.edit).toEqual({
      changes: { [URI]: [objectWith({ newText: '🚧' })] },
    });
  });

  it('do not need the diagnostics of the client', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const found = await actions(client, URI, 2, { only: ['quickfix'] });
    expect(found).toHaveLength(3);
    for (const action of found) expect(action).not.toHaveProperty('diagnostics');
  });

  it('take along what they would make untrue, and are left out where nothing puts that right', async () => {
    const client = await connect(RICH);
    const marked = `# Ferry plan

## Phase 1: Piers ✅

- [x] Measure the depth of the water
- [x] Paint the railings — in progress
`;
    await client.open(URI, marked);
    const [fix] = await actions(client, URI, 5);
    expect(fix?.title).toBe('Untick the task, and what follows from it');
    expect(applied(fix?.edit, URI, marked)).toBe(
      marked.replace('Piers ✅', 'Piers 🚧').replace('[x] Paint', '[ ] Paint'),
    );
    const circular = `# Ferry plan

## Phase 1: Piers

**Depends on**: Phase 3

## Phase 2: Boats

- [ ] Buy ropes

## Phase 2: Harbour lights

**Depends on**: Phase 1

- [ ] Order lamps
`;
    await client.change(URI, 2, [{ text: circular }]);
    const titles = (await actions(client, URI, 10)).map(({ title }) => title);
    expect(titles).toContain('Silence `duplicate-number` on this line');
    // "Change the number to 3" would make a circle of the dependencies.
    expect(titles.filter((title) => title.startsWith('Change'))).toEqual([]);
    await client.change(URI, 3, [{ text: circular.replace('Phase 3', 'Phase 2') }]);
    expect((await actions(client, URI, 10)).map(({ title }) => title)).toContain('Change the number to 3');
  });

  it('at the cursor toggle a task and sync a unit', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const toggle = await actions(client, URI, 4, { only: ['refactor'] });
    expect(toggle.map(({ title }) => title)).toContain('Untick this task');
    expect(applied(toggle.find(({ title }) => title === 'Untick this task')?.edit, URI, FERRY)).toBe(
      FERRY.replace('[x] Measure', '[ ] Measure'),
    );
    const sync = await actions(client, URI, 2, { only: ['refactor.rewrite'] });
    expect(sync.map(({ title, kind }) => [title, kind])).toEqual([
      ['Insert an overview table of the phases', 'refactor.rewrite'],
      ['Sync the marker of `Phase 1: Piers`', 'refactor.rewrite'],
      ['Tick the open task of `Phase 1: Piers`', 'refactor.rewrite'],
      ['Demote `Phase 1: Piers`', 'refactor.rewrite'],
    ]);
    expect(applied(sync[1]?.edit, URI, FERRY)).toBe(FERRY_FIXED);
    expect(applied(sync[0]?.edit, URI, FERRY)).toContain('| Phase 1: Piers |');
  });

  it('do not offer the same change twice', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const found = await actions(client, URI, 2);
    const edits = found.map(({ edit }) => JSON.stringify(edit));
    expect(new Set(edits).size).toBe(edits.length);
    expect(
      found.filter(({ kind }) => kind === 'refactor.rewrite').map(({ title }) => title.split(' ')[0]),
    ).toEqual(['Insert', 'Demote']);
  });

  it('move what is done to where the plan gathers it', async () => {
    const client = await connect(RICH);
    const text = '# Kite\n\n## Tasks\n\n- [x] Cut\n- [ ] Glue\n\n## Done\n\n- [x] Draw\n';
    await client.open(URI, text);
    const found = await actions(client, URI, 4, { only: ['refactor.rewrite'] });
    const move = found.find(({ title }) => title === 'Move what is done to `Done`');
    expect(applied(move?.edit, URI, text)).toBe(
      '# Kite\n\n## Tasks\n\n- [ ] Glue\n\n## Done\n\n- [x] Draw\n- [x] Cut\n',
    );
    const open = await actions(client, URI, 5, { only: ['refactor.rewrite'] });
    expect(open.map(({ title }) => title)).not.toContain('Move what is done to `Done`');
  });

  it('make tasks of the entries on the lines, and back', async () => {
    const client = await connect(RICH);
    const text = '# Kite\n\n- Cut\n- Glue\n- [ ] Fly\n';
    await client.open(URI, text);
    const one = await actions(client, URI, 2, { only: ['refactor'] });
    const made = one.find(({ title }) => title === 'Make a task of this entry');
    expect(applied(made?.edit, URI, text)).toBe(text.replace('- Cut', '- [ ] Cut'));
    const back = await actions(client, URI, 4, { only: ['refactor'] });
    const entry = back.find(({ title }) => title === 'Make a plain entry of this task');
    expect(applied(entry?.edit, URI, text)).toBe(text.replace('[ ] Fly', 'Fly'));
  });

  it('fix all on request by our own kind', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const found = await actions(client, URI, 0, { only: [FIX_ALL] });
    expect(found.map(({ kind }) => kind)).toEqual([FIX_ALL]);
    expect(applied(found[0]?.edit, URI, FERRY)).toBe(FERRY_FIXED);
  });

  it.each([['source'], ['source.fixAll']])(
    'repair only text that is not shown as it was meant on request by %s, which people have on save',
    async (only) => {
      const client = await connect(RICH);
      await client.open(URI, FERRY);
      expect(await actions(client, URI, 0, { only: [only] })).toEqual([]);
      const broken = `${FERRY}\n-[ ] Buy ropes\n`;
      await client.change(URI, 2, [{ text: broken }]);
      const found = await actions(client, URI, 0, { only: [only] });
      expect(found.map(({ kind }) => kind)).toEqual([FIX_ALL]);
      expect(applied(found[0]?.edit, URI, broken)).toBe(broken.replace('-[ ]', '- [ ]'));
    },
  );

  it('fix all of one kind in a plan', async () => {
    const client = await connect(RICH);
    const two = FERRY.replace('- [ ] Hire', '-[ ] Hire').concat('\n-[ ] Buy ropes\n');
    await client.open(URI, two);
    const line = two.split('\n').findIndex((one) => one.startsWith('-[ ] Hire'));
    const all = await actions(client, URI, line);
    expect(all.map(({ title }) => title)).toContain('Fix all `broken-checkbox` in this plan');
    expect((await actions(client, URI, 2)).map(({ title }) => title).join('\n')).not.toContain('Fix all');
    const { command } = all.find(({ title }) => title.startsWith('Fix all')) ?? {};
    client.answer('workspace/applyEdit', () => ({ applied: true }));
    const edit = client.next<ApplyWorkspaceEditParams>('workspace/applyEdit');
    expect(await client.request('workspace/executeCommand', command)).toMatchObject({ applied: true });
    expect(applied((await edit).edit, URI, two)).toBe(two.replaceAll('-[ ]', '- [ ]'));
  });

  it('fix all of one kind in all plans where the editor shows first what would change', async () => {
    const roadmap = FERRY.replace('Piers ✅', 'Piers ✅ COMPLETE');
    const folder = folderWith({ 'PLAN.md': FERRY, 'docs/ROADMAP.md': roadmap });
    const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {} };
    const capabilities = { ...RICH, workspace: { ...RICH.workspace, workspaceEdit } };
    const client = await connect(capabilities, { outline: true }, [pathToFileURL(folder).href]);
    await whenSearched(client);
    const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
    await client.open(uri, FERRY);
    const { command } =
      (await actions(client, uri, 2)).find(({ title }) => title.endsWith('in all plans…')) ?? {};
    client.answer('workspace/applyEdit', () => ({ applied: false }));
    const edit = client.next<ApplyWorkspaceEditParams>('workspace/applyEdit');
    expect(await client.request('workspace/executeCommand', command)).toEqual({
      applied: false,
      message: null,
    });
    const { changeAnnotations, documentChanges } = (await edit).edit;
    expect(Object.values(changeAnnotations ?? {})).toEqual([
      { label: 'Fix `complete-with-open-tasks`', needsConfirmation: true },
    ]);
    // Whoever ticks half of a marker would make the next contradiction.
    expect(documentChanges).toMatchObject([
      { edits: [{ newText: '🚧' }] },
      { edits: [{ newText: '🚧 IN PROGRESS' }] },
    ]);
    expect(client.unread('window/showMessage')).toMatchObject([
      { message: matching(/^Tick in the preview/) },
    ]);
  });

  it('toggle all boxes of several ranges alike', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const at = (line: number, character: number) => ({ line, character });
    client.answer('workspace/applyEdit', () => ({ applied: true }));
    const toggled = async (ranges: readonly object[]): Promise<string> => {
      const edit = client.next<ApplyWorkspaceEditParams>('workspace/applyEdit');
      const args = { uri: URI, version: 1, ranges };
      await client.request('workspace/executeCommand', {
        command: SERVER_COMMANDS.toggleTask,
        arguments: [args],
      });
      return applied((await edit).edit, URI, FERRY);
    };
    const first = { start: at(4, 0), end: at(6, 0) };
    expect(await toggled([first])).toBe(FERRY.replace('[ ] Paint', '[x] Paint'));
    const second = { start: at(9, 3), end: at(9, 3) };
    expect(await toggled([first, second])).toBe(FERRY.replace('[ ] Paint', '[x] Paint'));
    const third = { start: at(4, 5), end: at(4, 9) };
    expect(await toggled([third, second])).toBe(
      FERRY.replace('[x] Measure', '[ ] Measure').replace('[x] Charter', '[ ] Charter'),
    );
  });

  it('fix all only on request', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const kinds = async (only?: readonly string[]): Promise<unknown[]> =>
      (await actions(client, URI, 2, only ? { only } : {})).map(({ kind }) => kind);
    expect(await kinds()).not.toContain(FIX_ALL);
    expect(await kinds(['quickfix', 'refactor'])).not.toContain(FIX_ALL);
    expect(await kinds(['source.fixAll.eslint'])).toEqual([]);
    expect(await kinds(['source.organizeImports'])).toEqual([]);
    expect(await kinds(['quick'])).toEqual([]);
  });

  it('fix all has nothing to do the second time', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY_FIXED);
    expect(await actions(client, URI, 0, { only: [FIX_ALL] })).toEqual([]);
  });

  it('touch nothing but the edit in a text with CRLF and emoji', async () => {
    const client = await connect(RICH);
    const text = FERRY.replaceAll('\n', '\r\n').replace('Piers', '⚓🚢 Piers');
    await client.open(URI, text);
    const [fix] = await actions(client, URI, 0, { only: [FIX_ALL] });
    expect(applied(fix?.edit, URI, text)).toBe(text.replace('✅', '🚧'));
  });

  it('have nothing for what is no plan', async () => {
    const client = await connect(RICH);
    await client.open('file:///harbour/README.md', FERRY);
    expect(await actions(client, 'file:///harbour/README.md', 2)).toEqual([]);
  });
});

function execute(client: StdioClient, command: string, args: EditArguments): Promise<EditResult> {
  return client.request('workspace/executeCommand', { command, arguments: [args] });
}

/** The client applies whatever it is given; what it was given is read by `next`. */
function accepts(client: StdioClient): void {
  client.answer(APPLY, () => ({ applied: true }));
}

const BOLLARDS = { line: 5, character: 8 };

describe('commands', () => {
  it('toggle the task at a position by an edit with the version', async () => {
    const client = await connect(RICH);
    accepts(client);
    await client.open(URI, FERRY, 4);
    const result = await execute(client, SERVER_COMMANDS.toggleTask, {
      uri: URI,
      version: 4,
      position: BOLLARDS,
    });
    expect(result).toEqual({ applied: true, message: null });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(edit.documentChanges).toMatchObject([{ textDocument: { uri: URI, version: 4 } }]);
    expect(applied(edit, URI, FERRY)).toBe(FERRY.replace('[ ] Paint', '[x] Paint'));
  });

  it('give plain changes to a client without documentChanges', async () => {
    const client = await connect(POOR);
    accepts(client);
    await client.open(URI, FERRY, 4);
    await execute(client, SERVER_COMMANDS.toggleTask, { uri: URI, version: 4, position: BOLLARDS });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(edit).not.toHaveProperty('documentChanges');
    expect(applied(edit, URI, FERRY)).toBe(FERRY.replace('[ ] Paint', '[x] Paint'));
  });

  it('sync a unit by position and by key', async () => {
    const client = await connect(RICH);
    accepts(client);
    await client.open(URI, FERRY);
    const key = (await outline(client, URI)).units[0]?.key ?? 'none';
    for (const where of [{ position: BOLLARDS }, { key }]) {
      const result = await execute(client, SERVER_COMMANDS.syncUnit, { uri: URI, version: 1, ...where });
      expect(result).toEqual({ applied: true, message: null });
      const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
      expect(applied(edit, URI, FERRY)).toBe(FERRY_FIXED);
    }
  });

  it('sync the whole plan', async () => {
    const client = await connect(RICH);
    accepts(client);
    const text = `${FERRY}\n## Phase 3: Crew ⏳\n\n**Progress**: 0/2 tasks\n\n- [x] Hire\n- [x] Train\n`;
    await client.open(URI, text);
    expect(await execute(client, SERVER_COMMANDS.syncPlan, { uri: URI, version: 1 })).toMatchObject({
      applied: true,
    });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(applied(edit, URI, text)).toBe(text.replace('✅', '🚧').replace('⏳', '✅').replace('0/2', '2/2'));
  });

  it.each([SERVER_COMMANDS.toggleTask, SERVER_COMMANDS.syncUnit, SERVER_COMMANDS.syncPlan])(
    '%s is refused for an old version, without asking the client',
    async (command) => {
      for (const capabilities of [POOR, RICH]) {
        const client = await connect(capabilities);
        accepts(client);
        await client.open(URI, FERRY, 1);
        await client.change(URI, 2, [{ text: `\n${FERRY}` }]);
        expect(await execute(client, command, { uri: URI, version: 1, position: BOLLARDS })).toEqual({
          applied: false,
          message: 'The document has changed, try again',
        });
        expect(client.unread(APPLY)).toEqual([]);
      }
    },
  );

  it('take any version where none is given', async () => {
    const client = await connect(RICH);
    accepts(client);
    await client.open(URI, FERRY, 9);
    expect(
      await execute(client, SERVER_COMMANDS.toggleTask, { uri: URI, version: null, position: BOLLARDS }),
    ).toMatchObject({ applied: true });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(edit.documentChanges).toMatchObject([{ textDocument: { version: 9 } }]);
  });

  it('say what the client says when it refuses the edit', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const args: EditArguments = { uri: URI, version: 1, position: BOLLARDS };
    client.answer(APPLY, () => ({ applied: false, failureReason: 'The file is read-only' }));
    expect(await execute(client, SERVER_COMMANDS.toggleTask, args)).toEqual({
      applied: false,
      message: 'The file is read-only',
    });
    client.answer(APPLY, () => ({ applied: false }));
    expect(await execute(client, SERVER_COMMANDS.toggleTask, args)).toEqual({
      applied: false,
      message: aString,
    });
    client.answer(APPLY, () => {
      throw new Error('no');
    });
    expect(await execute(client, SERVER_COMMANDS.toggleTask, args)).toEqual({
      applied: false,
      message: aString,
    });
    expect(await pulled(client, URI)).toHaveLength(2);
  });

  it('say why there is nothing to do', async () => {
    const client = await connect(RICH);
    accepts(client);
    await client.open(URI, FERRY_FIXED);
    const say = async (command: string, args: Partial<EditArguments>): Promise<EditResult> =>
      execute(client, command, { uri: URI, version: 1, ...args });
    const refused = { applied: false, message: matching(/^[A-Z].*[^.]$/) };
    expect(await say(SERVER_COMMANDS.toggleTask, { position: { line: 0, character: 0 } })).toEqual(refused);
    expect(await say(SERVER_COMMANDS.toggleTask, {})).toEqual(refused);
    expect(await say(SERVER_COMMANDS.syncUnit, { position: { line: 0, character: 0 } })).toEqual(refused);
    expect(await say(SERVER_COMMANDS.syncUnit, { key: 'no such unit' })).toEqual(refused);
    expect(await say(SERVER_COMMANDS.syncUnit, { position: BOLLARDS })).toEqual(refused);
    expect(await say(SERVER_COMMANDS.syncPlan, {})).toEqual(refused);
    expect(await say(SERVER_COMMANDS.syncPlan, { uri: 'file:///nowhere/PLAN.md' })).toEqual(refused);
    expect(client.unread(APPLY)).toEqual([]);
  });

  it('do not fall for arguments that make no sense', async () => {
    const client = await connect(RICH);
    accepts(client);
    await client.open(URI, FERRY);
    const send = (params: object): Promise<EditResult> => client.request('workspace/executeCommand', params);
    const command = SERVER_COMMANDS.toggleTask;
    for (const given of [undefined, [], [null], ['x'], [{}], [{ uri: 7 }], [{ uri: URI, position: 'top' }]])
      expect(await send({ command, arguments: given })).toMatchObject({ applied: false });
    for (const unknown of ['', 'livingPlans.server.destroy', 'toString', '__proto__'])
      await expect(send({ command: unknown, arguments: [{ uri: URI }] })).rejects.toMatchObject({
        code: -32803,
      });
    expect(client.unread(APPLY)).toEqual([]);
  });

  it('leave what is no plan alone', async () => {
    const client = await connect(RICH);
    accepts(client);
    const uri = 'file:///harbour/CHANGELOG.md';
    await client.open(uri, FERRY);
    expect(await execute(client, SERVER_COMMANDS.syncPlan, { uri, version: 1 })).toMatchObject({
      applied: false,
    });
    expect(client.unread(APPLY)).toEqual([]);
  });

  it('edit a file that is not open, for no version, and write nothing themselves', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY });
    const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
    const client = await connect(RICH);
    accepts(client);
    expect(await execute(client, SERVER_COMMANDS.syncPlan, { uri, version: null })).toEqual({
      applied: true,
      message: null,
    });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(edit.documentChanges).toMatchObject([{ textDocument: { uri, version: null } }]);
    expect(applied(edit, uri, FERRY)).toBe(FERRY_FIXED);
  });
});
