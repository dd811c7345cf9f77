/** Counts above each unit, and "Sync marker" where the marker is out of step. */
import { CodeLensRefreshRequest, type CodeLens } from 'vscode-languageserver';
import { lensesOf, lensTarget, unitKeys } from '../core';
import { REVEAL_COMMAND, SERVER_COMMANDS, type EditArguments, type RevealArguments } from '../protocol';
import { toRange } from './convert';
import { ask, guarded, type Feature } from './feature';
import { outOfStep } from './outOfStep';
import type { Session } from './session';

export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: {} }),

  register(session) {
    session.connection.onCodeLens(({ textDocument }) =>
      guarded<CodeLens[]>(session, 'code lens', [], async () => {
        const document = await session.opened(textDocument.uri);
        if (!document || !session.settings.of(document.uri).codeLens || session.roleOf(document) === 'none')
          return [];
        const { uri, positions, plan, version } = document;
        const links = session.client.options.commandLinks === true;
        return lensesOf(plan, session.settings.of(document.uri).count).flatMap((lens) => {
          const range = toRange(positions, lens.range);
          const target: RevealArguments = { uri, range: toRange(positions, lensTarget(plan, lens)) };
          const counts: CodeLens = {
            range,
            // Without a command of the client the lens is a text that does nothing.
            command: links
              ? { title: lens.title, command: REVEAL_COMMAND, arguments: [target] }
              : { title: lens.title, command: '' },
          };
          if (!outOfStep(plan, lens.unit)) return [counts];
          const args: EditArguments = { uri, version, key: unitKeys(plan).get(lens.unit) ?? '' };
          return [
            counts,
            {
              range,
              command: { title: 'Sync marker', command: SERVER_COMMANDS.syncUnit, arguments: [args] },
            },
          ];
        });
      }),
    );
    return undefined;
  },
};

/** After a change of settings. */
export function refreshLenses(session: Session): void {
  if (session.client.refreshLenses)
    ask(session, 'refresh', () => session.connection.sendRequest(CodeLensRefreshRequest.type));
}
