import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CodeActionKind, EndOfLine, Range, type CodeAction, type TextDocument } from 'vscode';
import { applyAction, codeActionsAt, waitForCodeActions } from './support/codeActions';
import { changesOf, closeAllEditors, openFile, positionOf, textAfter } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { eventuallyEqual } from './support/waiting';

const FIX_ALL = CodeActionKind.SourceFixAll.append('livingPlans');

suite('code actions', () => {
  suiteSetup(async () => {
    await livingPlans();
    await waitForCodeActions();
  });
  teardown(closeAllEditors);

  test('a finding offers the safe fix first, marked as preferred', async () => {
    const { document } = await openFile('PLAN.md');
    // That there are other plans is known when the workspace has been searched.
    await eventuallyEqual(async () => {
      const actions = await at(document, 'COMPLETE', CodeActionKind.QuickFix);
      return actions.map(({ title, isPreferred }) => [title, isPreferred === true]);
    }, [
      ['Change `✅ COMPLETE` to `🚧 IN PROGRESS`', true],
      ['Tick both open tasks', false],
      ['Fix all `complete-with-open-tasks` in all plans…', false],
      ['Silence `complete-with-open-tasks` on this line', false],
    ]);
  });

  test('sync the marker', async () => {
    const { document } = await openFile('PLAN.md');
    const actions = await at(document, 'COMPLETE', CodeActionKind.QuickFix);
    const changes = await changesOf(document, () => applyAction(actions, /^Change `✅ COMPLETE`/));
    assert.deepEqual(changes, ['15: ## Phase 2: Storage 🚧 IN PROGRESS']);
  });

  test('tick all', async () => {
    const { document } = await openFile('PLAN.md');
    const actions = await at(document, 'COMPLETE', CodeActionKind.QuickFix);
    const changes = await changesOf(document, () => applyAction(actions, 'Tick both open tasks'));
    assert.deepEqual(changes, [
      '19: - [x] Set how long deleted pictures are kept',
      '20: - [x] Write down how to restore one picture',
    ]);
  });

  test('toggle the task at the cursor', async () => {
    const { document } = await openFile('PLAN.md');
    const actions = await at(document, 'Copy everything older', CodeActionKind.RefactorRewrite);
    const [toggle] = actions;
    assert.ok(toggle);
    const changes = await changesOf(document, () => applyAction(actions, toggle.title));
    assert.deepEqual(changes, ['27: - [x] Copy everything older']);
  });

  test('sync the unit at the cursor, without a finding there', async () => {
    const { document } = await openFile('PLAN.md');
    const actions = await at(document, 'Encrypt them', CodeActionKind.RefactorRewrite);
    const changes = await changesOf(document, () => applyAction(actions, /^Sync the marker of/));
    assert.deepEqual(changes, ['15: ## Phase 2: Storage 🚧 IN PROGRESS']);
  });

  test('an overview table of the phases, and what is done to where it is gathered', async () => {
    const text =
      '# Kite\n\n## Phase 1: Frame\n\n### Tasks\n\n- [x] Cut\n- [ ] Glue\n\n### Done\n\n- [x] Draw\n\n## Phase 2: Sail\n\n- [ ] Sew\n';
    writeFile('kite-plan.md', text);
    try {
      const { document } = await openFile('kite-plan.md');
      const table = await at(document, 'Phase 1', CodeActionKind.RefactorRewrite);
      const added = await textAfter(document, () =>
        applyAction(table, 'Insert an overview table of the phases'),
      );
      assert.ok(
        added.startsWith(
          '# Kite\n\n| Phase | Status | Progress |\n| --- | --- | --- |\n| Phase 1: Frame | 🚧 In progress | 2/3 |\n| Phase 2: Sail | ⏳ Planned | 0/1 |\n\n## Phase 1',
        ),
        added,
      );
      const tasks = await at(document, 'Cut', CodeActionKind.RefactorRewrite);
      await applyAction(tasks, 'Move what is done to `Done`');
      assert.match(
        document.getText(),
        /### Tasks\n\n- \[ \] Glue\n\n### Done\n\n- \[x\] Draw\n- \[x\] Cut\n/,
      );
    } finally {
      removeFile('kite-plan.md');
    }
  });

  test('fix all applies every safe fix and no other', async () => {
    const { document } = await openFile('PLAN.md');
    const changes = await changesOf(document, async () => applyAction(await fixAll(document), /./));
    assert.deepEqual(changes, FIXED);
  });

  test('fix all offers nothing where nothing is wrong', async () => {
    const { document } = await openFile('ROADMAP.md');
    assert.deepEqual(await fixAll(document), []);
  });

  test('bytes outside the edit stay what they were: CRLF, byte order mark, trailing blanks', async () => {
    const text = '\uFEFF# Plan\r\n\r\n## Phase 1: Beds ✅  \r\n\r\n- [x] Draw\t\r\n- [ ] Dig\r\n\r\n';
    const uri = writeFile('crlf-plan.md', text);
    try {
      const { document } = await openFile(uri);
      assert.equal(document.eol, EndOfLine.CRLF);
      const changes = await changesOf(document, async () => applyAction(await fixAll(document), /./));
      assert.deepEqual(changes, ['3: ## Phase 1: Beds 🚧  \r']);
      assert.equal(readFileSync(uri.fsPath, 'utf8'), text);

      await applyAction(await fixAll(document), /./);
      await document.save();
      assert.equal(readFileSync(uri.fsPath, 'utf8'), text.replace('✅', '🚧'));
    } finally {
      await closeAllEditors();
      removeFile('crlf-plan.md');
    }
  });
});

const FIXED = [
  '7: **Overall progress**: 9/20 tasks',
  '15: ## Phase 2: Storage 🚧 IN PROGRESS',
  '35: ## Phase 4: Search ✅',
];

function at(document: TextDocument, text: string, kind: CodeActionKind): Promise<CodeAction[]> {
  return codeActionsAt(document, positionOf(document, text), kind);
}

function fixAll(document: TextDocument): Promise<CodeAction[]> {
  return codeActionsAt(document, new Range(0, 0, document.lineCount, 0), FIX_ALL);
}
