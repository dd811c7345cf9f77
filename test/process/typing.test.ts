/** Keys in tasks for editors without an extension of their own: formatting while typing, and commands. */
import type { ApplyWorkspaceEditParams, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expect, it } from 'vitest';
import { SERVER_COMMANDS, type EditResult } from '../../server/src/protocol';
import { applied, connect, RICH, URI } from './servers';

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
