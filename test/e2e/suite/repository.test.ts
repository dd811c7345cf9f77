import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { commands, version, type CodeLens, type TextDocument } from 'vscode';
import { closeAllEditors, openFile } from './support/editors';
import { diagnosticsOf } from './support/diagnostics';
import { readRows } from './support/plansView';
import { fileUri, removeFile, writeFile } from './support/files';
import { livingPlans } from './support/extension';
import { eventually, eventuallyEqual } from './support/waiting';

const PLAN = `# Shed

## Phase 1: Walls

- [ ] Create \`src/walls.ts\`
- [ ] Create \`src/roof.ts\`
- [ ] Create \`src/door.ts\`
`;

/** A repository in a folder of the workspace: the plan first, two of its files afterwards. */
function makeRepository(): void {
  const folder = fileUri('shed').fsPath;
  const git = (...args: string[]): void => {
    const own = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgSign=false'];
    execFileSync('git', [...own, ...args], { cwd: folder, stdio: 'ignore' });
  };
  writeFile('shed/PLAN.md', PLAN);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Plan the shed');
  writeFile('shed/src/walls.ts', 'walls\n');
  writeFile('shed/src/roof.ts', 'roof\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Walls and roof');
}

suite('plans and their repository', () => {
  suiteSetup(async () => {
    await livingPlans();
    makeRepository();
  });
  teardown(closeAllEditors);
  suiteTeardown(() => {
    removeFile('shed');
  });

  test('a lens and a finding say what looks built, without a key', async () => {
    const { document } = await openFile('shed/PLAN.md');
    await eventually('a lens', async () =>
      (await titles(document)).includes('Repository: 2 boxes to reconcile'),
    );
    const found = diagnosticsOf(document.uri).find(({ code }) =>
      JSON.stringify(code).includes('built-but-open'),
    );
    assert.match(found?.message ?? '', /^2 of 3 open tasks look built, the last of it in [0-9a-f]{7}, /);
    await eventually('the row of the plan says so too', async () =>
      (await readRows()).some((row) => row.includes('2 open tasks look built')),
    );
  });

  test('reconciling shows each box, changes those that are chosen, and is one undo', async function () {
    // The preview of older editors leaves two of its own open that nothing closes, and other tests would meet them.
    if (Number(version.split('.')[1]) <= 100) this.skip();
    const { document } = await openFile('shed/PLAN.md');
    await eventually('a lens', async () =>
      (await titles(document)).includes('Repository: 2 boxes to reconcile'),
    );
    // Nothing tells when the preview has its rows: where it was too early it applies nothing and goes, and comes once more.
    let open: Promise<unknown> | null = null;
    let tries = 0;
    await eventually('the preview', async () => {
      open ??= Promise.resolve(commands.executeCommand('livingPlans.reconcile')).finally(() => {
        open = null;
      });
      await commands.executeCommand('refactorPreview.focus').then(undefined, () => undefined);
      await commands.executeCommand('list.focusFirst');
      if (tries++ % 2 === 0) await commands.executeCommand('refactorPreview.toggleCheckedState');
      await commands.executeCommand('refactorPreview.apply');
      return document.getText() !== PLAN;
    });
    await (open as Promise<unknown> | null);
    assert.equal(
      document.getText(),
      PLAN.replace('[ ] Create `src/walls', '[x] Create `src/walls').replace(
        '[ ] Create `src/roof',
        '[x] Create `src/roof',
      ),
    );
    await commands.executeCommand('undo');
    await eventuallyEqual(() => document.getText(), PLAN);
  });
});

async function titles(document: TextDocument): Promise<string[]> {
  const lenses = await commands.executeCommand<CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  return lenses.map(({ command }) => command?.title ?? '');
}
