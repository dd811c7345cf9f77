import { workspace } from 'vscode';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { closeAllEditors, openFile } from './support/editors';
import { rowsBelow } from './support/plansView';

suite('zdebug', () => {
  test('events', async () => {
    await livingPlans();
    const t0 = Date.now();
    const log = (...a: unknown[]) => console.log(Date.now() - t0, ...a);
    for (const glob of ['**/*.md', '**/*']) {
      const w = workspace.createFileSystemWatcher(glob);
      w.onDidCreate((u) => log(glob, 'create', u.path));
      w.onDidChange((u) => log(glob, 'change', u.path));
      w.onDidDelete((u) => log(glob, 'delete', u.path));
    }
    const rows = async () => log((await rowsBelow()).map((r) => r.description));
    const wait = (ms: number) => new Promise((d) => setTimeout(d, ms));
    await rows();
    writeFile('crlf-plan.md', '# Plan\n\n- [ ] a\n');
    await openFile('crlf-plan.md');
    await rows();
    await wait(700);
    await rows();
    await closeAllEditors();
    removeFile('crlf-plan.md');
    log('removed');
    await wait(3000);
    await rows();
    log('folder');
    writeFile('docs/x-plan.md', '# Plan\n\n- [ ] a\n');
    await wait(2000);
    await rows();
    removeFile('docs');
    await wait(2000);
    await rows();
    writeFile('docs/x-plan.md', '# Plan\n\n- [ ] a\n');
    await wait(2000);
    await rows();
    removeFile('docs/x-plan.md');
    writeFile('docs/x-plan.md', '# Plan\n\n- [x] a\n');
    await wait(2000);
    await rows();
    removeFile('docs');
  });
});
