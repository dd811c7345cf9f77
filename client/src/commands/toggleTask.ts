import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { activeMarkdownEditor } from '../documents';
import { rowsFor } from './rows';
import type { Services } from './services';

/** Ticks or unticks the tasks of rows, or the one at the cursor. */
export async function toggleTask(services: Services, target: unknown, targets: unknown): Promise<void> {
  const { server, plansView } = services;
  const rows = rowsFor(services, target, targets);
  if (rows) {
    await plansView.edits.toggle(rows.filter((row) => row.type === 'task'));
    return;
  }
  const editor = activeMarkdownEditor();
  if (!editor) return;
  const { document, selection } = editor;
  const { line, character } = selection.active;
  await server.edit(SERVER_COMMANDS.toggleTask, {
    uri: document.uri.toString(),
    version: document.version,
    position: { line, character },
  });
}
