import assert from 'node:assert/strict';
import { commands, Position, Selection, workspace, type CodeAction, type WorkspaceEdit } from 'vscode';
import { closeAllEditors, openFile, textAfter } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { catchMessages } from './support/messages';
import { eventually, eventuallyEqual } from './support/waiting';

const PLAN = `# Pond

## Phase 1: Dig
- [x] Dig

## Phase 3: Fill
After [phase 1](#phase-1-dig).
- [ ] Fill
`;

suite('renaming and states', () => {
  suiteSetup(livingPlans);
  teardown(async () => {
    await closeAllEditors();
    removeFile('renamed');
  });

  test('a title is renamed with the links to it', async () => {
    const uri = writeFile('renamed/PLAN.md', PLAN);
    const { document } = await openFile(uri);
    const edit = await eventually('an edit', async () => {
      const found = await commands.executeCommand<WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        uri,
        new Position(2, 13),
        'Excavate',
      );
      return found?.has(uri) === true && found;
    });
    const after = await textAfter(document, () => workspace.applyEdit(edit));
    assert.equal(after, PLAN.replace('1: Dig', '1: Excavate').replace('#phase-1-dig', '#phase-1-excavate'));
  });

  test('a number that is taken is refused with a reason, and nothing else renames the heading', async () => {
    const uri = writeFile('renamed/PLAN.md', PLAN);
    await openFile(uri);
    const messages = catchMessages();
    try {
      const edit = await commands.executeCommand<WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        uri,
        new Position(2, 5),
        '3',
      );
      assert.equal(edit?.has(uri) ?? false, false);
      assert.deepEqual(messages.texts, ['"3" is there already']);
    } finally {
      messages.release();
    }
  });

  test('headings are numbered anew', async () => {
    const uri = writeFile('renamed/PLAN.md', PLAN);
    const { document } = await openFile(uri);
    const action = await eventually('the action', async () => {
      const all = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        new Selection(5, 4, 5, 4),
      );
      return all.find(({ title }) => title === 'Renumber these headings');
    });
    const { edit } = action;
    assert.ok(edit);
    assert.equal(
      await textAfter(document, () => workspace.applyEdit(edit)),
      PLAN.replace('## Phase 3', '## Phase 2'),
    );
  });

  test('a state is set by the markers of the plan', async () => {
    const uri = writeFile('renamed/PLAN.md', PLAN);
    const editor = await openFile(uri);
    editor.selection = new Selection(7, 3, 7, 3);
    void commands.executeCommand('livingPlans.setState');
    await eventually('the list of states', async () => {
      // The third of them: under way.
      await commands.executeCommand('workbench.action.quickOpenSelectNext');
      await commands.executeCommand('workbench.action.quickOpenSelectNext');
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return editor.document.isDirty;
    });
    await eventuallyEqual(() => editor.document.lineAt(7).text.replace(/\[[^\]]+\]/, '[]'), '- [] Fill');
    assert.notEqual(editor.document.lineAt(7).text, '- [ ] Fill');
  });

  test('a phase is gone to by its words', async () => {
    const uri = writeFile('renamed/PLAN.md', PLAN.replace('Fill', 'Quench'));
    const editor = await openFile(uri);
    const going = commands.executeCommand('livingPlans.goTo');
    await eventually('the first place', async () => {
      await commands.executeCommand('workbench.action.quickOpenSelectNext');
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return editor.selection.active.line > 0;
    });
    await going;
    assert.ok(editor.selection.active.line >= 2);
  });
});
