/** Real plans, which are not part of the repository: where they are missing, these tests are left out. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CodeActionKind, type Uri } from 'vscode';
import { applyAction, codeActionsAt, waitForCodeActions } from './support/codeActions';
import { checkedByCommandLine, shownBy } from './support/commandLine';
import { diagnosticsOf } from './support/diagnostics';
import { changesOf, closeAllEditors, openFile } from './support/editors';
import { livingPlans } from './support/extension';
import { fileUri, temporaryFolder } from './support/files';
import { eventuallyEqual } from './support/waiting';

const SHARED = join(process.env.LIVING_PLANS_SHARED ?? '', 'plans');
const HAS_SHARED = process.env.LIVING_PLANS_SHARED !== undefined && existsSync(SHARED);
const EDTECH = 'edtech-REFACTOR_PLAN.md';

(HAS_SHARED ? suite : suite.skip)('shared plans', () => {
  const names = HAS_SHARED ? readdirSync(SHARED).filter((name) => name.endsWith('.md')) : [];
  let folder = '';

  suiteSetup(async () => {
    await livingPlans();
    await waitForCodeActions();
    folder = temporaryFolder();
    for (const name of names) copyFileSync(join(SHARED, name), join(folder, name));
  });
  teardown(closeAllEditors);
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of names) {
    test(`${name}: the same as on the command line`, async () => {
      // Outside the workspace the server knows what is open and nothing else, so the plan beside a design is opened.
      if (name.includes('DESIGN')) await openFile(fileUri(name.replace('DESIGN', 'PLAN'), folder));
      const { document } = await openFile(fileUri(name, folder));
      const expected = await checkedByCommandLine(name, folder);
      await eventuallyEqual(() => shownBy(diagnosticsOf(document.uri)), expected);
    });
  }

  test('done claims over open tasks are found where they are, and nowhere else', async () => {
    const { document } = await openFile(fileUri(EDTECH, folder));
    await eventuallyEqual(
      () => linesWith(document.uri, 'complete-with-open-tasks'),
      [4, 33, 113, 194, 221, 295],
    );
  });

  test('the quick fix changes the claim and nothing else, in a damaged file too', async () => {
    const { document } = await openFile(fileUri(EDTECH, folder));
    await eventuallyEqual(() => linesWith(document.uri, 'complete-with-open-tasks').includes(33), true);
    const actions = await codeActionsAt(document, document.lineAt(32).range, CodeActionKind.QuickFix);
    const changes = await changesOf(document, () => applyAction(actions, /^Change `✅ Complete`/));
    assert.deepEqual(changes, ['33: ### 🟡 In Progress']);
    await document.save();
    assert.deepEqual(readFileSync(document.uri.fsPath), readFileSync(join(SHARED, EDTECH)));
  });
});

function linesWith(uri: Uri, rule: string): number[] {
  const shown = shownBy(diagnosticsOf(uri)).filter((finding) => finding.rule === rule);
  return shown.map(({ range }) => Number.parseInt(range, 10));
}
