import assert from 'node:assert/strict';
import { CancellationTokenSource, LanguageModelTextPart, lm, workspace } from 'vscode';
import { closeAllEditors, openFile, typeAt } from './support/editors';
import { livingPlans } from './support/extension';
import { fileUri, removeFile, writeFile } from './support/files';
import { eventuallyEqual } from './support/waiting';

const PLAN =
  '# Kites\n\n## Phase 1: Frames ✅\n\n- [x] Cut the wood\n- [ ] Glue it\n\n## Phase 2: Flight\n\n- [ ] Wait for wind\n';
const PATH = 'tools/PLAN.md';
const CLOSED = 'kites-plan.md';

/** Calls a tool as a language model would, and gives back what it is told. */
async function call(name: string, input: object): Promise<string> {
  const { token } = new CancellationTokenSource();
  const { content } = await lm.invokeTool(
    `livingPlans_${name}`,
    { input, toolInvocationToken: undefined },
    token,
  );
  return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
}

suite('tools of language models', () => {
  suiteSetup(livingPlans);
  teardown(async () => {
    await closeAllEditors();
    removeFile('tools');
    removeFile(CLOSED);
  });

  test('are there, each with a schema and words for the model', () => {
    const own = lm.tools.filter(({ name }) => name.startsWith('livingPlans_'));
    assert.deepEqual(own.map(({ name }) => name.replace('livingPlans_', '')).sort(), [
      ...['add_task', 'check_plan', 'claim_task', 'get_history', 'get_next'],
      ...['get_phase', 'list_plans', 'set_state', 'sync_plan'],
    ]);
    for (const { description, inputSchema } of own) {
      assert.ok(description.length > 80);
      assert.equal((inputSchema as { type?: string }).type, 'object');
    }
  });

  test('read what is typed and not saved, of the plan in the editor', async () => {
    const editor = await openFile(writeFile(PATH, PLAN));
    await typeAt(editor.document, editor.document.positionAt(PLAN.indexOf('- [ ] Glue')), '- [ ] Sand it\n');
    const told = await call('get_next', {});
    assert.match(told, /^tools\/PLAN\.md: 1\/4 done/);
    assert.match(told, /^6: - \[ \] Sand it$/m);
    assert.match(await call('check_plan', { plan: PATH }), /marked complete, 2 of 3 tasks open/);
  });

  test('write through the editor, and save what was saved', async () => {
    const uri = writeFile(PATH, PLAN);
    const { document } = await openFile(uri);
    const task = { line: 6, expected: '- [ ] Glue it' };
    const told = await call('set_state', { plan: PATH, tasks: [task] });
    assert.match(told, /\+6: - \[x\] Glue it/);
    assert.equal(document.getText(), PLAN.replace('[ ] Glue', '[x] Glue'));
    await eventuallyEqual(() => document.isDirty, false);
    await call('add_task', { plan: PATH, phase: 'Flight', text: 'Hold tight' });
    assert.ok(document.getText().endsWith('- [ ] Wait for wind\n- [ ] Hold tight\n'));
  });

  test('leave unsaved what the person has not saved', async () => {
    const { document } = await openFile(writeFile(PATH, PLAN));
    await typeAt(document, document.positionAt(0), '\n');
    await call('set_state', { plan: PATH, tasks: [{ line: 7, expected: '- [ ] Glue it' }] });
    assert.ok(document.getText().includes('[x] Glue it'));
    assert.equal(document.isDirty, true);
  });

  test('write files that are not open', async () => {
    // At the top: a folder that has just gone and come again is not watched by older editors.
    const uri = writeFile(CLOSED, PLAN);
    await eventuallyEqual(
      async () => (await call('list_plans', { max_tokens: 5_000 })).includes(CLOSED),
      true,
    );
    await call('set_state', {
      plan: CLOSED,
      tasks: [{ line: 10, expected: '- [ ] Wait for wind' }],
    });
    const text = async (): Promise<string> => Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
    await eventuallyEqual(text, PLAN.replace('[ ] Wait', '[x] Wait'));
  });

  test('say what to do where a call makes no sense', async () => {
    await openFile(writeFile(PATH, PLAN));
    await assert.rejects(
      call('set_state', { plan: PATH, tasks: [{ line: 6, expected: '- [ ] Nail it' }] }),
      /Line 6 is not what you expected\. It is now:/,
    );
    await assert.rejects(call('get_phase', { plan: PATH, phase: '9' }), /There are "Phase 1: Frames"/);
    await assert.rejects(call('get_next', { plan: '../elsewhere.md' }), /list_plans says/);
    assert.equal((await workspace.openTextDocument(fileUri(PATH))).getText(), PLAN);
  });
});
