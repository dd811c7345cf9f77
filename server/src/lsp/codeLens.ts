/** Above each unit how far it is, "Sync marker" where its marker is out of step, and the next task where work goes on. */
import { CodeLensRefreshRequest, type CodeLens, type Command } from 'vscode-languageserver';
import { lensesOf, lensRange, lensText, unitKeys, type Lens, type Unit } from '../core';
import { REVEAL_COMMAND, SERVER_COMMANDS, type EditArguments, type RevealArguments } from '../protocol';
import { toRange } from './convert';
import { isRecord } from './edits';
import { ask, guarded, type Feature } from './feature';
import { outOfStep } from './outOfStep';
import { unitByKey } from './outline';
import type { PlanDocument, Session } from './session';

type Part = Lens['part'] | 'sync';

/** What a lens carries until it comes into view and gets its text. */
interface LensData {
  readonly uri: string;
  /** Of the unit; empty for the plan. */
  readonly key: string;
  readonly part: Part;
}

/** It is shown for a moment where the unit has gone meanwhile, until the client asks for all lenses again. */
const NOTHING: Command = { title: '', command: '' };

export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),

  register(session) {
    session.connection.onCodeLens(({ textDocument }) =>
      guarded<CodeLens[]>(session, 'code lens', [], async () => {
        const document = await session.opened(textDocument.uri);
        return document && session.roleOf(document) !== 'none' ? lensesIn(session, document) : [];
      }),
    );
    session.connection.onCodeLensResolve((lens) =>
      guarded<CodeLens>(session, 'code lens', { ...lens, command: NOTHING }, () => {
        const data = readData(lens.data);
        const document = data && session.open(data.uri);
        const unit = !document ? undefined : data.key === '' ? null : unitByKey(document.plan, data.key);
        if (!document || unit === undefined) return { ...lens, command: NOTHING };
        return { ...lens, command: commandOf(session, document, unit, data.part) };
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

function lensesIn(session: Session, { uri, plan, positions }: PlanDocument): CodeLens[] {
  const { codeLens: shown, count } = session.settings.of(uri);
  if (!shown.enabled) return [];
  const keys = unitKeys(plan);
  return lensesOf(plan, count).flatMap((lens) => {
    const { unit, part } = lens;
    const isOutOfStep = unit !== null && part === 'progress' && outOfStep(plan, unit);
    const parts: Part[] = isOutOfStep ? [part, 'sync'] : [part];
    const range = toRange(positions, lensRange(plan, lens));
    const key = unit ? (keys.get(unit) ?? '') : '';
    return parts
      .filter((one) => shown[one])
      .map((one): CodeLens => ({ range, data: { uri, key, part: one } satisfies LensData }));
  });
}

function commandOf(session: Session, document: PlanDocument, unit: Unit | null, part: Part): Command {
  const { uri, plan, positions, version } = document;
  if (part === 'sync') {
    const args: EditArguments = { uri, version, key: unit ? (unitKeys(plan).get(unit) ?? '') : '' };
    return { title: 'Sync marker', command: SERVER_COMMANDS.syncUnit, arguments: [args] };
  }
  const { title, target } = lensText(plan, { unit, part }, session.settings.of(uri).count);
  // Without a command of the client the lens is a text that does nothing.
  if (session.client.options.commandLinks !== true) return { title, command: '' };
  const args: RevealArguments = { uri, range: toRange(positions, target) };
  return { title, command: REVEAL_COMMAND, arguments: [args] };
}

function readData(value: unknown): LensData | undefined {
  if (!isRecord(value) || typeof value.uri !== 'string' || typeof value.key !== 'string') return undefined;
  const { part } = value;
  if (part !== 'progress' && part !== 'next' && part !== 'sync') return undefined;
  return { uri: value.uri, key: value.key, part };
}
