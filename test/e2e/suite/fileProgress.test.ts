import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { closeAllEditors, openFile, positionOf, typeAt } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { eventuallyEqual } from './support/waiting';

const PLAN = '# Raft\n\n- [x] Logs\n- [ ] Rope\n- [ ] Sail\n';

suite('badges in the explorer', () => {
  suiteSetup(livingPlans);
  teardown(async () => {
    await closeAllEditors();
    removeFile('raft');
  });

  test('say how far a plan is, and follow what is typed', async () => {
    const { fileBadge } = await livingPlans();
    const uri = writeFile('raft/PLAN.md', PLAN);
    writeFile('raft/notes.md', '# Words\n');
    await eventuallyEqual(() => fileBadge(uri), '◔');
    assert.equal(fileBadge(uri.with({ path: uri.path.replace('PLAN', 'notes') })), null);
    const { document } = await openFile(uri);
    await typeAt(document, positionOf(document, '- [ ] Rope'), '- [x] Oar\n');
    await eventuallyEqual(() => fileBadge(uri), '◑');
    await typeAt(document, document.positionAt(document.getText().length), '- [x] Flag\n- [x] Mast\n');
    await eventuallyEqual(() => fileBadge(uri), '◕');
  });

  test('a tick where everything is done, and nothing where they are switched off', async () => {
    const { fileBadge } = await livingPlans();
    const uri = writeFile('raft/PLAN.md', PLAN.replaceAll('[ ]', '[x]'));
    await eventuallyEqual(() => fileBadge(uri), '✓');
    const settings = workspace.getConfiguration('livingPlans');
    try {
      await settings.update('explorer.progress', false);
      await eventuallyEqual(() => fileBadge(uri), null);
    } finally {
      await settings.update('explorer.progress', undefined);
    }
    await eventuallyEqual(() => fileBadge(uri), '✓');
  });
});
