import assert from 'node:assert/strict';
import type { window } from 'vscode';
import { commands, Position, Selection } from 'vscode';
import { closeAllEditors, openFile, positionOf, textAfter } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { eventually, eventuallyEqual } from './support/waiting';

suite('keys in tasks', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('Enter begins the next task, and a second one ends the list', async () => {
    const editor = await openFile('PLAN.md');
    const before = editor.document.getText();
    const task = '- [x] Create the buckets';
    toEndOf(editor, task);
    const after = await textAfter(editor.document, () => run('continueTask'));
    assert.equal(after, before.replace(task, `${task}\n- [ ] `));
    toEndOf(editor, task);
    await run('continueTask');
    assert.deepEqual(editor.selection.active, positionOf(editor.document, task).translate(1, 6));
    await run('continueTask');
    assert.equal(editor.document.getText(), before.replace(task, `${task}\n`));
    assert.deepEqual(editor.selection.active, positionOf(editor.document, task).translate(1, 0));
  });

  test('Enter in most tasks is a rule of the editor, and the numbers behind it count on', async () => {
    const uri = writeFile(
      'numbered/PLAN.md',
      '# Pond\n\n1. [x] Dig\n2. [ ] Line\n   - [ ] Buy the liner\n3. [ ] Fill\n',
    );
    try {
      const editor = await openFile(uri);
      const api = await livingPlans();
      await eventually('the plan', () => api.statusBar()?.includes('1/4'));
      toEndOf(editor, '1. [x] Dig');
      const after = '# Pond\n\n1. [x] Dig\n2. [ ] \n3. [ ] Line\n   - [ ] Buy the liner\n4. [ ] Fill\n';
      await commands.executeCommand('type', { text: '\n' });
      await eventuallyEqual(() => editor.document.getText(), after);
      await commands.executeCommand('type', { text: 'Wait' });
      assert.match(editor.document.getText(), /^2\. \[ \] Wait$/m);
      await commands.executeCommand('undo');
      await commands.executeCommand('undo');
      await eventuallyEqual(() => editor.document.isDirty, false);
    } finally {
      await closeAllEditors();
      removeFile('numbered');
    }
  });

  test('a line end that comes into an empty task by another way ends the list as well', async () => {
    const before = '# Pond\n\n- [x] Dig\n- [ ] \n- [ ] Fill\n';
    const uri = writeFile('numbered/PLAN.md', before);
    try {
      const editor = await openFile(uri);
      const api = await livingPlans();
      await eventually('the plan', () => api.statusBar()?.includes('1/3'));
      editor.selection = new Selection(3, 6, 3, 6);
      await commands.executeCommand('type', { text: '\n' });
      await eventuallyEqual(() => editor.document.getText(), before.replace('- [ ] \n', '\n'));
      assert.deepEqual(editor.selection.active, new Position(3, 0));
      await commands.executeCommand('undo');
      await eventuallyEqual(() => editor.document.getText(), before);
    } finally {
      await closeAllEditors();
      removeFile('numbered');
    }
  });

  test('Enter elsewhere is a line end', async () => {
    const editor = await openFile('PLAN.md');
    const before = editor.document.getText();
    const heading = before.split('\n')[0] ?? '';
    toEndOf(editor, heading);
    assert.equal(
      await textAfter(editor.document, () => run('continueTask')),
      before.replace(heading, `${heading}\n`),
    );
  });

  test('Tab and Shift+Tab move a task with what is below it', async () => {
    const editor = await openFile('PLAN.md');
    const before = editor.document.getText();
    const task = '- [ ] Set how long deleted pictures are kept';
    toEndOf(editor, task);
    await run('indentTasks');
    assert.equal(editor.document.getText(), before.replace(task, `  ${task}`));
    assert.deepEqual(editor.selection.active, editor.document.lineAt(editor.selection.active.line).range.end);
    await run('outdentTasks');
    assert.equal(editor.document.getText(), before);
  });

  test('a task that can go no further stays', async () => {
    const editor = await openFile('PLAN.md');
    toEndOf(editor, '- [x] Create the buckets');
    await run('outdentTasks');
    await run('indentTasks');
    assert.equal(editor.document.isDirty, false);
  });
});

function run(name: string): Thenable<unknown> {
  return commands.executeCommand(`livingPlans.${name}`);
}

function toEndOf(editor: typeof window.activeTextEditor & object, text: string): void {
  const start = positionOf(editor.document, text);
  const end = new Position(start.line, start.character + text.length);
  editor.selection = new Selection(end, end);
}
