/** Settings: asked for if the client can be asked, else taken as they are pushed. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { refreshLenses } from './codeLens';
import { refreshDiagnostics } from './diagnostics';
import { guarded, type Feature } from './feature';
import { refreshOutlines } from './outline';

const SECTION = 'livingPlans';

export const configuration: Feature = {
  capabilities: () => ({}),

  register(session) {
    const { connection, client } = session;
    const apply = (settings: unknown): void => {
      session.configure(settings);
      refreshDiagnostics(session);
      refreshLenses(session);
      refreshOutlines(session);
    };
    const pull = (): Promise<void> =>
      guarded(session, 'settings', undefined, async () => {
        apply(await connection.workspace.getConfiguration(SECTION));
      });

    session.configure(client.options.settings);
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      if (client.pullConfiguration) void pull();
      else apply(sectionOf(settings));
    });
    return () => {
      if (!client.pullConfiguration) return;
      if (client.watchConfiguration)
        void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
      void pull();
    };
  },
};

/** Clients push either `{ livingPlans: { … } }` or the section itself. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  return SECTION in settings ? settings[SECTION] : settings;
}
