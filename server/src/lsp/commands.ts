/** The commands of the server. Each computes its edit anew and hands it to the client for the version it was made for. */
import { ResponseError, LSPErrorCodes } from 'vscode-languageserver';
import { syncUnit, taskAt, toggleTask, unitAt, type TextEdit } from '../core';
import { SERVER_COMMANDS, type EditArguments, type EditResult } from '../protocol';
import { safeFixes } from './codeActions';
import { toWorkspaceEdit } from './convert';
import { unitByKey } from './outline';
import { guarded, type Feature } from './feature';
import type { PlanDocument, Session } from './session';

export const commands: Feature = {
  capabilities: () => ({ executeCommandProvider: { commands: Object.values(SERVER_COMMANDS) } }),

  register(session) {
    session.connection.onExecuteCommand(async ({ command, arguments: args }): Promise<EditResult> => {
      const compute = COMPUTE.get(command);
      if (!compute) throw new ResponseError(LSPErrorCodes.RequestFailed, `no such command: ${command}`);
      const given = readArguments(args?.[0]);
      if (!given) return refused('The command needs the URI of a document');
      return guarded(session, command, refused('The command failed; see the log'), () =>
        run(session, given, compute),
      );
    });
    return undefined;
  },
};

/** The edits of a command, or a message for people that says why there are none. */
type Compute = (
  session: Session,
  document: PlanDocument,
  args: EditArguments,
) => readonly TextEdit[] | string;

const COMPUTE: ReadonlyMap<string, Compute> = new Map<string, Compute>([
  [
    SERVER_COMMANDS.toggleTask,
    (_, { plan, positions }, { position }) => {
      const task = position && taskAt(plan, positions.offsetAt(position));
      return task ? [toggleTask(plan, task)] : 'There is no task here';
    },
  ],
  [
    SERVER_COMMANDS.syncUnit,
    (_, { plan, positions }, { position, key }) => {
      const unit =
        key === undefined ? position && unitAt(plan, positions.offsetAt(position)) : unitByKey(plan, key);
      if (!unit) return 'There is no unit here';
      const sync = syncUnit(plan, unit);
      if (!sync)
        return unit.claims.length === 0 ? 'The unit has no marker' : 'The unit has no boxes to go by';
      return sync.edits.length > 0 ? sync.edits : 'The marker agrees with the boxes';
    },
  ],
  [
    SERVER_COMMANDS.syncPlan,
    (session, document) => {
      const edits = safeFixes(session, document);
      return edits.length > 0 ? edits : 'There is nothing that could be fixed safely';
    },
  ],
]);

async function run(session: Session, args: EditArguments, compute: Compute): Promise<EditResult> {
  const document = await session.load(args.uri);
  if (!document) return refused('The document cannot be read');
  if (args.version !== null && document.version !== null && args.version !== document.version)
    return refused('The document has changed, try again');
  const edits = compute(session, document, args);
  if (typeof edits === 'string') return refused(edits);
  const { uri, version, positions } = document;
  const edit = toWorkspaceEdit(uri, version, positions, edits, session.client);
  const { applied, failureReason } = await session.connection.workspace.applyEdit({ edit });
  return { applied, message: applied ? null : (failureReason ?? 'The editor refused the change') };
}

function refused(message: string): EditResult {
  return { applied: false, message };
}

function readArguments(value: unknown): EditArguments | null {
  if (typeof value !== 'object' || value === null) return null;
  const { uri, version, position, key } = value as Partial<Record<keyof EditArguments, unknown>>;
  if (typeof uri !== 'string') return null;
  const place = position as { line?: unknown; character?: unknown } | null | undefined;
  return {
    uri,
    version: typeof version === 'number' ? version : null,
    ...(typeof place?.line === 'number' && typeof place.character === 'number'
      ? { position: { line: place.line, character: place.character } }
      : {}),
    ...(typeof key === 'string' ? { key } : {}),
  };
}
