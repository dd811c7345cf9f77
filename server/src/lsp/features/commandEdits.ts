/** What editing commands share: reading their argument, finding the document in its version, handing out the edits. */
import type { EditArguments, EditResult } from '../../protocol';
import { toWorkspaceEdit, type DocumentEdits } from '../convert';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

/** The document in the version that the command was made for; a message for people if there is none. */
export async function documentFor(
  session: Session,
  { uri, version }: Pick<EditArguments, 'uri' | 'version'>,
): Promise<PlanDocument | string> {
  const document = await session.load(uri);
  if (!document) return 'The document cannot be read';
  if (version !== null && document.version !== null && version !== document.version)
    return 'The document has changed, try again';
  return document;
}

/** Has the client apply edits; all of them or none. With a label the person is shown what would change, and decides. */
export async function apply(
  session: Session,
  documents: readonly DocumentEdits[],
  confirm?: string,
): Promise<EditResult> {
  const edit = toWorkspaceEdit(documents, session.client, confirm);
  const { applied, failureReason } = await session.connection.workspace.applyEdit({ edit });
  // Who was shown what would change, and said no, need not be told.
  const isSilent = applied || (confirm !== undefined && failureReason === undefined);
  return { applied, message: isSilent ? null : (failureReason ?? 'The editor refused the change') };
}

export function refused(message: string): EditResult {
  return { applied: false, message };
}
