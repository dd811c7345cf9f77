/** Renames units with all that names them, in this document and in links of others. */
import {
  LSPErrorCodes,
  MessageType,
  type CancellationToken,
  type WorkDoneProgressReporter,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { conflictOf, renamableAt, rename as renameUnit, type RenameResult } from '../../core';
import { toRange, toWorkspaceEdit, type DocumentEdits } from '../convert';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';
import { guarded, openedPlan, Refusal, type Feature } from './feature';

export const rename: Feature = {
  capabilities: () => ({ renameProvider: { prepareProvider: true, workDoneProgress: true } }),

  register(session) {
    session.connection.onPrepareRename(({ textDocument, position }) =>
      guarded(session, 'prepare rename', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { plan, positions } = document;
        const found = renamableAt(plan, positions.offsetAt(position));
        if (typeof found === 'string') throw new Refusal(found);
        if (!found) return null;
        const range = toRange(positions, found.range);
        return { range, placeholder: positions.getText(range) };
      }),
    );
    session.connection.onRenameRequest(({ textDocument, position, newName }, token, progress) =>
      guarded<WorkspaceEdit | null>(session, 'rename', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { plan, positions } = document;
        if (conflictOf(plan)) throw new Refusal('The document is in the middle of a merge');
        const found = renamableAt(plan, positions.offsetAt(position));
        if (typeof found === 'string') throw new Refusal(found);
        if (!found) return null;
        const result = renameUnit(plan, found, newName, (edits) => document.planAfter(edits));
        if (typeof result === 'string') throw new Refusal(result);
        const others = await linksInOthers(session, document, result, token, progress);
        // The document may have changed while others were read, and its positions with it.
        if (document.version !== session.open(textDocument.uri)?.version)
          throw new Refusal('The document has changed, try again');
        sayWhatIsLeft(session, document, result);
        return toWorkspaceEdit([{ document, edits: result.edits }, ...others], session.client);
      }),
    );
    return undefined;
  },
};

/** After how many documents progress is told. */
const STEP = 25;

/** Links from other plans to a heading that has another anchor now. Of those on disk only the ones that link here are read. */
async function linksInOthers(
  session: Session,
  document: PlanDocument,
  { movedAnchors }: RenameResult,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<DocumentEdits[]> {
  if (movedAnchors.size === 0) return [];
  const linking = session
    .planUris()
    .filter((uri) => session.links.mayLinkTo(uri, document, movedAnchors.keys()));
  const all = [...new Set([...session.documents.all().map(({ uri }) => uri), ...linking])];
  const found: DocumentEdits[] = [];
  progress.begin('Looking for links', 0, undefined, true);
  for (const [i, uri] of all.entries()) {
    if (token.isCancellationRequested) throw new Refusal('cancelled', LSPErrorCodes.RequestCancelled);
    if (i % STEP === 0) progress.report(Math.round((100 * i) / all.length));
    const other = await session.load(uri);
    if (!other || other.uri === document.uri) continue;
    const edits = session.links.editsInto(document, other, movedAnchors);
    if (edits.length > 0) found.push({ document: other, edits });
  }
  progress.done();
  return found;
}

const MAX_NAMED_LINES = 8;

function sayWhatIsLeft(session: Session, { positions }: PlanDocument, { left }: RenameResult): void {
  if (left.length === 0) return;
  const lines = [...new Set(left.map(({ start }) => positions.positionAt(start).line + 1))];
  const shown = lines.slice(0, MAX_NAMED_LINES).join(', ') + (lines.length > MAX_NAMED_LINES ? ' …' : '');
  session.tell(
    MessageType.Info,
    `Left as ${left.length === 1 ? 'it is' : 'they are'}, since it may mean something else: ${left.length === 1 ? 'line' : 'lines'} ${shown}`,
  );
}
