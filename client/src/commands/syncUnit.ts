import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { activeMarkdownEditor, syncedVersion } from '../documents';
import type { Services } from './services';

/** Puts what the text claims of a unit in step with its boxes: the unit of a row, or the one at the cursor. */
export async function syncUnit({ server, plansView }: Services, target: unknown): Promise<void> {
  if (plansView.owns(target)) {
    if (target.type !== 'unit') return;
    const { uri, unit } = target;
    await server.edit(SERVER_COMMANDS.syncUnit, { uri, version: syncedVersion(uri), key: unit.key });
    return;
  }
  const editor = activeMarkdownEditor();
  if (!editor) return;
  const { document, selection } = editor;
  const { line, character } = selection.active;
  await server.edit(SERVER_COMMANDS.syncUnit, {
    uri: document.uri.toString(),
    version: document.version,
    position: { line, character },
  });
}
