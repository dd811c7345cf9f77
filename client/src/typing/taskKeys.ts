/**
 * Enter, Tab and Shift+Tab in tasks. They change the document at once, since what is typed next must not come before
 * them; so they ask no server. Where there is no task, each key does what it does everywhere.
 */
import { commands, Position, Selection, window } from 'vscode';
import { enterAt } from '../../../server/src/core/typing/enter';
import { indented, outdented } from '../../../server/src/core/typing/indent';
import { sayBriefly } from '../briefly';
import { linesOf, replace, replacementsOf } from './lineEdits';

export async function continueTask(): Promise<void> {
  const editor = window.activeTextEditor;
  const typed = editor?.selection.isEmpty ? enterAt(linesOf(editor.document), editor.selection.active) : null;
  if (!editor || !typed) {
    await commands.executeCommand('type', { source: 'keyboard', text: '\n' });
    return;
  }
  const { document } = editor;
  const { version } = document;
  const cursor = new Position(typed.cursor.line, typed.cursor.character);
  // What was typed meanwhile has moved the cursor where it belongs.
  if (!(await replace(editor, replacementsOf(typed.edits))) || document.version > version + 1) return;
  editor.selection = new Selection(cursor, cursor);
  editor.revealRange(editor.selection);
}

export const indentTasks = changeLevel(indented, 'tab', 'There is no task above to put it under');
export const outdentTasks = changeLevel(outdented, 'outdent', 'The task stands below no other one');

function changeLevel(move: typeof indented, otherwise: string, why: string): () => Promise<void> {
  return async () => {
    const editor = window.activeTextEditor;
    if (!editor) return;
    const { start, end } = editor.selection;
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    const edits = move(linesOf(editor.document), start.line, last);
    if (!edits) await commands.executeCommand(otherwise);
    else if (edits.length === 0) sayBriefly(why);
    else await replace(editor, replacementsOf(edits));
  };
}
