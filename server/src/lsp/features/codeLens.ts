/** Above each unit how far it is, "Sync marker" where its marker is out of step, and the next task where work goes on. */
import { CodeLensRefreshRequest, type CodeLens, type Command } from 'vscode-languageserver';
import { isOutOfStep, lensesOf, lensRange, lensText, unitKeys, type Lens, type Unit } from '../../core';
import { REVEAL_COMMAND, SERVER_COMMANDS, type EditArguments, type RevealArguments } from '../../protocol';
import { toRange } from '../convert';
import { ask, guarded, type Feature } from './feature';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

export const codeLens: Feature = {
  // With their texts at once: editors that ask for each in turn blink on every key, and the texts are cheap.
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),

  register(session) {
    session.connection.onCodeLens(({ textDocument }) =>
      guarded<CodeLens[]>(session, 'code lens', [], async () => {
        const document = await session.opened(textDocument.uri);
        return document && session.roleOf(document) !== 'none' ? lensesIn(session, document) : [];
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

function lensesIn(session: Session, document: PlanDocument): CodeLens[] {
  const { uri, plan, positions } = document;
  const { codeLens: shown, count } = session.settings.of(uri);
  if (!shown.enabled) return [];
  const boxes = session.repositories.contradictedBoxes(document).length;
  return lensesOf(plan, count).flatMap((lens): CodeLens[] => {
    const { unit, part } = lens;
    const range = toRange(positions, lensRange(plan, lens));
    const lenses: CodeLens[] = [];
    if (shown[part]) lenses.push({ range, command: revealing(session, document, lens) });
    if (shown.sync && unit && part === 'progress' && isOutOfStep(plan, unit))
      lenses.push({ range, command: syncing(document, unit) });
    if (!unit && boxes > 0) lenses.push({ range, command: reconciling(document, boxes) });
    return lenses;
  });
}

/** The text of a lens; a click goes to the next task, or to the heading. */
function revealing(session: Session, { uri, plan, positions }: PlanDocument, lens: Lens): Command {
  const { title, target } = lensText(plan, lens, session.settings.of(uri).count);
  // The server's own command asks the editor to show the place, for clients that have none for it.
  const command = session.client.options.commandLinks === true ? REVEAL_COMMAND : SERVER_COMMANDS.reveal;
  const args: RevealArguments = { uri, range: toRange(positions, target) };
  return { title, command, arguments: [args] };
}

function reconciling({ uri, version }: PlanDocument, boxes: number): Command {
  const args: EditArguments = { uri, version };
  const title = `Repository: ${boxes} ${boxes === 1 ? 'box' : 'boxes'} to reconcile`;
  return { title, command: SERVER_COMMANDS.reconcile, arguments: [args] };
}

function syncing({ uri, plan, version }: PlanDocument, unit: Unit): Command {
  const args: EditArguments = { uri, version, key: unitKeys(plan).get(unit) ?? '' };
  return { title: 'Sync marker', command: SERVER_COMMANDS.syncUnit, arguments: [args] };
}
