import type { Position, Selection } from 'vscode';
import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { activeMarkdownEditor, type PlainRange } from '../documents';
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
  const editor = activeMarkdownEditor();
  if (!editor) return;
  const { document, selections } = editor;
  const args = { uri: document.uri.toString(), version: document.version };
  const [only] = selections;
  const isCursor = selections.length === 1 && only?.isSingleLine === true;
  await server.edit(
    SERVER_COMMANDS.toggleTask,
    isCursor
      ? { ...args, position: plain(editor.selection.active) }
      : { ...args, ranges: selections.map(linesOf) },
  );
}

/** The line that a selection ends at the beginning of is none of it, as in the editor's own commands. */
function linesOf({ start, end }: Selection): PlainRange {
  return { start: plain(start), end: plain(end) };
}

function plain({ line, character }: Position): PlainRange['start'] {
  return { line, character };
}
