import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { editorAtWork, syncedVersion } from '../documents';
import { rowsFor } from './rows';
import type { Services } from './services';

/** Puts what the text claims of a unit in step with its boxes: the units of rows, or the one at the cursor. */
export async function syncUnit(services: Services, target: unknown, targets: unknown): Promise<void> {
  const { server } = services;
  const rows = rowsFor(services, target, targets);
  if (rows) {
    for (const row of rows) {
      if (row.type !== 'unit') continue;
      const { uri, unit } = row;
      await server.edit(SERVER_COMMANDS.syncUnit, { uri, version: syncedVersion(uri), key: unit.key });
    }
    return;
  }
  const editor = editorAtWork();
  if (!editor) return;
  const { document, selection } = editor;
  const { line, character } = selection.active;
  await server.edit(SERVER_COMMANDS.syncUnit, {
    uri: document.uri.toString(),
    version: document.version,
    position: { line, character },
  });
}
