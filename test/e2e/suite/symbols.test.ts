import { readFileSync } from 'node:fs';
import { commands, SymbolKind, workspace, type DocumentSymbol, type SymbolInformation } from 'vscode';
import { closeAllEditors, openFile } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { fileUri } from './support/folder';
import { eventually, eventuallyEqual } from './support/waiting';

suite('document symbols', () => {
  const settings = () => workspace.getConfiguration('livingPlans');
  suiteSetup(async () => {
    await livingPlans();
    await settings().update('symbols', 'always');
  });
  suiteTeardown(() => settings().update('symbols', undefined));
  teardown(closeAllEditors);

  test('are left to the editor, which lists all headings, unless a setting asks for them', async () => {
    await settings().update('symbols', undefined);
    const { document } = await openFile('tasks.md');
    await eventuallyEqual(async () => {
      const symbols = await commands.executeCommand<DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return symbols.filter(({ kind }) => kind === SymbolKind.Namespace).length;
    }, 0);
    await settings().update('symbols', 'always');
  });

  test('are the units, with their progress', async () => {
    // The editor keeps the symbols of a text as long as it stays the same: the setting has to be there before.
    const other = await openFile('ROADMAP.md');
    const params = { textDocument: { uri: other.document.uri.toString() } };
    await eventually('symbols of the server', async () => {
      const client = (await livingPlans()).client();
      return (
        ((await client?.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', params)) ?? []).length >
        0
      );
    });
    const uri = writeFile('symbols/PLAN.md', readFileSync(fileUri('PLAN.md').fsPath, 'utf8'));
    const { document } = await openFile(uri);
    await eventuallyEqual(async () => {
      const symbols = await commands.executeCommand<DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      // VS Code's own ones for the headings are strings
      const ours = symbols.filter(({ kind }) => kind === SymbolKind.Namespace);
      return ours.map(({ name, detail, range }) => `${range.start.line + 1}: ${name} (${detail})`);
    }, [
      '9: Phase 1: Inventory (3/3 · done)',
      '15: Phase 2: Storage (2/4 · in progress)',
      '22: Phase 3: Copying (2/7 · in progress)',
      '35: Phase 4: Search (2/2 · done)',
      '40: Phase 5: Switch over (0/3 · planned)',
      '46: Later (optional) (0/1 · planned)',
    ]);
    removeFile('symbols/PLAN.md');
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
