/** Opens documents, moves the cursor, and looks at what an edit does. */
import assert from 'node:assert/strict';
import {
  commands,
  Position,
  Selection,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
  type TextEditor,
  type Uri,
} from 'vscode';
import { fileUri } from './folder';
import { eventually, eventuallyEqual } from './waiting';

/** Opens a file, by default of the workspace, and puts the cursor at its start. */
export async function openFile(file: string | Uri): Promise<TextEditor> {
  const uri = typeof file === 'string' ? fileUri(file) : file;
  // `workspace.openTextDocument` would keep the document open for minutes after its editor is closed
  await commands.executeCommand('vscode.open', uri, { preview: false });
  const editor = await eventually(`an editor with ${uri.path}`, () => {
    const { activeTextEditor } = window;
    return activeTextEditor?.document.uri.toString() === uri.toString() && activeTextEditor;
  });
  select(editor, new Position(0, 0));
  return editor;
}

/** Throws away what was not saved and closes all editors. */
export async function closeAllEditors(): Promise<void> {
  // Settings are dirty while the editor itself writes them.
  const typed = workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && !uri.path.endsWith('/settings.json'),
  );
  for (const document of typed) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  await eventuallyEqual(() => window.visibleTextEditors.length, 0);
}

/** Where a text stands; it must stand there once. */
export function positionOf(document: TextDocument, text: string): Position {
  const content = document.getText();
  const at = content.indexOf(text);
  assert.ok(at >= 0 && !content.includes(text, at + 1), `"${text}" must be there once`);
  return document.positionAt(at);
}

/** Inserts a text as typing would. */
export async function typeAt({ uri }: TextDocument, position: Position, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(uri, position, text);
  assert.ok(await workspace.applyEdit(edit));
}

/** Puts the cursor before a text. */
export function moveTo(editor: TextEditor, text: string): Position {
  const position = positionOf(editor.document, text);
  select(editor, position);
  return position;
}

function select(editor: TextEditor, position: Position): void {
  editor.selection = new Selection(position, position);
}

/**
 * Does something that edits a document, returns the lines that are others then ("15: ## Phase 2 🚧"), and checks that
 * a single undo brings every character back.
 */
export async function changesOf(document: TextDocument, act: () => unknown): Promise<string[]> {
  const before = document.getText();
  return changedLines(before, await textAfter(document, act));
}

/** Does something that edits a document, returns the text then, and checks that a single undo brings all of it back. */
export async function textAfter(document: TextDocument, act: () => unknown): Promise<string> {
  const before = document.getText();
  await act();
  await eventually('an edit', () => document.getText() !== before);
  const after = document.getText();
  await window.showTextDocument(document);
  await commands.executeCommand('undo');
  await eventuallyEqual(() => document.getText(), before);
  await eventuallyEqual(() => document.isDirty, false);
  return after;
}

function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  assert.equal(now.length, old.length, 'no edit here adds or removes lines');
  return now.flatMap((line, i) => (line === old[i] ? [] : [`${i + 1}: ${line}`]));
}
