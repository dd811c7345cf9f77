import assert from 'node:assert/strict';
import { commands, MarkdownString, type Hover, type Position, type TextDocument } from 'vscode';
import { REVEAL_COMMAND, SERVER_COMMANDS } from '../../../server/src/protocol';
import { changesOf, closeAllEditors, openFile, positionOf } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';

const OWN_COMMANDS = [...Object.values(SERVER_COMMANDS), REVEAL_COMMAND];

suite('hover', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('the heading of a unit shows progress, both statuses and the open tasks', async () => {
    const { document } = await openFile('PLAN.md');
    const [hover] = await hoversAt(document, positionOf(document, 'Phase 2: Storage'));
    const text = withoutLinks(hover);
    assert.match(text, /\*\*Phase 2\\?: Storage\*\*/);
    assert.match(text, /`█{10}░{10}` 2\/4 done \(50%\)/);
    assert.match(text, /Status: \*\*in progress\*\* by its boxes, marked \*\*done\*\*/);
    assert.match(text, /- Set how long deleted pictures are kept\n- Write down how to restore one picture/);
  });

  test('criteria are counted apart', async () => {
    const { document } = await openFile('PLAN.md');
    const [hover] = await hoversAt(document, positionOf(document, 'Phase 3: Copying'));
    assert.match(withoutLinks(hover), /Criteria: 0\/2/);
  });

  test('only our own commands are trusted, and only they are linked', async () => {
    const { document } = await openFile('PLAN.md');
    const [hover] = await hoversAt(document, positionOf(document, 'Phase 2: Storage'));
    assert.ok(hover);
    const { isTrusted } = hover;
    assert.ok(typeof isTrusted === 'object');
    assert.deepEqual([...isTrusted.enabledCommands].sort(), [...OWN_COMMANDS].sort());
    assert.ok(linksOf(hover).length > 0);
    for (const { command } of linksOf(hover)) assert.ok(OWN_COMMANDS.includes(command), command);
  });

  test('its links do what they say', async () => {
    const editor = await openFile('PLAN.md');
    const { document } = editor;
    const [hover] = await hoversAt(document, positionOf(document, 'Phase 2: Storage'));
    const [first] = linksOf(hover);
    assert.ok(first);
    await commands.executeCommand(first.command, ...first.args);
    assert.equal(editor.selection.active.line, 18);

    const sync = linksOf(hover).find(({ text }) => text === 'Sync marker');
    assert.ok(sync);
    const changes = await changesOf(document, () => commands.executeCommand(sync.command, ...sync.args));
    assert.deepEqual(changes, ['15: ## Phase 2: Storage 🚧 IN PROGRESS']);
  });

  test('a task shows its state and its unit', async () => {
    const { document } = await openFile('PLAN.md');
    const [hover] = await hoversAt(document, positionOf(document, 'Set how long deleted'));
    assert.match(withoutLinks(hover), /^\*\*Task, open\*\*/);
    assert.match(withoutLinks(hover), /In Phase 2\\?: Storage: 2\/4 done, in progress/);
  });

  test('the name of a unit shows the unit, plain text nothing', async () => {
    const path = 'PLAN-2.md';
    writeFile(path, '# Plan\n\nAfter Phase 1 comes rain.\n\n## Phase 1: Sun\n- [ ] Shine\n');
    try {
      const { document } = await openFile(path);
      const [hover] = await hoversAt(document, positionOf(document, 'Phase 1 comes'));
      assert.match(withoutLinks(hover), /\*\*Phase 1\\?: Sun\*\*/);
      assert.deepEqual(await hoversAt(document, positionOf(document, 'rain')), []);
    } finally {
      await closeAllEditors();
      removeFile(path);
    }
  });
});

async function hoversAt(document: TextDocument, position: Position): Promise<MarkdownString[]> {
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents.filter((content) => content instanceof MarkdownString));
}

interface Link {
  readonly text: string;
  readonly command: string;
  readonly args: readonly unknown[];
}

function linksOf(hover: MarkdownString | undefined): Link[] {
  const links = (hover?.value ?? '').matchAll(/\[([^\]]*)\]\(command:([^?)]*)\?([^)]*)\)/g);
  return [...links].map(([, text = '', command = '', args = '']) => ({
    text,
    command,
    args: JSON.parse(decodeURIComponent(args)) as unknown[],
  }));
}

function withoutLinks(hover: MarkdownString | undefined): string {
  return (hover?.value ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
