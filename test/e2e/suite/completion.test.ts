import assert from 'node:assert/strict';
import {
  commands,
  Position,
  type CallHierarchyItem,
  type CompletionList,
  type Location,
  type LocationLink,
} from 'vscode';
import { closeAllEditors, openFile, positionOf } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { eventually } from './support/waiting';

suite('completion and names', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('the status in a heading, in the words of the plan', async () => {
    const { document } = await openFile('PLAN.md');
    const position = positionOf(document, 'COMPLETE').translate(0, 3);
    const found = await eventually('statuses', async () => {
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return labels.includes('🚧 IN PROGRESS') && labels;
    });
    assert.ok(found.includes('✅ COMPLETE'));
  });

  test('a name leads to its phase, and the phase to what names it', async () => {
    const uri = writeFile(
      'names/PLAN.md',
      '# Pond\n\n## Phase 1: Dig\n- [x] Dig\n\n## Phase 2: Fill\nAfter Phase 1.\n- [ ] Fill\n',
    );
    try {
      await openFile(uri);
      const linesOf = (command: string, line: number, character: number): Promise<number[]> =>
        eventually(command, async () => {
          const all = await commands.executeCommand<(Location | LocationLink)[]>(
            command,
            uri,
            new Position(line, character),
          );
          const lines = all.map((one) => ('targetRange' in one ? one.targetRange : one.range).start.line);
          return lines.length > 0 && lines;
        });
      assert.deepEqual(await linesOf('vscode.executeDefinitionProvider', 6, 8), [2]);
      const references = await linesOf('vscode.executeReferenceProvider', 2, 5);
      assert.ok(references.includes(2) && references.includes(6), references.join(', '));
      const [phase] = await commands.executeCommand<CallHierarchyItem[]>(
        'vscode.prepareCallHierarchy',
        uri,
        new Position(2, 5),
      );
      assert.equal(phase?.name, 'Phase 1: Dig');
    } finally {
      await closeAllEditors();
      removeFile('names');
    }
  });
});
