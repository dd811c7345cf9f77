import assert from 'node:assert/strict';
import { ConfigurationTarget, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { diagnosticsOf } from './support/diagnostics';
import { closeAllEditors, openFile } from './support/editors';
import { livingPlans } from './support/extension';
import { rowsBelow } from './support/plansView';
import { eventuallyEqual } from './support/waiting';

suite('a workspace of several folders', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('shows the plans of all, told apart by their folders', async () => {
    await eventuallyEqual(shownPlans, [
      'first/PLAN.md',
      'first/ROADMAP.md',
      'first/tasks.md',
      'second/PLAN.md',
      'second/ROADMAP.md',
      'second/tasks.md',
    ]);
  });

  test('has settings for each', async () => {
    const [first, second] = folders();
    const set = (value: object | undefined) =>
      workspace
        .getConfiguration('livingPlans', second.uri)
        .update('rules', value, ConfigurationTarget.WorkspaceFolder);
    await openFile(Uri.joinPath(first.uri, 'PLAN.md'));
    await openFile(Uri.joinPath(second.uri, 'PLAN.md'));
    await eventuallyEqual(() => [countIn(first), countIn(second)], [4, 4]);
    try {
      await set({ 'complete-with-open-tasks': 'off' });
      await eventuallyEqual(() => [countIn(first), countIn(second)], [4, 3]);
    } finally {
      await set(undefined);
    }
    await eventuallyEqual(() => [countIn(first), countIn(second)], [4, 4]);
  });

  test('follows folders that go and come', async () => {
    const [, second] = folders();
    assert.ok(workspace.updateWorkspaceFolders(1, 1));
    await eventuallyEqual(shownPlans, ['PLAN.md', 'ROADMAP.md', 'tasks.md']);
    await eventuallyEqual(() => workspace.workspaceFolders?.length, 1);
    assert.ok(workspace.updateWorkspaceFolders(1, 0, { uri: second.uri }));
    await eventuallyEqual(async () => (await shownPlans()).length, 6);
  });
});

suite('rows of several folders', () => {
  test('name the folder that their plan lies in', async () => {
    await eventuallyEqual(
      async () => (await rowsBelow()).map(({ description }) => description.split(' · ')[0]),
      ['first', 'first', 'first', 'second', 'second', 'second'],
    );
  });
});

function folders(): [WorkspaceFolder, WorkspaceFolder] {
  const [first, second] = workspace.workspaceFolders ?? [];
  assert.ok(first && second);
  return [first, second];
}

function countIn({ uri }: WorkspaceFolder): number {
  return diagnosticsOf(Uri.joinPath(uri, 'PLAN.md')).length;
}

async function shownPlans(): Promise<string[]> {
  return (await rowsBelow()).map(({ label }) => label);
}
