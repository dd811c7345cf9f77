/** Documents as lines, and changes of an editor while a person types in it. */
import { Range, type TextDocument, type TextEditor } from 'vscode';
import type { LineEdit, Lines } from '../../../server/src/core/typing/itemLines';

const TRIES = 5;

export function linesOf(document: TextDocument): Lines {
  return { count: document.lineCount, at: (line) => document.lineAt(line).text };
}

/** Puts a text in the place of another one. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
}

export function replacementsOf(edits: readonly LineEdit[]): Replacement[] {
  return edits.map(({ line, start, end, text }) => ({ range: new Range(line, start, line, end), text }));
}

/**
 * Changes a document as it is now. An editor refuses that where something was typed meanwhile: it is done again as long
 * as what is replaced still stands there. `join`: one undo takes it back with the edit before.
 */
export async function replace(
  editor: TextEditor,
  replacements: readonly Replacement[],
  join = false,
): Promise<boolean> {
  const { document } = editor;
  const replaced = (): string[] => replacements.map(({ range }) => document.getText(range));
  const before = replaced();
  for (let i = 0; i < TRIES; i++) {
    const done = await editor.edit(
      (builder) => {
        for (const { range, text } of replacements) builder.replace(range, text);
      },
      { undoStopBefore: !join, undoStopAfter: !join },
    );
    if (done) return true;
    if (replaced().some((text, at) => text !== before[at])) return false;
  }
  return false;
}
