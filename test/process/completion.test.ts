/** Completion as clients ask for it. */
import {
  CompletionTriggerKind,
  InsertTextFormat,
  type CompletionItem,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expect, it } from 'vitest';
import { connect, POOR, RICH, URI } from './servers';

const PLAN = `# Ferry plan

## Phase 1: Piers ✅ DONE

**Status**: ✅ DONE

- [x] Measure

## Phase 2: Boats

**Status**: ✅ DO
**Depends on**: 

- [ ] Buy

`;
const SNIPPETS = {
  ...RICH,
  textDocument: { ...RICH.textDocument, completion: { completionItem: { snippetSupport: true } } },
};

interface Asked {
  readonly capabilities?: object;
  readonly options?: object;
  readonly trigger?: string;
  readonly text?: string;
  readonly uri?: string;
}

async function complete(
  line: number,
  character: number,
  { capabilities = RICH, options = {}, trigger = '', text = PLAN, uri = URI }: Asked = {},
): Promise<CompletionItem[] | null> {
  const client = await connect(capabilities, options);
  await client.open(uri, text);
  return client.request('textDocument/completion', {
    textDocument: { uri },
    position: { line, character },
    context:
      trigger === ''
        ? { triggerKind: CompletionTriggerKind.Invoked }
        : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: trigger },
  });
}

it('statuses replace the value that stands there, and are not left out for its letters', async () => {
  const items = (await complete(10, 16)) ?? [];
  expect(items.map(({ label }) => label)).toEqual([
    '⏳ PLANNED',
    '🚧 IN PROGRESS',
    '✅ DONE',
    '⛔ BLOCKED',
    '⏸️ DEFERRED',
  ]);
  const [, doing] = items;
  expect(doing?.filterText).toMatch(/^✅ DO/);
  const after = TextDocument.applyEdits(TextDocument.create(URI, 'markdown', 1, PLAN), [
    doing?.textEdit as TextEdit,
  ]);
  expect(after).toBe(PLAN.replace('**Status**: ✅ DO\n', '**Status**: 🚧 IN PROGRESS\n'));
});

it('what somebody types gets an answer only where a value begins', async () => {
  expect((await complete(11, 16, { trigger: ' ' }))?.map(({ label }) => label)).toEqual(['Phase 1']);
  expect(await complete(2, 9, { trigger: ' ' })).toBeNull();
});

it('places to fill in are for clients that know them', async () => {
  const rich = await complete(14, 0, { capabilities: SNIPPETS });
  expect(rich?.map(({ insertTextFormat }) => insertTextFormat)).toContain(InsertTextFormat.Snippet);
  const poor = await complete(14, 0, { capabilities: POOR });
  expect(poor?.map(({ textEdit }) => textEdit?.newText)).toEqual([
    '- [ ] Task',
    '## Phase 3: Title ⏳ PLANNED\n\n- [ ] Task',
  ]);
  expect(poor?.every(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.PlainText)).toBe(true);
});

it('anchors are for clients that propose none', async () => {
  const text = `${PLAN}[x](#`;
  const at = { text, trigger: '#' };
  expect((await complete(15, 5, at))?.length).toBe(3);
  expect(await complete(15, 5, { ...at, options: { headingSymbols: true } })).toBeNull();
});

it('rules have their names', async () => {
  const text = `${PLAN}<!-- living-plans-disable-line `;
  const items = (await complete(15, 31, { text })) ?? [];
  expect(items.length).toBeGreaterThan(30);
  expect(items.find(({ label }) => label === 'overdue')?.textEdit?.newText).toBe('overdue -->');
});

it('nothing is proposed in what is no plan', async () => {
  expect(await complete(0, 8, { uri: 'file:///harbour/README.md', text: 'Status: \n' })).toBeNull();
});
