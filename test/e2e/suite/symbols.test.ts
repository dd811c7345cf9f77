import assert from 'node:assert/strict';
import { commands, SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode';
import { closeAllEditors, openFile } from './support/editors';
import { livingPlans } from './support/extension';
import { eventuallyEqual } from './support/waiting';

suite('document symbols', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('are the units, with their progress', async () => {
    const { document } = await openFile('PLAN.md');
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    // VS Code's own ones for the headings are strings
    const ours = symbols.filter(({ kind }) => kind === SymbolKind.Namespace);
    assert.deepEqual(
      ours.map(({ name, detail, range }) => `${range.start.line + 1}: ${name} (${detail})`),
      [
        '9: Phase 1: Inventory (3/3 · done)',
        '15: Phase 2: Storage (2/4 · in progress)',
        '22: Phase 3: Copying (2/7 · in progress)',
        '35: Phase 4: Search (2/2 · done)',
        '40: Phase 5: Switch over (0/3 · planned)',
        '46: Later (optional) (0/1 · planned)',
      ],
    );
  });

  test('of all plans are found by their letters', async () => {
    await eventuallyEqual(async () => {
      const found = await commands.executeCommand<SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'phase 2 stor',
      );
      return found
        .filter(({ kind }) => kind === SymbolKind.Namespace)
        .map(({ name, location }) => `${name} ${location.uri.path.replace(/^.*\//, '')}`);
    }, ['Phase 2: Storage PLAN.md']);
  });
});
