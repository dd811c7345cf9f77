/** The commands of the server. Each computes its edit anew and hands it to the client for the version it was made for. */
import { ResponseError, LSPErrorCodes } from 'vscode-languageserver';
import { syncUnit, taskAt, toggleTask, unitAt, type TextEdit } from '../core';
import { SERVER_COMMANDS, type EditArguments, type EditResult } from '../protocol';
import { safeFixes } from './codeActions';
import { apply, documentFor, readArguments, refused } from './edits';
import { guarded, type Feature } from './feature';
import { move } from './move';
import { unitByKey } from './outline';
import type { PlanDocument, Session } from './session';

export const commands: Feature = {
  capabilities: () => ({ executeCommandProvider: { commands: [...COMMANDS.keys()] } }),

  register(session) {
    session.connection.onExecuteCommand(async ({ command, arguments: args }): Promise<EditResult> => {
      const run = COMMANDS.get(command);
      if (!run) throw new ResponseError(LSPErrorCodes.RequestFailed, `no such command: ${command}`);
      const given = readArguments(args?.[0]);
      if (!given) return refused('The command needs the URI of a document');
      return guarded(session, command, refused('The command failed; see the log'), () =>
        run(session, given, args?.[0]),
      );
    });
    return undefined;
  },
};

/** `argument` is what the client has sent, for commands that take more than all others do. */
type Run = (session: Session, args: EditArguments, argument: unknown) => Promise<EditResult>;

const COMMANDS: ReadonlyMap<string, Run> = new Map<string, Run>([
  [SERVER_COMMANDS.toggleTask, inDocument(toggle)],
  [SERVER_COMMANDS.syncUnit, inDocument(sync)],
  [SERVER_COMMANDS.syncPlan, inDocument(syncAll)],
  [SERVER_COMMANDS.move, move],
]);

/** The edits of a command in its document, or a message for people that says why there are none. */
type Compute = (
  document: PlanDocument,
  args: EditArguments,
  session: Session,
) => readonly TextEdit[] | string;

function inDocument(compute: Compute): Run {
  return async (session, args) => {
    const document = await documentFor(session, args);
    if (typeof document === 'string') return refused(document);
    const edits = compute(document, args, session);
    return typeof edits === 'string' ? refused(edits) : apply(session, [{ document, edits }]);
  };
}

function toggle(
  { plan, positions }: PlanDocument,
  { position }: EditArguments,
): readonly TextEdit[] | string {
  const task = position && taskAt(plan, positions.offsetAt(position));
  return task ? [toggleTask(plan, task)] : 'There is no task here';
}

function sync(
  { plan, positions }: PlanDocument,
  { position, key }: EditArguments,
): readonly TextEdit[] | string {
  const unit =
    key === undefined ? position && unitAt(plan, positions.offsetAt(position)) : unitByKey(plan, key);
  if (!unit) return 'There is no unit here';
  const { claims } = unit;
  const result = syncUnit(plan, unit);
  if (!result) return claims.length === 0 ? 'The unit has no marker' : 'The unit has no boxes to go by';
  return result.edits.length > 0 ? result.edits : 'The marker agrees with the boxes';
}

function syncAll(document: PlanDocument, _: EditArguments, session: Session): readonly TextEdit[] | string {
  const edits = safeFixes(session, document);
  return edits.length > 0 ? edits : 'There is nothing that could be fixed safely';
}
