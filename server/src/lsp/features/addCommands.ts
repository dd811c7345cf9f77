/** The commands that add a task, or a phase. */
import { addTask, addUnit, headingRange, taskAt, unitAt, type Target, type Unit } from '../../core';
import type { EditArguments, EditResult } from '../../protocol';
import { apply, documentFor, refused } from './commandEdits';
import { isRecord } from '../messages';
import { readText } from './moveCommand';
import { unitByKey } from './outlineRequests';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

export async function add(session: Session, args: EditArguments, argument: unknown): Promise<EditResult> {
  if (!isRecord(argument) || typeof argument.text !== 'string')
    return refused('The command needs the text of the task');
  const document = await documentFor(session, args);
  if (typeof document === 'string') return refused(document);
  const to = placeFor(document, args, argument.below === true);
  if (to === undefined) return refused('It is not there any more, try again');
  const edits = addTask(readText(session, document), to, argument.text);
  return typeof edits === 'string' ? refused(edits) : apply(session, [{ document, edits }]);
}

export async function addPhase(
  session: Session,
  args: EditArguments,
  argument: unknown,
): Promise<EditResult> {
  if (!isRecord(argument) || typeof argument.title !== 'string')
    return refused('The command needs the title of the phase');
  const document = await documentFor(session, args);
  if (typeof document === 'string') return refused(document);
  const edits = addUnit(readText(session, document), argument.title);
  return typeof edits === 'string' ? refused(edits) : apply(session, [{ document, edits }]);
}

/** undefined: what was named is gone. */
function placeFor(
  { plan, positions }: PlanDocument,
  { key, position }: EditArguments,
  isBelow: boolean,
): Target | undefined {
  if (position) {
    const offset = positions.offsetAt(position);
    const task = taskAt(plan, offset);
    if (task) return isBelow ? { inside: task } : { task };
    if (isBelow) return undefined;
    const unit = unitAt(plan, offset);
    return unit && placeIn(unit);
  }
  if (key === undefined || key === '') return null;
  const unit = unitByKey(plan, key);
  return unit && placeIn(unit);

  /** What is written as a task holds its tasks below it. */
  function placeIn(unit: Unit): Target {
    const task = unit.written === 'item' ? taskAt(plan, headingRange(plan, unit).start) : null;
    return task ? { inside: task } : { unit };
  }
}
