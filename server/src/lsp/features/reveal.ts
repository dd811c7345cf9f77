/** The command of lenses for editors that have none of their own: asks the editor to show a place. */
import type { EditArguments, EditResult } from '../../protocol';
import { refused } from './commandEdits';
import { isRange, isRecord } from '../messages';
import type { Session } from '../session/session';

export async function reveal(
  { connection, client }: Session,
  { uri }: EditArguments,
  argument: unknown,
): Promise<EditResult> {
  const range = isRecord(argument) && isRange(argument.range) ? argument.range : null;
  if (!range) return refused('The command needs to know which place to show');
  if (!client.showDocument) return refused(`It is on line ${range.start.line + 1}`);
  const { success } = await connection.window.showDocument({ uri, selection: range, takeFocus: true });
  return { applied: success, message: success ? null : 'The editor could not show the place' };
}
