import assert from 'node:assert/strict';
import { commands, DataTransfer, workspace, type QuickPickItem } from 'vscode';
import { closeAllEditors, moveTo, openFile, textAfter } from './support/editors';
import { livingPlans } from './support/extension';
import { fileUri } from './support/files';
import { catchMessages } from './support/messages';
import { dragRows, rowAt, rowsBelow, runOnRow } from './support/plansView';
import { picking } from './support/picking';
import { eventuallyEqual } from './support/waiting';

const PLAN = 'PLAN.md';
const STORAGE = [PLAN, 'Phase 2: Storage'] as const;
const LATER = [PLAN, 'Later (optional)'] as const;
const KEEP = [...STORAGE, 'Set how long deleted pictures are kept'] as const;
const RESTORE = [...STORAGE, 'Write down how to restore one picture'] as const;

suite('moving in the Plans view', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('a task that is dropped on another one takes its place', async () => {
    const { document } = await openFile('PLAN.md');
    const text = document.getText();
    const lines = text.split('\n');
    const [at, to] = [lineOf(lines, 'Write down how'), lineOf(lines, 'Create the buckets')];
    lines.splice(to, 0, ...lines.splice(at, 1));
    const after = await textAfter(document, () => dragRows([RESTORE], [...STORAGE, 'Create the buckets']));
    assert.equal(after, lines.join('\n'));
  });

  test('several tasks that are dropped on a phase come to its end, in one undo step', async () => {
    const { document } = await openFile('PLAN.md');
    const lines = document.getText().split('\n');
    const moved = lines.splice(lineOf(lines, 'Set how long'), 2);
    lines.splice(lineOf(lines, 'Recognise the people') + 1, 0, ...moved);
    const after = await textAfter(document, () => dragRows([KEEP, RESTORE], LATER));
    assert.equal(after, lines.join('\n'));
  });

  test('a phase that is dropped on another one takes its place', async () => {
    const { document } = await openFile('PLAN.md');
    const [head = '', first = '', ...rest] = document.getText().split(/^(?=## )/m);
    const [second = '', ...others] = rest;
    const after = await textAfter(document, () => dragRows([STORAGE], [PLAN, 'Phase 1: Inventory']));
    assert.equal(after, [head, second, first, ...others].join(''));
  });

  test('a task goes to another plan, by one edit of both', async () => {
    const { document } = await openFile('PLAN.md');
    const other = await workspace.openTextDocument(fileUri('ROADMAP.md'));
    const moved = '- [ ] Set how long deleted pictures are kept\n';
    const [before, otherBefore] = [document.getText(), other.getText()];
    await dragRows([KEEP], ['ROADMAP.md', 'Milestone 2: Weather']);
    await eventuallyEqual(() => document.getText(), before.replace(moved, ''));
    assert.ok(other.getText().includes(moved));
    assert.equal(other.getText().replace(moved, ''), otherBefore);
  });

  test('up and down by one place, and not beyond the ends', async () => {
    const { document } = await openFile('PLAN.md');
    const swapped = (text: string): string => {
      const lines = text.split('\n');
      const at = lineOf(lines, 'Set how long');
      lines.splice(at, 0, ...lines.splice(at + 1, 1));
      return lines.join('\n');
    };
    const text = document.getText();
    assert.equal(await textAfter(document, () => runOnRow('livingPlans.moveDown', ...KEEP)), swapped(text));
    assert.equal(await textAfter(document, () => runOnRow('livingPlans.moveUp', ...RESTORE)), swapped(text));
    await runOnRow('livingPlans.moveUp', PLAN, 'Phase 1: Inventory');
    await runOnRow('livingPlans.moveDown', ...RESTORE);
    assert.equal(document.getText(), text);
  });

  test('"Move to…" asks for a phase: for a row, and for the task at the cursor', async () => {
    const editor = await openFile('PLAN.md');
    const { document } = editor;
    const answer = (label: string) => (items: readonly QuickPickItem[]) =>
      items.find((item) => item.label.trim() === label);
    const moved = '- [ ] Set how long deleted pictures are kept\n';
    for (const act of [
      () => runOnRow('livingPlans.moveTo', ...KEEP),
      () => {
        moveTo(editor, 'Set how long');
        return commands.executeCommand('livingPlans.moveTo');
      },
    ]) {
      const text = document.getText();
      const after = await textAfter(document, () => picking(answer('Later (optional)'), act));
      assert.equal(after, `${text.replace(moved, '').trimEnd()}\n${moved}`);
    }
  });

  test('what cannot be moved stays, and the reason is said', async () => {
    const { document } = await openFile('PLAN.md');
    const text = document.getText();
    const messages = catchMessages();
    try {
      await dragRows([STORAGE], KEEP);
      assert.deepEqual(messages.texts, ['A phase can only be moved to the place of another one']);
      await dragRows([[PLAN]], LATER);
      await dragRows([KEEP], null);
      const { plansView } = await livingPlans();
      await plansView.drag([], (await rowAt(...LATER)).id, new DataTransfer());
      assert.equal(messages.texts.length, 1);
      assert.equal(document.getText(), text);
    } finally {
      messages.release();
    }
  });

  test('rows follow what was moved', async () => {
    const { document } = await openFile('PLAN.md');
    await textAfter(document, async () => {
      await dragRows([KEEP], LATER);
      await eventuallyEqual(
        async () => (await rowsBelow(...LATER)).map(({ label }) => label).at(-1),
        'Set how long deleted pictures are kept',
      );
    });
    await rowAt(...KEEP);
  });
});

function lineOf(lines: readonly string[], text: string): number {
  const at = lines.findIndex((line) => line.includes(text));
  assert.ok(at >= 0, text);
  return at;
}
