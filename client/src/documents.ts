/** Small questions about documents and positions that several files ask. */
import {
  languages,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type TextDocument,
  type TextDocumentShowOptions,
  type TextEditor,
} from 'vscode';
import type { OutlineTask } from '../../server/src/protocol';
import { sayBriefly } from './briefly';
import { documentSelector } from './languageClient';

/** A range of the protocol, as plain data. */
export type PlainRange = OutlineTask['range'];

/** The active editor if its document is one that the server knows. */
export function activeMarkdownEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  return editor && isSynced(editor.document) ? editor : undefined;
}

/** The same for commands that are about the place of the cursor: without an editor they say what is missing. */
export function editorAtWork(): TextEditor | undefined {
  const editor = activeMarkdownEditor();
  if (!editor) sayBriefly('Open a plan first, and put the cursor into it');
  return editor;
}

/**
 * Opens a document in the background, so that positions in it belong to a version: the version that the server has, or
 * null if the document cannot be opened.
 */
export async function openedVersion(uri: string): Promise<number | null> {
  try {
    await workspace.openTextDocument(Uri.parse(uri));
  } catch {
    // It has gone meanwhile; the server, which is asked next, says so.
    return null;
  }
  return syncedVersion(uri);
}

/** The version that the server has, or null if the document is not open there. */
export function syncedVersion(uri: string): number | null {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
  return document && isSynced(document) ? document.version : null;
}

/** Moves the cursor to the start of a range, in the editor that shows the document already if there is one. */
export async function revealRange(uri: string, range: PlainRange, preserveFocus = false): Promise<void> {
  const { document, options } = await whereShown(uri);
  const start = document.validatePosition(new Position(range.start.line, range.start.character));
  const selection = new Selection(start, start);
  await window.showTextDocument(document, { ...options, selection, preserveFocus });
}

/** Shows a document without the focus, and a place in it; a cursor that is there already stays. */
export async function showBehind(uri: string, place?: PlainRange): Promise<void> {
  const { document, options, isShown } = await whereShown(uri);
  const start = place && document.validatePosition(new Position(place.start.line, place.start.character));
  const editor = await window.showTextDocument(document, {
    ...options,
    ...(start && !isShown ? { selection: new Selection(start, start) } : {}),
    preserveFocus: true,
    preview: false,
  });
  if (start) editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}

async function whereShown(
  uri: string,
): Promise<{ document: TextDocument; options: TextDocumentShowOptions; isShown: boolean }> {
  const target = Uri.parse(uri);
  const shown = window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === target.toString(),
  );
  return {
    document: shown?.document ?? (await workspace.openTextDocument(target)),
    options: shown?.viewColumn !== undefined ? { viewColumn: shown.viewColumn } : {},
    isShown: shown !== undefined,
  };
}

function isSynced(document: TextDocument): boolean {
  return languages.match(documentSelector(), document) > 0;
}
