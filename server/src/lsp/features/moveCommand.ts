/** The command that moves tasks and units, within a document or to another one. */
import {
  createPlanReader,
  headingRange,
  move as moveWithin,
  moveAcross,
  taskAt,
  type Movable as CoreMovable,
  type ReadText,
  type Target,
} from '../../core';
import type { EditArguments, EditResult, Movable } from '../../protocol';
import { apply, documentFor, refused } from './commandEdits';
import { readVersion, readMovable, isRecord } from '../messages';
import { unitByKey } from './outlineRequests';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

export async function move(session: Session, args: EditArguments, argument: unknown): Promise<EditResult> {
  const from = await documentFor(session, args);
  if (typeof from === 'string') return refused(from);
  const asked = readMove(argument);
  if (!asked) return refused('The command needs to know what to move, and where');
  const { what, to } = asked;
  const there = to.uri === args.uri ? from : await documentFor(session, to);
  if (typeof there === 'string') return refused(there);
  // This document may have changed while the other one was read, and its positions with it.
  if (args.version !== null && from.version !== args.version)
    return refused('The document has changed, try again');

  const moved = what.map((one) => find(from, one));
  const target = targetOf(find(there, to), what, to);
  if (moved.length === 0 || target === undefined || moved.some((one) => !one))
    return refused('It is not there any more, try again');
  const all = moved.filter((one) => one !== undefined && one !== null);
  if (there.uri === from.uri) {
    const edits = moveWithin(readText(session, from), all, target);
    return typeof edits === 'string' ? refused(edits) : apply(session, [{ document: from, edits }]);
  }
  const edits = moveAcross(readText(session, from), all, readText(session, there), target);
  if (typeof edits === 'string') return refused(edits);
  return apply(session, [
    { document: from, edits: edits.here },
    { document: there, edits: edits.there },
  ]);
}

interface Move {
  readonly what: readonly Movable[];
  readonly to: Movable & { readonly uri: string; readonly version: number | null };
}

/** Null if it makes no sense: a place that cannot be read must not become another one. */
function readMove(argument: unknown): Move | null {
  if (!isRecord(argument) || !Array.isArray(argument.what) || !isRecord(argument.to)) return null;
  const { to } = argument;
  if (to.position !== undefined && !readMovable(to).position) return null;
  return {
    what: argument.what.map(readMovable),
    to: {
      uri: typeof to.uri === 'string' ? to.uri : String(argument.uri),
      version: readVersion(to.version),
      ...readMovable(to),
    },
  };
}

/** A unit that is written as a task is moved as one. Null is the plan itself; undefined if nothing is there. */
function find({ plan, positions }: PlanDocument, { key, position }: Movable): CoreMovable | null | undefined {
  if (position) {
    const task = taskAt(plan, positions.offsetAt(position));
    return task ? { task } : undefined;
  }
  if (key === undefined) return null;
  const unit = unitByKey(plan, key);
  if (!unit) return undefined;
  const task = unit.written === 'item' ? taskAt(plan, headingRange(plan, unit).start) : null;
  return task ? { task } : { unit };
}

/** Tasks that are dropped on a unit which is a task itself come below it; another such unit takes its place. */
function targetOf(
  found: CoreMovable | null | undefined,
  what: readonly Movable[],
  to: Movable,
): Target | undefined {
  if (!found || !('task' in found) || to.key === undefined) return found;
  return what.every(({ key }) => key !== undefined) ? found : { inside: found.task };
}

/** A move reads the whole text, so it is for requests only. */
export function readText(session: Session, { uri, plan, positions }: PlanDocument): ReadText {
  return { plan, text: positions.getText(), reader: createPlanReader(session.settings.of(uri).reading) };
}
