/** What goes wrong in real life: servers that die, files that change below the editor, documents from elsewhere. */
import assert from 'node:assert/strict';
import {
  commands,
  Disposable,
  EventEmitter,
  FileType,
  languages,
  MarkdownString,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type FileSystemProvider,
} from 'vscode';
import { diagnosticsOf } from './support/diagnostics';
import { changesOf, closeAllEditors, moveTo, openFile, positionOf, typeAt } from './support/editors';
import { livingPlans, outlineOf } from './support/extension';
import { fileUri, removeFile, writeFile } from './support/files';
import { catchMessages } from './support/messages';
import { readRow, readRows, rowAt, rowsBelow, tickRow } from './support/plansView';
import { eventually, eventuallyEqual } from './support/waiting';

const NAME = 'harbour-plan.md';
const HARBOUR =
  '# Harbour\n\n## Phase 1: Piers ✅\n\n- [x] Measure\n- [ ] Paint\n\n## Phase 2: Boats\n\n- [ ] Charter\n';

suite('resilience', () => {
  suiteSetup(livingPlans);
  teardown(async () => {
    await closeAllEditors();
    for (const name of [NAME, 'hostile-plan.md', 'docs', 'docs2']) removeFile(name);
  });

  test('a server that is killed is back, with what was not saved', async () => {
    const { document } = await openFile('PLAN.md');
    await typeAt(document, positionOf(document, '- [ ] Set how long'), '- [ ] Ask the lawyers\n');
    await eventuallyEqual(
      async () => readRow(await rowAt('PLAN.md', 'Phase 2: Storage')),
      'Phase 2: Storage | 2/5 · ⚠ 1',
    );
    const messages = catchMessages();
    try {
      const before = await processId();
      process.kill(before, 'SIGKILL');
      const killed = performance.now();
      await eventually(
        'another server',
        async () => (await processId(false)) !== before && (await outlineOf(document.uri)),
      );
      console.log(`      back after ${Math.round(performance.now() - killed)} ms`);
      await eventuallyEqual(() => diagnosticsOf(document.uri).length, 4);
      await eventuallyEqual(
        async () => readRow(await rowAt('PLAN.md', 'Phase 2: Storage')),
        'Phase 2: Storage | 2/5 · ⚠ 1',
      );
      assert.equal((await livingPlans()).statusBar(), '$(checklist) 9/21 $(warning) 3');
      assert.deepEqual(messages.texts, []);
    } finally {
      messages.release();
    }
  });

  test('a server that dies again and again is given up with one message, until somebody restarts it', async () => {
    const { document } = await openFile('PLAN.md');
    const api = await livingPlans();
    const messages = catchMessages();
    try {
      for (let last = 0; ;) {
        const id = await eventually('a server or none', async () =>
          messages.texts.length > 0 ? -1 : (await processId(false)) !== last && processId(false),
        );
        if (id < 0) break;
        last = id;
        process.kill(id, 'SIGKILL');
      }
      assert.deepEqual(messages.texts, ['The Living Plans server is not running.']);
      await eventuallyEqual(() => api.languageStatus().text, 'Living Plans: not running');
      assert.equal(api.statusBar(), null);
      await commands.executeCommand('livingPlans.restart');
      await eventuallyEqual(() => diagnosticsOf(document.uri).length, 4);
      await eventuallyEqual(() => api.statusBar(), '$(checklist) 9/20 $(warning) 3');
      assert.equal(messages.texts.length, 1);
    } finally {
      messages.release();
    }
  });

  const rounds = process.env.HOSTILE === 'long' ? 100 : 4;
  test('a server that is killed again and again while somebody types loses nothing', async () => {
    const uri = writeFile(NAME, HARBOUR);
    const { document } = await openFile(uri);
    let tasks = '';
    for (let round = 1; round <= rounds; round++) {
      const server = await processId();
      for (let line = 0; line < 5; line++) {
        const task = `- [ ] Hire ${round}.${line}\n`;
        if (line === 2) process.kill(server, 'SIGKILL');
        await typeAt(document, positionOf(document, '- [ ] Charter'), task);
        tasks += task;
      }
      // It is given up when it dies too often, and counted anew when somebody restarts it.
      if (round % 3 === 0) await commands.executeCommand('livingPlans.restart');
      await eventuallyEqual(
        () => readRows(NAME),
        ['Phase 1: Piers | 1/2 · ⚠ 1', `Phase 2: Boats | 0/${1 + 5 * round}`],
      );
      await eventuallyEqual(() => diagnosticsOf(uri).length, 1);
    }
    assert.equal(document.getText(), HARBOUR.replace('- [ ] Charter', `${tasks}- [ ] Charter`));
    console.log(`      killed ${rounds} times`);
  }).timeout(10_000 + rounds * 10_000);

  test('what is typed counts while an agent writes the file, and what the agent wrote after a revert', async () => {
    const uri = writeFile(NAME, HARBOUR);
    const { document } = await openFile(uri);
    await typeAt(document, positionOf(document, '- [ ] Charter'), '- [ ] Hire\n');
    writeFile(NAME, HARBOUR.replace('[ ] Paint', '[x] Paint'));
    await eventuallyEqual(() => readRows(NAME), ['Phase 1: Piers | 1/2 · ⚠ 1', 'Phase 2: Boats | 0/2']);
    await tickRow(true, NAME, 'Phase 2: Boats', 'Hire');
    await eventually('the tick', () => document.getText().includes('- [x] Hire'));
    assert.equal(document.getText(), HARBOUR.replace('- [ ] Charter', '- [x] Hire\n- [ ] Charter'));
    await commands.executeCommand('workbench.action.files.revert');
    await eventuallyEqual(() => readRows(NAME), ['Phase 1: Piers | 2/2', 'Phase 2: Boats | 0/1']);
    await eventuallyEqual(() => diagnosticsOf(uri).length, 0);
  });

  test('an agent that writes an open file is followed', async () => {
    const uri = writeFile(NAME, HARBOUR);
    await openFile(uri);
    await eventuallyEqual(() => diagnosticsOf(uri).length, 1);
    writeFile(NAME, HARBOUR.replace('Piers ✅', 'Piers 🚧'));
    await eventuallyEqual(() => diagnosticsOf(uri).length, 0);
    removeFile(NAME);
    await closeAllEditors(); // an editor keeps what was deleted below it, and so does the view
    await eventuallyEqual(async () => (await rowsBelow()).some(({ label }) => label === NAME), false);
  });

  test('a file or a folder that is renamed takes its row and its findings along', async () => {
    const uri = writeFile(NAME, HARBOUR);
    await openFile(uri);
    await eventuallyEqual(() => diagnosticsOf(uri).length, 1);
    const renamed = fileUri('docs/quay-plan.md');
    const edit = new WorkspaceEdit();
    edit.renameFile(uri, renamed);
    assert.ok(await workspace.applyEdit(edit));
    await eventuallyEqual(() => diagnosticsOf(renamed).length, 1);
    await eventuallyEqual(() => diagnosticsOf(uri).length, 0);
    await rowAt('quay-plan.md');
    const moved = new WorkspaceEdit();
    moved.renameFile(fileUri('docs'), fileUri('docs2'));
    assert.ok(await workspace.applyEdit(moved));
    await eventuallyEqual(() => diagnosticsOf(fileUri('docs2/quay-plan.md')).length, 1);
    await eventuallyEqual(
      async () => (await rowsBelow()).map(({ label }) => label),
      ['PLAN.md', 'quay-plan.md', 'ROADMAP.md', 'tasks.md'],
    );
  });

  test('a plan that was never saved is read, and its boxes can be ticked', async () => {
    const content = HARBOUR.replace('# Harbour', '# Harbour: implementation plan\n\n**Status**: In progress');
    const document = await workspace.openTextDocument({ language: 'markdown', content });
    await window.showTextDocument(document);
    await eventuallyEqual(() => diagnosticsOf(document.uri).length, 1);
    await tickRow(true, document.uri.path, 'Phase 1: Piers', 'Paint');
    await eventuallyEqual(() => document.getText(), content.replace('[ ] Paint', '[x] Paint'));
    await eventuallyEqual(() => diagnosticsOf(document.uri).length, 0);
  });

  test('a plan on a file system that an extension provides is read', async () => {
    const provider = workspace.registerFileSystemProvider('vscode-test-web', oneFile(HARBOUR));
    const uri = Uri.parse('vscode-test-web:/somewhere/PLAN.md');
    try {
      const { document } = await openFile(uri);
      await eventuallyEqual(() => diagnosticsOf(uri).length, 1);
      moveTo(await openFile(uri), 'Paint');
      await commands.executeCommand('livingPlans.toggleTask');
      await eventuallyEqual(() => document.getText(), HARBOUR.replace('[ ] Paint', '[x] Paint'));
      await commands.executeCommand('undo');
      await eventuallyEqual(() => document.getText(), HARBOUR);
    } finally {
      await closeAllEditors();
      provider.dispose();
    }
  });

  test('the old side of a comparison is left alone', async () => {
    const provider = workspace.registerTextDocumentContentProvider('old-side', {
      provideTextDocumentContent: () => HARBOUR,
    });
    try {
      const uri = Uri.parse('old-side:/PLAN.md');
      const document = await workspace.openTextDocument(uri);
      await languages.setTextDocumentLanguage(document, 'markdown');
      await openFile('PLAN.md');
      await eventuallyEqual(() => diagnosticsOf(fileUri('PLAN.md')).length, 4);
      assert.deepEqual(diagnosticsOf(uri), []);
    } finally {
      provider.dispose();
    }
  });

  test('a plan from right to left is counted, and synced to the very characters', async () => {
    const text = '# תוכנית המעבר\n\n## Phase 1: מלאי ✅\n\n- [x] למדוד את הרציף\n- [ ] לצבוע את העמודים 🎨\n';
    const uri = writeFile(NAME, text);
    const { document } = await openFile(uri);
    await eventuallyEqual(() => readRows(NAME), ['Phase 1: מלאי | 1/2 · ⚠ 1']);
    const changes = await changesOf(document, () => commands.executeCommand('livingPlans.syncPlan'));
    assert.deepEqual(changes, ['3: ## Phase 1: מלאי 🚧']);
    const task = await changesOf(document, () => tickRow(true, NAME, 'Phase 1: מלאי', 'לצבוע את העמודים 🎨'));
    assert.deepEqual(task, ['6: - [x] לצבוע את העמודים 🎨']);
  });

  test('headings and tasks that are Markdown, HTML or command links are shown as text', async () => {
    const evil = '<img src=x onerror=alert(1)> [run](command:workbench.action.quit) **bold** $(trash) `code`';
    const long = 'x'.repeat(5000);
    const text = `# Plan ${evil}\n\n## Phase 1: ${evil} ✅\n\n- [ ] ${evil}\n- [x] ${long}\n\n## Phase 2: ${long}\n\n- [ ] a\n`;
    const uri = writeFile('hostile-plan.md', text);
    const { plansView } = await livingPlans();
    const { document } = await openFile(uri);
    const [first, second] = await eventually('two units', async () => {
      const units = await rowsBelow('hostile-plan.md');
      return units[0]?.label === 'Phase 1: run bold $(trash) code' && units;
    });
    assert.ok(first && second);
    const hovers = await commands.executeCommand<{ contents: MarkdownString[] }[]>(
      'vscode.executeHoverProvider',
      uri,
      positionOf(document, '## Phase 1').translate(0, 5),
    );
    const shown = [
      ...hovers.flatMap(({ contents }) => contents),
      ...(await Promise.all(
        [first, second, ...(await plansView.rows(first.id))].map(({ id }) => plansView.tooltip(id)),
      )),
    ];
    for (const content of shown) {
      assert.ok(content instanceof MarkdownString || typeof content === 'object');
      assert.equal(content.supportHtml ?? false, false);
      assert.equal(content.supportThemeIcons ?? false, false);
      assert.doesNotMatch(content.value, /(?<!\\)<img|\]\(command:workbench|(?<!\\)\*\*bold/);
    }
    assert.equal(shown.length, 5);
  });
});

/** Of the process that the server runs in. */
async function processId(mustRun?: true): Promise<number>;
async function processId(mustRun: false): Promise<number | false>;
async function processId(mustRun = true): Promise<number | false> {
  const client = (await livingPlans()).client() as unknown as { _serverProcess?: { pid?: number } };
  // the library knows the process and does not tell
  const id = client._serverProcess?.pid;
  assert.ok(id !== undefined || !mustRun);
  return id ?? false;
}

/** As little of a file system as it takes to open one file and to write it. */
function oneFile(text: string): FileSystemProvider {
  let content: Uint8Array = new TextEncoder().encode(text);
  const changes = new EventEmitter<never[]>();
  const refuse = (): never => {
    throw new Error('not here');
  };
  return {
    onDidChangeFile: changes.event,
    watch: () => new Disposable(() => undefined),
    stat: (uri) => ({
      type: uri.path.endsWith('.md') ? FileType.File : FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: content.length,
    }),
    readDirectory: () => [],
    createDirectory: refuse,
    readFile: () => content,
    writeFile: (_, written) => void (content = written),
    delete: refuse,
    rename: refuse,
  };
}
