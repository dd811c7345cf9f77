/**
 * Somebody types while commands are on their way: the server answers with edits of the version that it knew, and an
 * editor that checks versions refuses those that come too late. No character is lost, and both have the same text.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ApplyWorkspaceEditParams, CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { SERVER_COMMANDS } from '../../server/src/protocol';
import { plans } from '../support/randomPlans';
import { pulled, RICH, SERVER } from '../process/servers';
import { startServer } from '../support/stdioClient';
import { SEED, tell, times } from './effort';

const RACES = times(150, 10_000);

/** What an editor with versions does: it applies what was made for its text and refuses everything else. */
class Editor {
  text: string;
  version = 1;
  /** Texts that it had after an edit of the server, each with the one before. */
  readonly served: (readonly [before: string, after: string])[] = [];
  refused = 0;

  constructor(text: string) {
    this.text = text;
  }

  apply({ edit }: Pick<ApplyWorkspaceEditParams, 'edit'>): boolean {
    const [change] = (edit.documentChanges ?? []) as readonly TextDocumentEdit[];
    if (change?.textDocument.version !== this.version) {
      this.refused++;
      return false;
    }
    const before = this.text;
    const document = TextDocument.create('', 'markdown', this.version, before);
    this.text = TextDocument.applyEdits(document, change.edits as TextEdit[]);
    this.served.push([before, this.text]);
    return true;
  }
}

const typed = fc.constantFrom('x', ' ', '\n', '- [ ] New task\n', '## Phase 9 ✅\n', '✅');
const step = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: typed,
  }),
  fc.record({
    kind: fc.constant('command' as const),
    command: fc.constantFrom(SERVER_COMMANDS.toggleTask, SERVER_COMMANDS.syncUnit, SERVER_COMMANDS.syncPlan),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('fix' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
);

it('a race between a person who types and what was asked for leaves both with one text', async () => {
  const client = startServer(SERVER);
  const tried = { races: 0, typed: 0, applied: 0, refused: 0, commands: 0, fixes: 0 };
  let editor = new Editor('');
  let uri = '';
  const send = (): Promise<void> => client.change(uri, ++editor.version, [{ text: editor.text }]);
  client.answer('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
    const applied = editor.apply(params);
    if (applied) void send();
    return { applied };
  });
  const positionAt = (share: number): { line: number; character: number } => {
    const document = TextDocument.create('', 'markdown', 1, editor.text);
    return document.positionAt(Math.floor(share * editor.text.length));
  };
  try {
    await client.initialize(RICH);
    await fc.assert(
      fc.asyncProperty(plans, fc.array(step, { minLength: 2, maxLength: 8 }), async (first, steps) => {
        uri = `file:///quay/PLAN${++tried.races}.md`;
        editor = new Editor(first);
        await client.open(uri, first);
        const asked: Promise<unknown>[] = [];
        for (const one of steps) {
          const position = positionAt(one.at);
          if (one.kind === 'type') {
            tried.typed++;
            const document = TextDocument.create('', 'markdown', 1, editor.text);
            editor.text = TextDocument.applyEdits(document, [
              { range: { start: position, end: position }, newText: one.text },
            ]);
            await send();
          } else if (one.kind === 'command') {
            tried.commands++;
            const argument = { uri, version: editor.version, position };
            asked.push(
              client.request('workspace/executeCommand', { command: one.command, arguments: [argument] }),
            );
          } else {
            tried.fixes++;
            asked.push(
              client
                .request<CodeAction[] | null>('textDocument/codeAction', {
                  textDocument: { uri },
                  range: { start: position, end: position },
                  context: { diagnostics: [] },
                })
                .then((actions) => {
                  // A table of the phases says their titles once more.
                  const edit = actions?.find(
                    (one) => one.edit && !one.title.includes('overview table'),
                  )?.edit;
                  if (edit && editor.apply({ edit })) return send();
                  return undefined;
                }),
            );
          }
        }
        await Promise.all(asked);
        for (const [before, after] of editor.served)
          expect(withoutMarks(after)).toEqual(withoutMarks(before));
        tried.applied += editor.served.length;
        tried.refused += editor.refused;
        const fresh = `file:///quay/FRESH${tried.races}/PLAN${tried.races}.md`;
        await client.open(fresh, editor.text);
        const [edited, opened] = [await pulled(client, uri), await pulled(client, fresh)];
        expect(JSON.stringify(edited).replaceAll(uri, fresh)).toBe(JSON.stringify(opened));
        await client.close(uri);
        await client.close(fresh);
      }),
      { numRuns: RACES, seed: SEED, endOnFailure: true },
    );
  } finally {
    client.process.kill('SIGKILL');
  }
  expect(tried.applied).toBeGreaterThan(0);
  expect(tried.refused).toBeGreaterThan(0);
  tell(JSON.stringify(tried));
});

/** The words of the tasks and titles, which no toggle, sync or fix takes away: what they write anew is left out. */
function withoutMarks(text: string): string[] {
  return (
    text.match(/\b(?:Storage|Copying|Search|Create the buckets|Rotate|Serve|Index|Move|cache|Deploy)\b/g) ??
    []
  ).sort();
}
