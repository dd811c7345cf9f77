import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  Range,
  workspace,
  type DocumentHighlight,
  type FoldingRange,
  type InlayHint,
  type SelectionRange,
} from 'vscode';
import { closeAllEditors, openFile, positionOf } from './support/editors';
import { livingPlans } from './support/extension';
import { eventuallyEqual } from './support/waiting';

suite('reading a plan', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('units fold', async () => {
    const { document } = await openFile('PLAN.md');
    const line = positionOf(document, 'Phase 2: Storage').line;
    const folds = await commands.executeCommand<FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(folds.some(({ start }) => start === line));
  });

  test('what is done folds at once, and unfolds again', async () => {
    const editor = await openFile('PLAN.md');
    const { document } = editor;
    const hidden = positionOf(document, 'Phase 1: Inventory').line + 2;
    const shown = (line: number): boolean =>
      editor.visibleRanges.some(({ start, end }) => start.line <= line && line <= end.line);
    // VS Code remembers where the file was scrolled to.
    await commands.executeCommand('cursorTop');
    await eventuallyEqual(() => shown(hidden), true);
    await commands.executeCommand('livingPlans.foldDone');
    await eventuallyEqual(() => shown(hidden), false);
    assert.ok(shown(positionOf(document, 'Phase 2: Storage').line));
    await commands.executeCommand('editor.unfoldAll');
    await eventuallyEqual(() => shown(hidden), true);
    assert.equal(document.isDirty, false);
  });

  test('a selection grows to the task, the list and the unit', async () => {
    const { document } = await openFile('PLAN.md');
    const position = positionOf(document, 'Set how long deleted');
    const [range] = await commands.executeCommand<SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [position],
    );
    const lines = new Set<string>();
    for (let one: SelectionRange | undefined = range; one; one = one.parent)
      lines.add(`${one.range.start.line}-${one.range.end.line}`);
    const unit = positionOf(document, '## Phase 2: Storage').line;
    assert.ok(
      [...lines].some((one) => one.startsWith(`${unit}-`)),
      [...lines].join(' '),
    );
  });

  test('a heading and the places that name it light up', async () => {
    const { document } = await openFile('PLAN.md');
    const position = positionOf(document, 'Phase 2: Storage');
    const found = await commands.executeCommand<DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      position,
    );
    assert.ok(found.some(({ range }) => range.start.line === position.line));
  });

  test('hints show counts behind headings once they are wanted', async () => {
    const { document } = await openFile('PLAN.md');
    const labels = async (): Promise<unknown[]> => {
      const all = new Range(0, 0, document.lineCount, 0);
      const hints = await commands.executeCommand<InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        all,
      );
      return hints.map(({ label }) => label);
    };
    assert.deepEqual(await labels(), []);
    const settings = workspace.getConfiguration('livingPlans');
    await settings.update('inlayHints.enabled', true, ConfigurationTarget.Workspace);
    try {
      await eventuallyEqual(async () => (await labels())[0], '3/3');
    } finally {
      await settings.update('inlayHints.enabled', undefined, ConfigurationTarget.Workspace);
    }
    await eventuallyEqual(labels, []);
  });

  test('the language status says what is read', async () => {
    const { languageStatus } = await livingPlans();
    await openFile('PLAN.md');
    await eventuallyEqual(() => languageStatus().text, 'Plan: 9/20');
    assert.match(languageStatus().detail, /3 contradictions/);
    await closeAllEditors();
    await eventuallyEqual(() => languageStatus().text, 'Living Plans');
  });
});
