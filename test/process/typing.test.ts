/** Keys in tasks for editors without an extension of their own: formatting while typing, and commands. */
import type { ApplyWorkspaceEditParams, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expect, it } from 'vitest';
import { SERVER_COMMANDS, STATES, type EditResult, type StatesResult } from '../../server/src/protocol';
import { actions, applied, connect, RICH, start, URI } from './servers';

const PLAN = `# Ferry plan

1. [x] Measure
2. [ ] Paint
   - [ ] Twice
3. [ ] Buy
`;

/** The plan after Enter at the end of a line, as editors do it, with `indent` blanks of their own. */
async function afterEnter(
  text: string,
  line: number,
  indent = '',
  settings: object = {},
): Promise<string | null> {
  const client = await connect(RICH, { settings });
  client.answer('workspace/configuration', () => [settings]);
  const lines = text.split('\n');
  lines.splice(line + 1, 0, indent);
  const typed = lines.join('\n');
  await client.open(URI, typed);
  const edits = await client.request<TextEdit[] | null>('textDocument/onTypeFormatting', {
    textDocument: { uri: URI },
    position: { line: line + 1, character: indent.length },
    ch: '\n',
    options: { tabSize: 2, insertSpaces: true },
  });
  return edits && TextDocument.applyEdits(TextDocument.create(URI, 'markdown', 1, typed), edits);
}

it('Enter begins the next task, and the numbers behind it count on', async () => {
  expect(await afterEnter(PLAN, 2)).toBe(
    PLAN.replace('2. [ ] Paint', '2. [ ] \n3. [ ] Paint').replace('3. [ ] Buy', '4. [ ] Buy'),
  );
  expect(await afterEnter(PLAN, 4, '   ')).toBe(PLAN.replace('Twice\n', 'Twice\n   - [ ] \n'));
  expect(await afterEnter(PLAN.replace(/\n/g, '\r\n'), 5)).toContain('3. [ ] Buy\r\n4. [ ] ');
});

it('Enter in a task without text ends the list', async () => {
  const plan = '# Ferry plan\n\n- [ ] Paint\n- [ ] \n';
  expect(await afterEnter(plan, 3)).toBe('# Ferry plan\n\n- [ ] Paint\n\n');
});

it('Enter that an editor has answered by itself is left alone', async () => {
  expect(await afterEnter(PLAN, 4, '   - [ ] ')).toBeNull();
  expect(await start().initialize(RICH)).toHaveProperty('documentOnTypeFormattingProvider');
  expect(await start().initialize(RICH, { enterKey: true })).not.toHaveProperty(
    'documentOnTypeFormattingProvider',
  );
});

it('Enter elsewhere, or where the setting says so, does nothing more', async () => {
  expect(await afterEnter(PLAN, 0)).toBeNull();
  expect(await afterEnter(PLAN, 2, '', { editing: { keys: false } })).toBeNull();
});

it.each([
  [SERVER_COMMANDS.indentTasks, 5, PLAN.replace('3. [ ] Buy', '   - [ ] Buy')],
  [SERVER_COMMANDS.outdentTasks, 4, PLAN.replace('   - [ ] Twice\n3.', '3. [ ] Twice\n4.')],
])('%s moves the task of a line with what it takes along', async (command, line, after) => {
  const client = await connect(RICH);
  await client.open(URI, PLAN);
  let edited = '';
  client.answer('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
    edited = applied(edit, URI, PLAN);
    return { applied: true };
  });
  const position = { line, character: 0 };
  const result = await client.request<EditResult>('workspace/executeCommand', {
    command,
    arguments: [{ uri: URI, version: 1, ranges: [{ start: position, end: position }] }],
  });
  expect(result).toEqual({ applied: true, message: null });
  expect(edited).toBe(after);
});

