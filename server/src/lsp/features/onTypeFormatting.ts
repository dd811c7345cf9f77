/** Enter in a task begins the next one, in editors that ask for it while somebody types. */
import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { enterAt, readItem, type Lines } from '../../core';
import { endOfLine, linesOf } from '../lines';
import { guarded, openedPlan, type Feature } from './feature';

export const onTypeFormatting: Feature = {
  capabilities: ({ options }) =>
    options.enterKey === true ? {} : { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } },

  register(session) {
    session.connection.onDocumentOnTypeFormatting(({ textDocument, position, ch }) =>
      guarded<TextEdit[] | null>(session, 'on type formatting', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (ch !== '\n' || !document || !session.settings.of(document.uri).editingKeys) return null;
        return afterEnter(document.positions, position.line);
      }),
    );
    return undefined;
  },
};

/** The edits that a line end before `line` still needs; null where it is in no task. */
function afterEnter(document: TextDocument, line: number): TextEdit[] | null {
  const now = linesOf(document);
  if (line < 1 || line >= now.count) return null;
  const above = now.at(line - 1);
  // The editor has continued the list by itself.
  if (readItem(now.at(line)) !== null) return null;
  const below = now.at(line).trimStart();
  const blanks = now.at(line).length - below.length;
  /** The lines as they were when Enter was pressed. */
  const lines: Lines = {
    count: now.count - 1,
    at: (one) => (one < line - 1 ? now.at(one) : one === line - 1 ? above + below : now.at(one + 1)),
  };
  const typed = enterAt(lines, { line: line - 1, character: above.length });
  const [first, ...others] = typed?.edits ?? [];
  // Behind the notes of a task the cursor cannot be taken along.
  if (first?.line !== line - 1) return null;
  return [
    {
      range: {
        start: { line: line - 1, character: first.start },
        end: { line, character: blanks },
      },
      newText: first.text.replace('\n', endOfLine(document)),
    },
    ...others.map(({ line: one, start, end, text }) => ({
      range: { start: { line: one + 1, character: start }, end: { line: one + 1, character: end } },
      newText: text,
    })),
  ];
}
