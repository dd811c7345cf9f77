/** Settings: asked for if the client can be asked, else taken as they are pushed. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { refreshLenses } from '../features/codeLens';
import { refreshDiagnostics } from '../features/diagnostics';
import { ask, guarded, type Feature } from '../features/feature';
import { refreshInlayHints } from '../features/inlayHints';
import { refreshOutlines } from '../features/outlineRequests';
import type { Session } from './session';

const SECTION = 'livingPlans';

export const configuration: Feature = {
  capabilities: () => ({}),

  register(session) {
    const { connection, client } = session;
    session.configure(client.options.settings);
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      if (client.pullConfiguration) void pullConfiguration(session);
      else apply(session, sectionOf(settings));
    });
    return () => {
      if (!client.pullConfiguration) return;
      if (client.watchConfiguration)
        ask(session, 'registration', () =>
          connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }),
        );
      void pullConfiguration(session);
    };
  },
};

/** Asks for the settings, where there are several workspace folders for those of each; clients that push are left alone. */
export function pullConfiguration(session: Session): Promise<void> {
  const { client, connection } = session;
  const { folders } = session.files;
  return guarded(session, 'settings', undefined, async () => {
    if (!client.pullConfiguration) return;
    const scopes = folders.length > 1 ? folders.map(({ uri }) => uri) : [];
    const [general, ...ofFolders] = (await connection.workspace.getConfiguration([
      { section: SECTION },
      ...scopes.map((scopeUri) => ({ scopeUri, section: SECTION })),
    ])) as unknown[];
    // A client without such a section answers null: what it said at the start still counts.
    const ofFolder = new Map(scopes.map((uri, i) => [uri.replace(/\/$/, ''), ofFolders[i]]));
    apply(session, general ?? client.options.settings, ofFolder);
  });
}

function apply(session: Session, settings: unknown, folders?: ReadonlyMap<string, unknown>): void {
  session.configure(settings, folders);
  refreshAll(session);
}

/** Everything that a client shows and settings decide about. */
export function refreshAll(session: Session): void {
  refreshDiagnostics(session);
  refreshLenses(session);
  refreshInlayHints(session);
  refreshOutlines(session);
}

/** Clients push either `{ livingPlans: { … } }` or the section itself. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  return SECTION in settings ? settings[SECTION] : settings;
}
