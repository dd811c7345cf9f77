import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { editorAtWork, syncedVersion } from '../documents';
import type { Services } from './services';

/** Shows which boxes of a plan its repository contradicts, those of a row or of the active editor, and changes the chosen ones. */
export async function reconcile({ server, plansView }: Services, target: unknown): Promise<void> {
  const uri = plansView.owns(target) ? target.uri : editorAtWork()?.document.uri.toString();
  if (uri !== undefined) await server.edit(SERVER_COMMANDS.reconcile, { uri, version: syncedVersion(uri) });
}
