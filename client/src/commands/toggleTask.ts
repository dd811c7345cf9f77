import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { activeMarkdownEditor } from '../documents';
import type { Services } from './services';

/** Ticks or unticks the task of a row, or the one at the cursor. */
export async function toggleTask({ server, plansView }: Services, target: unknown): Promise<void> {
  if (plansView.owns(target)) {
    if (target.type === 'task') await plansView.toggle(target);
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
