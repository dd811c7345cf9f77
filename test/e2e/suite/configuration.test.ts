import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  languages,
  Uri,
  window,
  workspace,
  type CodeLens,
  type TextDocument,
} from 'vscode';
import { shownBy } from './support/commandLine';
import { diagnosticsOf } from './support/diagnostics';
import { closeAllEditors, openFile } from './support/editors';
import { livingPlans } from './support/extension';
import { catchMessages } from './support/messages';
import { rowsBelow } from './support/plansView';
import { eventuallyEqual } from './support/waiting';

const ALL_RULES = [
  'stale-progress',
  'complete-with-open-tasks',
  'parent-child-mismatch',
  'all-done-not-complete',
];

suite('configuration', () => {
  suiteSetup(livingPlans);
  teardown(async () => {
    for (const key of changed.splice(0)) await set(key, undefined);
    await closeAllEditors();
  });

  test('a rule that is off finds nothing', async () => {
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(() => rulesIn(document), ALL_RULES);
    await set('rules', { 'stale-progress': 'off' });
    await eventuallyEqual(() => rulesIn(document), ALL_RULES.slice(1));
    await set('rules', undefined);
    await eventuallyEqual(() => rulesIn(document), ALL_RULES);
  });

  test('a file in a folder switches a rule off below it, until it goes', async () => {
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(() => rulesIn(document), ALL_RULES);
    const file = Uri.joinPath(document.uri, '../.living-plans.json');
    await workspace.fs.writeFile(file, Buffer.from('{ "rules": { "stale-progress": "off" } }'));
    try {
      await eventuallyEqual(() => rulesIn(document), ALL_RULES.slice(1));
    } finally {
      await workspace.fs.delete(file);
    }
    await eventuallyEqual(() => rulesIn(document), ALL_RULES);
  });

  test('VS Code knows what may stand in such a file', async () => {
    const { document } = await openFile('PLAN.md');
    const file = Uri.joinPath(document.uri, '../.living-plans.json');
    await workspace.fs.writeFile(file, Buffer.from('{ "rules": { "stale-progres": "off" } }'));
    try {
      // VS Code checks what it shows.
      await window.showTextDocument(file);
      await eventuallyEqual(
        () => languages.getDiagnostics(file).map(({ message }) => message),
        ['Property stale-progres is not allowed.'],
      );
    } finally {
      await workspace.fs.delete(file);
    }
  });

  test('a rule has the severity that is set', async () => {
    const { document } = await openFile('PLAN.md');
    await set('rules', { 'all-done-not-complete': 'error' });
    await eventuallyEqual(() => shownBy(diagnosticsOf(document.uri)).at(-1)?.severity, 'error');
  });

  test('a setting of the wrong type is named in one message and has its default', async () => {
    const messages = catchMessages();
    try {
      const { document } = await openFile('PLAN.md');
      await set('rules', { 'stale-progress': 7 });
      await eventuallyEqual(() => messages.texts.length, 1);
      assert.match(messages.texts[0] ?? '', /livingPlans\.rules\.stale-progress.*not used/);
      await set('rules', { 'stale-progress': 7, 'all-done-not-complete': 'off' });
      await eventuallyEqual(() => rulesIn(document), ALL_RULES.slice(0, -1));
      assert.equal(messages.texts.length, 1, 'nobody wants to read it twice');
    } finally {
      messages.release();
    }
  });

  test('lenses can be turned off', async () => {
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(async () => (await lensesOf(document)).length, 11);
    await set('codeLens.enabled', false);
    await eventuallyEqual(async () => (await lensesOf(document)).length, 0);
  });

  test('the status bar can be turned off', async () => {
    const api = await livingPlans();
    await openFile('ROADMAP.md');
    await eventuallyEqual(() => api.statusBar(), '$(checklist) 3/7');
    await set('statusBar.enabled', false);
    await eventuallyEqual(() => api.statusBar(), null);
  });

  test('an excluded file is no plan', async () => {
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(() => rulesIn(document), ALL_RULES);
    await set('files.exclude', ['PLAN.md']);
    await eventuallyEqual(() => rulesIn(document), []);
  });

  test('everything can be turned off', async () => {
    const api = await livingPlans();
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(() => rulesIn(document), ALL_RULES);
    await set('enable', false);
    await eventuallyEqual(() => rulesIn(document), []);
    await eventuallyEqual(() => api.statusBar(), null);
    await set('enable', undefined);
    await eventuallyEqual(() => rulesIn(document), ALL_RULES);
  });

  test('files that are not open leave the Plans view as well', async () => {
    await eventuallyEqual(shownFiles, ['PLAN.md', 'ROADMAP.md', 'tasks.md']);
    await set('files.exclude', ['tasks.md']);
    await eventuallyEqual(shownFiles, ['PLAN.md', 'ROADMAP.md']);
    await set('enable', false);
    await eventuallyEqual(shownFiles, []);
    await set('enable', undefined);
    await eventuallyEqual(shownFiles, ['PLAN.md', 'ROADMAP.md']);
  });
});

/** What has to be set back. */
const changed: string[] = [];

async function set(key: string, value: unknown): Promise<void> {
  if (value !== undefined) changed.push(key);
  await workspace.getConfiguration('livingPlans').update(key, value, ConfigurationTarget.Workspace);
}

function rulesIn({ uri }: TextDocument): string[] {
  return shownBy(diagnosticsOf(uri)).map(({ rule }) => rule);
}

async function lensesOf({ uri }: TextDocument): Promise<CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
}

async function shownFiles(): Promise<string[]> {
  return (await rowsBelow()).map(({ label }) => label);
}
