import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { activeMarkdownEditor } from '../documents';
import type { Services } from './services';

/** Ticks or unticks the tasks of rows, or the one at the cursor. */
export async function toggleTask(
  { server, plansView }: Services,
  target: unknown,
  targets: unknown,
): Promise<void> {
  if (plansView.owns(target)) {
    // With several rows selected, the menu is about all of them.
    for (const row of Array.isArray(targets) ? targets : [target])
      if (plansView.owns(row) && row.type === 'task') await plansView.toggle(row);
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
