import assert from 'node:assert/strict';
import { commands, Selection, window } from 'vscode';
import { closeAllEditors, openFile, textAfter } from './support/editors';
import { livingPlans } from './support/extension';
import { catchMessages } from './support/messages';
import { runOnRow } from './support/plansView';

const PLAN = 'PLAN.md';
const STORAGE = 'Phase 2: Storage';

/** Answers what is asked for in an input box while something runs; the tests have the same `window` as the extension. */
async function answering<T>(text: string | undefined, run: () => Thenable<T>): Promise<T> {
  const original = window.showInputBox;
  Object.assign(window, { showInputBox: () => Promise.resolve(text) });
  try {
    return await run();
  } finally {
    Object.assign(window, { showInputBox: original });
  }
}

suite('adding tasks and phases', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('to a phase and below a task, from their rows', async () => {
    const { document } = await openFile(PLAN);
    const text = document.getText();
    const last = '- [ ] Write down how to restore one picture\n';
    assert.ok(text.includes(last));
    const added = await textAfter(document, () =>
      answering('Buy a spare disk', () => runOnRow('livingPlans.addTask', PLAN, STORAGE)),
    );
    assert.equal(added, text.replace(last, `${last}- [ ] Buy a spare disk\n`));
    const below = await textAfter(document, () =>
      answering('On paper', () =>
        runOnRow('livingPlans.addSubTask', PLAN, STORAGE, 'Write down how to restore one picture'),
      ),
    );
    assert.equal(below, text.replace(last, `${last}  - [ ] On paper\n`));
  });

  test('behind the task at the cursor, and nothing when the box is closed', async () => {
    const editor = await openFile(PLAN);
    const { document } = editor;
    const lines = document.getText().split('\n');
    const at = lines.findIndex((line) => line.includes('Create the buckets'));
    editor.selection = new Selection(at, 8, at, 8);
    await answering(undefined, () => commands.executeCommand('livingPlans.addTask'));
    assert.equal(document.isDirty, false);
    const after = await textAfter(document, () =>
      answering('Label them', () => commands.executeCommand('livingPlans.addTask')),
    );
    lines.splice(at + 1, 0, '- [ ] Label them');
    assert.equal(after, lines.join('\n'));
  });

  test('the next phase, behind the last one', async () => {
    const { document } = await openFile(PLAN);
    const text = document.getText();
    const after = await textAfter(document, () =>
      answering('Hand over', () => commands.executeCommand('livingPlans.addPhase')),
    );
    const heading = after.split('\n').find((line) => line.includes('Hand over')) ?? '';
    assert.match(heading, /^## Phase 6: Hand over\b/);
    assert.equal(after.replace(`\n\n${heading}`, ''), text);
  });

  test('a plan with phases asks for one of them', async () => {
    await openFile(PLAN);
    const messages = catchMessages();
    try {
      await answering('Somewhere', () => runOnRow('livingPlans.addTask', PLAN));
      assert.deepEqual(messages.texts, ['This plan has phases: say in which one']);
    } finally {
      messages.release();
    }
  });
});
