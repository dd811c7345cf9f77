/** The commands of the server. Each computes its edit anew and hands it to the client for the version it was made for. */
import { LSPErrorCodes, ResponseError, type Range } from 'vscode-languageserver';
import {
  indented,
  outdented,
  setState,
  stateLabel,
  TASK_STATES,
  taskAt,
  tasksOnLines,
  toggleTask,
  unitAt,
  type PlacedTask,
  type TextEdit,
} from '../../core';
import { SERVER_COMMANDS, type EditArguments, type EditResult } from '../../protocol';
import { safeFixes } from './codeActions';
import { apply, documentFor, refused } from './commandEdits';
import { isRecord, readArguments } from '../messages';
import { toOffsets } from '../convert';
import { linesOf } from '../lines';
import { guarded, type Feature } from './feature';
import { add, addPhase } from './addCommands';
import { fixRule } from './fixRule';
import { move } from './moveCommand';
import { reconcile } from './repository';
import { reveal } from './reveal';
import { unitByKey } from './outlineRequests';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';
import { syncEdits } from './syncEdits';

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
  [SERVER_COMMANDS.setState, changeState],
  [SERVER_COMMANDS.indentTasks, inDocument(levels(indented, 'There is no task above to put it under'))],
  [SERVER_COMMANDS.outdentTasks, inDocument(levels(outdented, 'The task stands below no other one'))],
  [SERVER_COMMANDS.syncUnit, inDocument(sync)],
  [SERVER_COMMANDS.syncPlan, inDocument(syncAll)],
  [SERVER_COMMANDS.addTask, add],
  [SERVER_COMMANDS.addUnit, addPhase],
  [SERVER_COMMANDS.move, move],
  [SERVER_COMMANDS.reconcile, reconcile],
  [SERVER_COMMANDS.fixRule, fixRule],
  [SERVER_COMMANDS.reveal, reveal],
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

function toggle(document: PlanDocument, args: EditArguments, session: Session): readonly TextEdit[] | string {
  const { plan, positions } = document;
  const { position, ranges } = args;
  const today = session.dayOfTick(document.uri);
  if (ranges) return toggleAll(document, ranges, today);
  const task = position && taskAt(plan, positions.offsetAt(position));
  return task ? toggleTask(plan, task, today) : 'There is no task here';
}

/** All boxes on the lines of several ranges become alike: ticked as long as one of them is open. */
function toggleAll(
  { plan, positions }: PlanDocument,
  ranges: readonly Range[],
  today: string | null,
): readonly TextEdit[] | string {
  const tasks = tasksOnLines(
    plan,
    ranges.map((range) => toOffsets(positions, range)),
  );
  if (tasks.length === 0) return 'There is no task here';
  const isDone = ({ task }: PlacedTask): boolean => task.state === 'done';
  const all = tasks.every(isDone);
  return tasks.filter((task) => isDone(task) === all).flatMap((task) => toggleTask(plan, task, today));
}

/** All tasks on the lines of the ranges, or the one at the position, get a state. */
async function changeState(session: Session, args: EditArguments, argument: unknown): Promise<EditResult> {
  const state = TASK_STATES.find((one) => isRecord(argument) && argument.state === one);
  if (state === undefined) return refused('The command needs to know which state');
  const document = await documentFor(session, args);
  if (typeof document === 'string') return refused(document);
  const { plan, positions } = document;
  const { position, ranges } = args;
  const lines = ranges ?? (position ? [{ start: position, end: position }] : []);
  const tasks = tasksOnLines(
    plan,
    lines.map((range) => toOffsets(positions, range)),
  );
  if (tasks.length === 0) return refused('There is no task here');
  const options = {
    preset: session.settings.of(document.uri).reading.markers,
    today: session.dayOfTick(document.uri),
  };
  const edits = tasks
    .filter(({ task }) => task.state !== state)
    .map((task) => setState(plan, task, state, options));
  if (edits.includes(null)) return refused(`This plan has no marker for what is ${stateLabel(state)}`);
  if (edits.length === 0) return refused(`It is ${stateLabel(state)} already`);
  return apply(session, [{ document, edits: edits.flatMap((one) => one ?? []) }]);
}

/** Moves the tasks on the lines of the ranges, or on that of the position, to another level. */
function levels(move: typeof indented, otherwise: string): Compute {
  return ({ positions }, { position, ranges }) => {
    const lines = linesOf(positions);
    const edits = (ranges ?? (position ? [{ start: position, end: position }] : [])).map(({ start, end }) =>
      move(lines, start.line, Math.min(end.line, lines.count - 1)),
    );
    const found = edits.filter((one) => one !== null);
    if (found.length === 0) return 'There is no task here';
    const all = found.flat().map(({ line, start, end, text }) => ({
      ...toOffsets(positions, { start: { line, character: start }, end: { line, character: end } }),
      text,
    }));
    return all.length > 0 ? all : otherwise;
  };
}

function sync(document: PlanDocument, { position, key }: EditArguments): readonly TextEdit[] | string {
  const { plan, positions } = document;
  const unit =
    key === undefined ? position && unitAt(plan, positions.offsetAt(position)) : unitByKey(plan, key);
  return unit ? syncEdits(document, unit) : 'There is no unit here';
}

function syncAll(document: PlanDocument, _: EditArguments, session: Session): readonly TextEdit[] | string {
  const edits = safeFixes(session, document);
  return edits.length > 0 ? edits : 'Nothing can be fixed safely';
}
