/** The extension where there is no Node: from the start to an undo, as a person goes. */
import assert from 'node:assert/strict';
import {
  CodeActionKind,
  commands,
  env,
  UIKind,
  type CodeLens,
  type Hover,
  type MarkdownString,
} from 'vscode';
import { applyAction, codeActionsAt } from '../suite/support/codeActions';
import { diagnosticsOf } from '../suite/support/diagnostics';
import { changesOf, closeAllEditors, moveTo, openFile, positionOf, typeAt } from '../suite/support/editors';
import { livingPlans } from '../suite/support/extension';
import { workspaceUri } from '../suite/support/folder';
import { readRows, tickRow } from '../suite/support/plansView';
import { eventually, eventuallyEqual } from '../suite/support/waiting';

const ALL_LENSES = 1000;

suite('VS Code for the web', () => {
  teardown(closeAllEditors);

  test('starts the server in a worker', async () => {
    assert.equal(env.uiKind, UIKind.Web);
    assert.equal(workspaceUri().scheme, 'vscode-test-web');
    const api = await livingPlans();
    assert.equal(api.client()?.isRunning(), true);
  });

  test('finds contradictions', async () => {
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(
      () =>
        diagnosticsOf(document.uri)
          .map(({ message }) => message)
          .includes(CONTRADICTION),
      true,
    );
  });

  test('shows how far each phase is', async () => {
    const { document } = await openFile('PLAN.md');
    await eventually('lenses', async () => {
      const lenses = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        ALL_LENSES,
      );
      return lenses.some(({ command }) => command?.title === '2/4 done · in progress');
    });
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, 'Phase 2: Storage'),
    );
    const shown = hovers.flatMap(({ contents }) => contents.map((one) => (one as MarkdownString).value));
    assert.ok(
      shown.some((text) => text.includes('2/4 done (50%)')),
      shown.join('\n'),
    );
  });

  test('lists the plans of the folder', async () => {
    await eventuallyEqual(
      async () => (await readRows()).map((row) => row.split(' | ')[0]),
      ['PLAN.md', 'ROADMAP.md', 'tasks.md'],
    );
  });

  test('ticks a box of the tree, and undoes it', async () => {
    const { document } = await openFile('PLAN.md');
    const lines = await changesOf(document, () =>
      tickRow(true, 'PLAN.md', 'Phase 2: Storage', 'Set how long deleted pictures are kept'),
    );
    assert.deepEqual(lines, ['19: - [x] Set how long deleted pictures are kept']);
  });

  test('ticks the box at the cursor, and undoes it', async () => {
    const editor = await openFile('PLAN.md');
    moveTo(editor, 'Copy everything older');
    const lines = await changesOf(editor.document, () => commands.executeCommand('livingPlans.toggleTask'));
    assert.deepEqual(lines, ['27: - [x] Copy everything older']);
  });

  test('applies a quick fix, and undoes it', async () => {
    const { document } = await openFile('PLAN.md');
    await eventually('a finding', () => diagnosticsOf(document.uri).length > 0);
    const heading = positionOf(document, '✅ COMPLETE');
    const actions = await eventually('quick fixes', async () => {
      const found = await codeActionsAt(document, heading, CodeActionKind.QuickFix);
      return found.length > 0 && found;
    });
    const lines = await changesOf(document, () => applyAction(actions, /^Change `✅ COMPLETE`/));
    assert.deepEqual(lines, ['15: ## Phase 2: Storage 🚧 IN PROGRESS']);
  });

  test('follows what is typed', async () => {
    const { document } = await openFile('PLAN.md');
    await eventually('a finding', () => diagnosticsOf(document.uri).length > 0);
    await typeAt(document, positionOf(document, ' ✅ COMPLETE'), ' (template)');
    await eventuallyEqual(
      () => diagnosticsOf(document.uri).some(({ message }) => message === CONTRADICTION),
      false,
    );
  });
});

const CONTRADICTION = '`Phase 2: Storage`: marked complete, 2 of 4 tasks open';
