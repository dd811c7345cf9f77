/** Settings: asked for if the client can be asked, else taken as they are pushed. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { refreshLenses } from './codeLens';
import { refreshDiagnostics } from './diagnostics';
import { ask, guarded, type Feature } from './feature';
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
        const settings: unknown = await connection.workspace.getConfiguration(SECTION);
        // A client without such a section answers null: what it said at the start still counts.
        apply(settings ?? client.options.settings);
      });

    session.configure(client.options.settings);
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      if (client.pullConfiguration) void pull();
      else apply(sectionOf(settings));
    });
    return () => {
      if (!client.pullConfiguration) return;
      if (client.watchConfiguration)
        ask(session, 'registration', () =>
          connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }),
        );
      void pull();
    };
  },
};

/** Clients push either `{ livingPlans: { … } }` or the section itself. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  return SECTION in settings ? settings[SECTION] : settings;
}
