import type { Position, Selection } from 'vscode';
import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { editorAtWork } from '../documents';
import { rowsFor } from './rows';
import type { Services } from './services';

/** Ticks or unticks the tasks of rows, the one at the cursor, or all on the selected lines. */
export async function toggleTask(services: Services, target: unknown, targets: unknown): Promise<void> {
  const { server, plansView } = services;
  const rows = rowsFor(services, target, targets);
  if (rows) {
    await plansView.edits.toggle(rows.filter((row) => row.type === 'task'));
    return;
  }
  const editor = editorAtWork();
  if (!editor) return;
  const { document, selections } = editor;
  await server.edit(SERVER_COMMANDS.toggleTask, {
    uri: document.uri.toString(),
    version: document.version,
    ranges: rangesOf(selections),
  });
}

/** Selections as plain data. */
export function rangesOf(selections: readonly Selection[]): Range[] {
  return selections.map(({ start, end }) => ({ start: plain(start), end: plain(end) }));
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function plain({ line, character }: Position): { line: number; character: number } {
  return { line, character };
}
