import assert from 'node:assert/strict';
import { commands, type CodeLens, type TextDocument } from 'vscode';
import { changesOf, closeAllEditors, openFile, positionOf, typeAt } from './support/editors';
import { eventuallyEqual } from './support/waiting';
import { livingPlans } from './support/extension';

const ALL = 1000;

suite('code lenses', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('each unit says how far it is', async () => {
    const { document } = await openFile('PLAN.md');
    assert.deepEqual((await lensesOf(document)).map(titleOf), [
      '1: 9/20 done, 45% (criteria 0/2, optional 0/1) · in progress',
      '9: 3/3 done',
      '15: 2/4 done · in progress',
      '15: Sync marker',
      '15: Next: Set how long deleted pictures are kept',
      '22: 2/7 done (criteria 0/2) · in progress',
      '22: Next: Report what could not be read',
      '35: 2/2 done',
      '35: Sync marker',
      '40: 0/3 done · planned',
      '46: 0/1 done · optional',
    ]);
  });

  test('what looks like an icon in a task is text', async () => {
    const { document } = await openFile('PLAN.md');
    await typeAt(document, positionOf(document, 'Set how long'), '$(trash) $(sync~spin) ');
    await eventuallyEqual(
      async () => (await lensesOf(document)).map(titleOf).find((title) => title.startsWith('15: Next')),
      '15: Next: \\$(trash) \\$(sync~spin) Set how long deleted pictur…',
    );
  });

  test('a click on the next task goes to it', async () => {
    const editor = await openFile('PLAN.md');
    const lenses = await lensesOf(editor.document);
    await click(lenses.find((lens) => titleOf(lens).startsWith('15: Next')));
    assert.equal(editor.selection.active.line, 18);
  });

  test('a click on the counts goes to the first open task', async () => {
    const editor = await openFile('PLAN.md');
    const lenses = await lensesOf(editor.document);
    await click(lenses.find((lens) => titleOf(lens).startsWith('22: ')));
    assert.equal(editor.selection.active.line, 25);
  });

  test('"Sync marker" puts the heading in step', async () => {
    const { document } = await openFile('PLAN.md');
    const lenses = await lensesOf(document);
    const changes = await changesOf(document, () =>
      click(lenses.find((lens) => titleOf(lens) === '15: Sync marker')),
    );
    assert.deepEqual(changes, ['15: ## Phase 2: Storage 🚧 IN PROGRESS']);
  });
});

async function lensesOf({ uri }: TextDocument): Promise<CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, ALL);
}

function titleOf({ range, command }: CodeLens): string {
  return `${range.start.line + 1}: ${command?.title ?? ''}`;
}

async function click(lens: CodeLens | undefined): Promise<void> {
  assert.ok(lens?.command);
  await commands.executeCommand(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
}