it('what is done can be moved to the end of its list', async () => {
  const client = await connect(RICH);
  const plan = '# Ferry plan\r\n\r\n- [x] Measure\r\n  Twice.\r\n- [ ] Paint\r\n';
  await client.open(URI, plan);
  const found = await actions(client, URI, 2, { only: ['refactor.rewrite'] });
  const move = found.find(({ title }) => title === 'Move what is done to the end of its list');
  expect(applied(move?.edit, URI, plan)).toBe(
    '# Ferry plan\r\n\r\n- [ ] Paint\r\n- [x] Measure\r\n  Twice.\r\n',
  );
});

it('all of a phase can be ticked, and unticked', async () => {
  const client = await connect(RICH);
  const plan = `# Ferry plan

## Phase 1: Piers
- [x] Measure
- [ ] Paint
  - [ ] Twice
- [ ] Lights (optional)

## Phase 2: Boats
- [x] Buy
`;
  await client.open(URI, plan);
  const found = async (line: number) => await actions(client, URI, line, { only: ['refactor.rewrite'] });
  const tick = (await found(2)).find(({ title }) => title.startsWith('Tick'));
  expect(tick?.title).toBe('Tick both open tasks of `Phase 1: Piers`');
  expect(applied(tick?.edit, URI, plan)).toBe(
    plan.replace('[ ] Paint', '[x] Paint').replace('[ ] Twice', '[x] Twice'),
  );
  const untick = (await found(8)).find(({ title }) => title.startsWith('Untick'));
  expect(untick?.title).toBe('Untick the task of `Phase 2: Boats`');
  expect(applied(untick?.edit, URI, plan)).toBe(plan.replace('[x] Buy', '[ ] Buy'));
});

it('a command says why nothing moves', async () => {
  const client = await connect(RICH);
  await client.open(URI, PLAN);
  const run = (command: string, line: number): Promise<EditResult> =>
    client.request('workspace/executeCommand', {
      command,
      arguments: [{ uri: URI, version: null, position: { line, character: 0 } }],
    });
  expect((await run(SERVER_COMMANDS.indentTasks, 0)).message).toBe('There is no task here');
  expect((await run(SERVER_COMMANDS.indentTasks, 2)).message).toBe('There is no task above to put it under');
  expect((await run(SERVER_COMMANDS.outdentTasks, 2)).message).toBe('The task stands below no other one');
});

it('tasks get a state by the markers of the plan, and a tick the day where the plan has it', async () => {
  const plan = `# Ferry plan

\`[-]\` cancelled · \`[>]\` moved

- [x] Measure ✅ 2026-01-02
- [x] Draw ✅ 2026-01-03
- [ ] Paint
- [ ] Buy
`;
  const client = await connect(RICH, { today: '2026-01-31' });
  await client.open(URI, plan);
  let edited = plan;
  client.answer('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
    edited = applied(edit, URI, plan);
    return { applied: true };
  });
  const run = (command: string, line: number, args: object = {}): Promise<EditResult> =>
    client.request('workspace/executeCommand', {
      command,
      arguments: [{ uri: URI, version: null, position: { line, character: 0 }, ...args }],
    });
  const states = await client.request<StatesResult>(STATES, { uri: URI });
  expect(states.map(({ state, marker }) => [state, marker])).toEqual(
    expect.arrayContaining([
      ['open', ' '],
      ['done', 'x'],
      ['cancelled', '-'],
      ['deferred', '>'],
    ]),
  );
  await run(SERVER_COMMANDS.setState, 6, { state: 'cancelled' });
  expect(edited).toBe(plan.replace('[ ] Paint', '[-] Paint'));
  await run(SERVER_COMMANDS.toggleTask, 7);
  expect(edited).toBe(plan.replace('[ ] Buy', '[x] Buy ✅ 2026-01-31'));
  expect((await run(SERVER_COMMANDS.setState, 6, { state: 'open' })).message).toBe('It is open already');
  expect((await run(SERVER_COMMANDS.setState, 0, { state: 'open' })).message).toBe('There is no task here');
  expect((await run(SERVER_COMMANDS.setState, 6, { state: 'great' })).applied).toBe(false);
});
