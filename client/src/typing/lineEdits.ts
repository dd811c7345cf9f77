/** Documents as lines, and changes of lines in an editor in which somebody goes on typing. */
import { Range, type TextDocument, type TextEditor } from 'vscode';
import type { LineEdit, Lines } from '../../../server/src/core/typing/itemLines';

const TRIES = 5;

export function linesOf(document: TextDocument): Lines {
  return { count: document.lineCount, at: (line) => document.lineAt(line).text };
}

/**
 * Makes edits of a document as it is now. An editor refuses them where something was typed meanwhile: they are made
 * again as long as what they replace still stands there. `join`: one undo takes them back with the edit before.
 */
export async function applyEdits(
  editor: TextEditor,
  edits: readonly LineEdit[],
  join = false,
): Promise<boolean> {
  const { document } = editor;
  const replaced = (): string[] => edits.map((edit) => document.getText(rangeOf(edit)));
  const before = replaced();
  for (let i = 0; i < TRIES; i++) {
    const done = await editor.edit(
      (builder) => {
        for (const edit of edits) builder.replace(rangeOf(edit), edit.text);
      },
      { undoStopBefore: !join, undoStopAfter: !join },
    );
    if (done) return true;
    if (replaced().some((text, at) => text !== before[at])) return false;
  }
  return false;
}

function rangeOf({ line, start, end }: LineEdit): Range {
  return new Range(line, start, line, end);
}
