/** The tools of agents in an editor: what is typed counts, and writes are edits that the client makes. */
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { TOOL, type ToolParams, type ToolResult } from '../../server/src/protocol';
import type { StdioClient } from '../support/stdioClient';
import { applied, connect, FERRY, POOR, RICH, URI } from './servers';

const APPLY = 'workspace/applyEdit';
const BOLLARDS = { line: 6, expected: '- [ ] Paint the bollards' };

function call(client: StdioClient, name: string, input: object = {}): Promise<ToolResult> {
  const params: ToolParams = { name, input, active: URI };
  return client.request(TOOL, params);
}

describe('tools of agents', () => {
  it('read the text as it is typed', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const at = { line: 5, character: 0 };
    await client.change(URI, 2, [{ range: { start: at, end: at }, text: '- [ ] Scrape them first\n' }]);
    const { text, isError } = await call(client, 'get_next');
    expect(isError).toBe(false);
    expect(text).toMatch(/^6: - \[ \] Scrape them first$/m);
    expect((await call(client, 'get_history')).text).toMatch('No commit has');
  });

  it.each([
    ['a client with documentChanges', RICH],
    ['a client without', POOR],
  ])('write by an edit of %s', async (_, capabilities) => {
    const client = await connect(capabilities);
    await client.open(URI, FERRY);
    client.answer(APPLY, () => ({ applied: true }));
    const { text, changed } = await call(client, 'set_state', { tasks: [BOLLARDS] });
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(applied(edit, URI, FERRY)).toBe(FERRY.replace('[ ] Paint', '[x] Paint'));
    expect(text).toMatch('+6: - [x] Paint the bollards');
    expect(changed).toBe(URI);
  });

  it('cut no character in half', async () => {
    const client = await connect(RICH);
    const text =
      '# K\n\n| Phase | Status |\n| --- | --- |\n| Phase 1: A | 🟡 In progress |\n| Phase 2: B | 🟢 Done |\n\n## Phase 1: A 🟢 Done\n\n- [x] Cut\n\n## Phase 2: B 🟢 Done\n\n- [x] Fly\n';
    await client.open(URI, text);
    client.answer(APPLY, () => ({ applied: true }));
    await call(client, 'sync_plan');
    const { edit } = await client.next<ApplyWorkspaceEditParams>(APPLY);
    expect(JSON.stringify(edit)).not.toMatch(/\\ud[89a-f]/i);
    expect(applied(edit, URI, text)).toBe(text.replace('🟡 In progress', '🟢 Done'));
  });

  it('say what is wrong, and change nothing then', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    client.answer(APPLY, () => ({ applied: false, failureReason: 'read-only' }));
    for (const [name, input, message] of [
      ['set_state', { tasks: [{ ...BOLLARDS, expected: 'x' }] }, /not what you expected/],
      ['set_state', { tasks: 7 }, /another shape: tasks: /],
      ['set_state', { tasks: [BOLLARDS] }, /was not changed: read-only/],
      ['get_next', { plan: 'other.md' }, /no plan other\.md/],
      ['fly', {}, /no tool fly/],
    ] as const) {
      const { text, isError, changed } = await call(client, name, input);
      expect(isError).toBe(true);
      expect(text).toMatch(message);
      expect(changed).toBeNull();
    }
  });

  it('begin again where somebody types in between', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    let asked = 0;
    const at = { line: 0, character: 0 };
    client.answer(APPLY, async () => {
      if (asked++ > 0) return { applied: true };
      await client.change(URI, 2, [{ range: { start: at, end: at }, text: '\n' }]);
      return { applied: false, failureReason: 'has changed' };
    });
    const { text, isError } = await call(client, 'set_state', { tasks: [BOLLARDS] });
    expect(isError).toBe(false);
    expect(text).toMatch('+7: - [x] Paint the bollards');
    expect(asked).toBe(2);
  });
});
