import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import { checkedByCommandLine, shownBy, type Shown } from './support/commandLine';
import { diagnosticsOf } from './support/diagnostics';
import { closeAllEditors, openFile, positionOf } from './support/editors';
import { livingPlans, outlineOf } from './support/extension';
import { fileUri, removeFile, workspaceFolder, writeFile } from './support/files';
import { eventually, eventuallyEqual } from './support/waiting';

const IN_SAMPLE: readonly Shown[] = [
  {
    range: '7:23-7:33',
    rule: 'stale-progress',
    severity: 'warning',
    message: '`Photo archive: move to the new store`: `7/20 tasks` stated, 9 of 20 boxes ticked',
    related: [],
  },
  {
    range: '15:21-15:31',
    rule: 'complete-with-open-tasks',
    severity: 'warning',
    message: '`Phase 2: Storage`: marked complete, 2 of 4 tasks open',
    related: [
      '19: Open: Set how long deleted pictures are kept',
      '20: Open: Write down how to restore one picture',
    ],
  },
  {
    range: '24:3-24:45',
    rule: 'parent-child-mismatch',
    severity: 'warning',
    message: '`Copy the folders of the last ten years`: ticked, 1 sub-task open',
    related: ['26: Open: Report what could not be read'],
  },
  {
    range: '35:20-35:22',
    rule: 'all-done-not-complete',
    severity: 'information',
    message: '`Phase 4: Search`: both tasks are ticked, still marked `🚧`',
    related: [],
  },
];

suite('diagnostics', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('the sample has the expected findings and no others', async () => {
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(() => shownBy(diagnosticsOf(document.uri)), [...IN_SAMPLE]);
  });

  for (const name of ['PLAN.md', 'ROADMAP.md', 'tasks.md']) {
    test(`${name}: the same as on the command line`, async () => {
      const { document } = await openFile(name);
      const expected = await checkedByCommandLine(name, workspaceFolder());
      // without findings there is nothing to wait for but the server's answer
      assert.ok(await outlineOf(document.uri));
      await eventuallyEqual(() => shownBy(diagnosticsOf(document.uri)), expected);
    });
  }

  test('each says where it comes from and which page explains it', async () => {
    const { document } = await openFile('PLAN.md');
    await eventually('findings', () => diagnosticsOf(document.uri).length > 0);
    for (const { source, code } of diagnosticsOf(document.uri)) {
      assert.equal(source, 'Living Plans');
      assert.ok(typeof code === 'object');
      assert.match(code.target.path, new RegExp(`/docs/rules/${code.value}\\.md$`));
      // in VS Code's server, the page is one of the machine that the workbench is connected to
      assert.ok(existsSync(Uri.file(code.target.path).fsPath), code.target.toString());
    }
  });

  test('related information stands in the same document', async () => {
    const { document } = await openFile('PLAN.md');
    const related = await eventually('related information', () => {
      const all = diagnosticsOf(document.uri).flatMap((it) => it.relatedInformation ?? []);
      return all.length === 3 && all;
    });
    for (const { location } of related) assert.equal(location.uri.toString(), document.uri.toString());
  });

  test('typing updates them', async () => {
    const { document } = await openFile('PLAN.md');
    await eventuallyEqual(() => rulesOf(document.uri).includes('complete-with-open-tasks'), true);
    for (const task of ['[ ] Set how long', '[ ] Write down how']) {
      const edit = new WorkspaceEdit();
      const box = positionOf(document, task).translate(0, 1);
      edit.replace(document.uri, new Range(box, box.translate(0, 1)), 'x');
      assert.ok(await workspace.applyEdit(edit));
    }
    await eventuallyEqual(
      () => shownBy(diagnosticsOf(document.uri)).map(({ message }) => message),
      [
        '`Photo archive: move to the new store`: `7/20 tasks` stated, 11 of 20 boxes ticked',
        '`Copy the folders of the last ten years`: ticked, 1 sub-task open',
        '`Phase 4: Search`: both tasks are ticked, still marked `🚧`',
      ],
    );
  });

  test('a Markdown file that is no plan gets none', async () => {
    const text = '# Garden planner ✅\n\n## Features ✅\n\n- [x] Beds\n- [ ] Weather\n';
    try {
      const { document } = await openFile(writeFile('README.md', text));
      assert.equal(await outlineOf(document.uri), null);
      assert.deepEqual(diagnosticsOf(document.uri), []);
    } finally {
      await closeAllEditors();
      removeFile('README.md');
    }
  });

  test('none are left when the document is closed', async () => {
    await openFile('PLAN.md');
    await eventually('findings', () => diagnosticsOf(fileUri('PLAN.md')).length > 0);
    await closeAllEditors();
    await eventuallyEqual(() => diagnosticsOf(fileUri('PLAN.md')), []);
  });
});

function rulesOf(uri: Uri): string[] {
  return shownBy(diagnosticsOf(uri)).map(({ rule }) => rule);
}
