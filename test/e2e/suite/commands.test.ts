import assert from 'node:assert/strict';
import { commands, Selection, window, workspace } from 'vscode';
import { changesOf, closeAllEditors, moveTo, openFile, positionOf } from './support/editors';
import { fileUri, removeFile } from './support/files';
import { workspaceUri } from './support/folder';
import { rowsBelow } from './support/plansView';
import { diagnosticsOf } from './support/diagnostics';
import { livingPlans, outlineOf } from './support/extension';
import { catchMessages } from './support/messages';
import { choosing } from './support/picking';
import { eventually, eventuallyEqual } from './support/waiting';

suite('commands', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('toggle task ticks and unticks', async () => {
    const editor = await openFile('PLAN.md');
    moveTo(editor, 'Set how long');
    assert.deepEqual(await changesOf(editor.document, () => run('toggleTask')), [
      '19: - [x] Set how long deleted pictures are kept',
    ]);
    moveTo(editor, 'Create the buckets');
    assert.deepEqual(await changesOf(editor.document, () => run('toggleTask')), [
      '17: - [ ] Create the buckets',
    ]);
  });

  test('sync unit', async () => {
    const editor = await openFile('PLAN.md');
    moveTo(editor, 'Search by place');
    assert.deepEqual(await changesOf(editor.document, () => run('syncUnit')), ['35: ## Phase 4: Search ✅']);
  });

  test('sync plan', async () => {
    const { document } = await openFile('PLAN.md');
    assert.deepEqual(await changesOf(document, () => run('syncPlan')), [
      '7: **Overall progress**: 9/20 tasks',
      '15: ## Phase 2: Storage 🚧 IN PROGRESS',
      '35: ## Phase 4: Search ✅',
    ]);
  });

  test('go to next task walks through the open ones and starts again', async () => {
    const editor = await openFile('ROADMAP.md');
    const lines: number[] = [];
    for (let i = 0; i < 5; i++) {
      await run('goToNextTask');
      lines.push(editor.selection.active.line + 1);
    }
    assert.deepEqual(lines, [13, 14, 18, 19, 13]);
    assert.equal(editor.document.isDirty, false);
  });

  test('previous task and phase by phase', async () => {
    const editor = await openFile('ROADMAP.md');
    const lines: number[] = [];
    const back = ['goToPreviousTask', 'goToPreviousTask', 'goToPreviousPhase', 'goToPreviousPhase'];
    for (const name of [...back, 'goToNextPhase']) {
      await run(name);
      lines.push(editor.selection.active.line + 1);
    }
    assert.deepEqual(lines, [19, 18, 16, 8, 16]);
    assert.equal(editor.document.isDirty, false);
  });

  test('where there is nothing to do, they say so and change nothing', async () => {
    const messages = catchMessages();
    try {
      const editor = await openFile('PLAN.md');
      await run('toggleTask');
      moveTo(editor, 'Find pictures');
      await run('syncUnit');
      await openFile('ROADMAP.md');
      await run('syncPlan');
      assert.deepEqual(messages.texts, [
        'There is no task here',
        'The marker agrees with the boxes',
        'Nothing can be fixed safely',
      ]);
      assert.equal(editor.document.isDirty, false);
    } finally {
      messages.release();
    }
  });

  test('restart replaces the server, which answers again', async () => {
    const editor = await openFile('PLAN.md');
    const api = await livingPlans();
    const before = api.client();
    await run('restart');
    assert.notEqual(api.client(), before);
    assert.equal(api.client()?.isRunning(), true);
    await eventually('an outline', () => outlineOf(editor.document.uri));
    await eventuallyEqual(() => diagnosticsOf(editor.document.uri).length, 4);
    moveTo(editor, 'Set how long');
    assert.deepEqual(await changesOf(editor.document, () => run('toggleTask')), [
      '19: - [x] Set how long deleted pictures are kept',
    ]);
  });

  test('"Toggle tasks" makes all boxes of the selected lines alike', async () => {
    const editor = await openFile('PLAN.md');
    const { document } = editor;
    const from = positionOf(document, '- [x] Encrypt them');
    const to = positionOf(document, '- [ ] Write down how to restore');
    editor.selection = new Selection(from, to);
    const toggle = () => commands.executeCommand('livingPlans.toggleTask');
    assert.deepEqual(await changesOf(document, toggle), ['19: - [x] Set how long deleted pictures are kept']);
    editor.selections = [
      new Selection(from, from),
      new Selection(
        positionOf(document, '- [x] Create the buckets'),
        positionOf(document, '- [x] Create the buckets'),
      ),
    ];
    assert.deepEqual(await changesOf(document, toggle), [
      '17: - [ ] Create the buckets',
      '18: - [ ] Encrypt them with our own key',
    ]);
  });

  test('"Create a plan…" makes a file to be filled in', async () => {
    await choosing('Plan', () => commands.executeCommand('livingPlans.createPlan', workspaceUri()));
    try {
      const document = await eventually('the plan', () => {
        const { activeTextEditor } = window;
        return activeTextEditor?.document.uri.path.endsWith('/PLAN-2.md') && activeTextEditor.document;
      });
      await eventually('its text', () => document.getText().startsWith('# Title\n\nWhat it is for'));
      await document.save();
      await eventuallyEqual(
        async () => (await rowsBelow('PLAN-2.md')).map(({ label }) => label),
        ['Phase 1: First', 'Phase 2: Second'],
      );
    } finally {
      await closeAllEditors();
      removeFile('PLAN-2.md');
    }
  });

  test('"Create a plan…" has a roadmap, whose table says where each milestone stands', async () => {
    await choosing('Roadmap', () => commands.executeCommand('livingPlans.createPlan', workspaceUri()));
    try {
      await eventuallyEqual(
        async () => (await rowsBelow('ROADMAP-2.md')).map(({ label }) => label),
        ['Milestone M1: First milestone', 'Milestone M2: Second milestone'],
      );
    } finally {
      await closeAllEditors();
      removeFile('ROADMAP-2.md');
    }
  });

  test('"Create a plan…" makes nothing where nothing is chosen', async () => {
    await choosing(undefined, () => commands.executeCommand('livingPlans.createPlan', workspaceUri()));
    assert.equal(window.activeTextEditor, undefined);
    await assert.rejects(Promise.resolve(workspace.fs.stat(fileUri('PLAN-2.md'))));
  });

  test('"Do not read as a plan" and "Read as a plan" are remembered in the settings of the workspace', async () => {
    const settings = () => workspace.getConfiguration('livingPlans');
    const shown = async () => (await rowsBelow()).map(({ label }) => label);
    try {
      await commands.executeCommand('livingPlans.noPlan', fileUri('ROADMAP.md'));
      await eventuallyEqual(() => settings().get('files.exclude'), ['ROADMAP.md']);
      await eventuallyEqual(shown, ['PLAN.md', 'tasks.md']);
      await commands.executeCommand('livingPlans.readAsPlan', fileUri('ROADMAP.md'));
      await eventuallyEqual(() => settings().get('files.plans'), ['ROADMAP.md']);
      await eventuallyEqual(() => settings().get('files.exclude'), []);
      await eventuallyEqual(shown, ['PLAN.md', 'ROADMAP.md', 'tasks.md']);
    } finally {
      await settings().update('files.plans', undefined);
      await settings().update('files.exclude', undefined);
    }
  });
});

async function run(command: string): Promise<void> {
  await commands.executeCommand(`livingPlans.${command}`);
}
