import { SERVER_COMMANDS } from '../../../server/src/protocol';
import { editorAtWork, syncedVersion } from '../documents';
import type { Services } from './services';

/** Applies all safe fixes to the plan of a row, or to the one in the active editor. */
export async function syncPlan({ server, plansView }: Services, target: unknown): Promise<void> {
  const uri = plansView.owns(target) ? target.uri : editorAtWork()?.document.uri.toString();
  if (uri !== undefined) await server.edit(SERVER_COMMANDS.syncPlan, { uri, version: syncedVersion(uri) });
}
