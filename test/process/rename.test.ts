/** Renaming as clients ask for it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationToken,
  CancellationTokenSource,
  LSPErrorCodes,
  type Range,
  type ShowMessageParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import type { StdioClient } from '../support/stdioClient';
import { folderWith } from './folders';
import { actions, applied, connect, RICH, URI, whenSearched } from './servers';

const PLAN = `# Ferry plan

Phases 1-2 come first.

## Phase 1: Piers

- [x] Measure

## Phase 2: Boats

**Depends on**: [Phase 1](#phase-1-piers)

- [ ] Buy
`;

function rename(client: StdioClient, uri: string, line: number, character: number, newName: string) {
  return client.request<WorkspaceEdit | null>('textDocument/rename', {
    textDocument: { uri },
    position: { line, character },
    newName,
  });
}

describe('rename', () => {
  it('says first what is renamed', async () => {
    const client = await connect(RICH);
    await client.open(URI, PLAN);
    const prepare = (line: number, character: number) =>
      client.request<{ range: Range; placeholder: string } | null>('textDocument/prepareRename', {
        textDocument: { uri: URI },
        position: { line, character },
      });
    expect((await prepare(4, 5))?.placeholder).toBe('Phase 1');
    expect((await prepare(4, 13))?.placeholder).toBe('Piers');
    expect((await prepare(10, 20))?.placeholder).toBe('Phase 1');
    expect(await prepare(6, 8)).toBeNull();
    await expect(prepare(2, 3)).rejects.toThrow('This names several parts of the plan');
  });

  it('changes all that names the unit, and says what was left', async () => {
    const client = await connect(RICH);
    await client.open(URI, PLAN);
    const edit = await rename(client, URI, 4, 5, 'Phase 7');
    expect(applied(edit ?? undefined, URI, PLAN)).toBe(
      PLAN.replace('## Phase 1', '## Phase 7').replace('[Phase 1](#phase-1', '[Phase 7](#phase-7'),
    );
    const { message } = await client.next<ShowMessageParams>('window/showMessage');
    expect(message).toBe('Left as it is, since it may mean something else: line 3');
  });

  it.each([
    ['', 'A title needs a word'],
    ['x'.repeat(10_000), 'A title has at most 300 characters'],
    ['two\nlines', 'A title is one line of plain text'],
    ['a | b', 'A title is one line of plain text'],
    ['Piers ✅', 'The plan would say something else afterwards'],
  ])('refuses the title %j', async (title, why) => {
    const client = await connect(RICH);
    await client.open(URI, PLAN);
    await expect(rename(client, URI, 4, 13, title)).rejects.toThrow(why);
  });

  it('refuses a number that is taken, and anything in the middle of a merge', async () => {
    const client = await connect(RICH);
    await client.open(URI, PLAN);
    await expect(rename(client, URI, 4, 5, '2')).rejects.toThrow('"2" is there already');
    const merge = PLAN.replace('- [ ] Buy\n', '<<<<<<< a\n- [ ] Buy\n=======\n- [x] Buy\n>>>>>>> b\n');
    await client.change(URI, 2, [{ text: merge }]);
    await expect(rename(client, URI, 4, 5, '7')).rejects.toThrow('in the middle of a merge');
  });

  it('gives a task another id, with all that names it', async () => {
    const client = await connect(RICH);
    const plan =
      '# Ferry plan\n\n- [ ] T001 Measure\n- [ ] T002 Buy (after T001, `T001` in code)\n- [ ] T003 Sail, see T001-T002\n';
    await client.open(URI, plan);
    const edit = await rename(client, URI, 2, 7, 'T044');
    expect(applied(edit ?? undefined, URI, plan)).toBe(
      plan.replace('T001 Measure', 'T044 Measure').replace('after T001', 'after T044'),
    );
    const { message } = await client.next<ShowMessageParams>('window/showMessage');
    expect(message).toBe('Left as it is, since it may mean something else: line 5');
    await expect(rename(client, URI, 2, 7, 'T003')).rejects.toThrow('"T003" is there already');
    await expect(rename(client, URI, 2, 7, 'first')).rejects.toThrow('The id of a task is like T014');
  });

  it('takes links to headings along, and leaves tags, addresses and labels as they are', async () => {
    const client = await connect(RICH);
    const plan =
      '# Ferry plan\n\n## Phase 1: Wait for T014\n\n- [ ] T014 Measure <a id="T014"></a>\n- [ ] See [it](#phase-1-wait-for-t014), [T014](#T014) and https://example.org/?id=T014\n';
    await client.open(URI, plan);
    const edit = await rename(client, URI, 4, 8, 'T015');
    expect(applied(edit ?? undefined, URI, plan)).toBe(
      plan
        .replace('Wait for T014', 'Wait for T015')
        .replace('T014 Measure', 'T015 Measure')
        .replace('wait-for-t014', 'wait-for-t015'),
    );
  });

  it('takes the links of other plans along', async () => {
    const other = '# Other plan\n\n- [ ] See [there](../PLAN.md#phase-1-piers) and [here](#phase-1-piers)\n';
    const folder = folderWith({ 'PLAN.md': PLAN, 'docs/PLAN.md': other });
    const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
    const client = await connect(RICH, { outline: true }, [pathToFileURL(folder).href]);
    await whenSearched(client);
    await client.open(uriOf('PLAN.md'), PLAN);
    const edit = await rename(client, uriOf('PLAN.md'), 4, 13, 'Landing');
    expect(applied(edit ?? undefined, uriOf('docs/PLAN.md'), other)).toBe(
      other.replace('PLAN.md#phase-1-piers', 'PLAN.md#phase-1-landing'),
    );
    expect(applied(edit ?? undefined, uriOf('PLAN.md'), PLAN)).toContain('(#phase-1-landing)');
  });

  it('tells how far it is among 2,000 plans, and can be given up', async () => {
    const other = '# Other plan\n\n- [ ] See [there](../PLAN.md#phase-1-piers)\n';
    const others = Array.from({ length: 2_000 }, (_, i) => [`docs/plan-${i}.md`, other] as const);
    const folder = folderWith({ 'PLAN.md': PLAN, ...Object.fromEntries(others) });
    const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
    const client = await connect(RICH, { outline: true }, [pathToFileURL(folder).href]);
    await whenSearched(client);
    await client.open(uri, PLAN);
    const ask = (token: string, cancelled = CancellationToken.None): Promise<WorkspaceEdit> =>
      client.connection.sendRequest(
        'textDocument/rename',
        {
          textDocument: { uri },
          position: { line: 4, character: 13 },
          newName: 'Landing',
          workDoneToken: token,
        },
        cancelled,
      );
    const isOf =
      (token: string, kind: string) =>
      (params: Progress): boolean =>
        params.token === token && params.value.kind === kind;

    const edit = await ask('one');
    expect(edit.documentChanges).toHaveLength(2_001);
    expect((await client.next<Progress>('$/progress', isOf('one', 'begin'))).value.cancellable).toBe(true);
    expect(await client.next<Progress>('$/progress', isOf('one', 'report'))).toMatchObject({ token: 'one' });
    await client.next<Progress>('$/progress', isOf('one', 'end'));

    const source = new CancellationTokenSource();
    const given = ask('two', source.token);
    const refused = expect(given).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await client.next<Progress>('$/progress', isOf('two', 'begin'));
    source.cancel();
    await refused;
  }, 60_000);
});

interface Progress {
  readonly token: string;
  readonly value: { readonly kind: string; readonly cancellable?: boolean };
}

it('headings with wrong numbers can be numbered anew', async () => {
  const client = await connect(RICH);
  const plan = PLAN.replace('## Phase 2', '## Phase 4');
  await client.open(URI, plan);
  const found = await actions(client, URI, 8, { only: ['refactor.rewrite'] });
  const renumber = found.find(({ title }) => title === 'Renumber these headings');
  expect(applied(renumber?.edit, URI, plan)).toBe(PLAN);
  const none = await actions(client, URI, 12, { only: ['refactor.rewrite'] });
  expect(none.map(({ title }) => title)).not.toContain('Renumber these headings');
});
