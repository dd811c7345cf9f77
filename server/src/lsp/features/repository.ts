/** Plans held against their repository: when git is asked, and the command that ticks what looks built. */
import { setState } from '../../core';
import type { EditArguments, EditResult } from '../../protocol';
import { refreshAll } from '../session/configuration';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';
import { apply, documentFor, refused } from './commandEdits';
import { guarded, type Feature } from './feature';

export const repository: Feature = {
  capabilities: () => ({}),

  register(session) {
    const look = (document: PlanDocument): void =>
      void guarded(session, 'repository', undefined, async () => {
        await session.opened(document.uri);
        if (session.roleOf(document) !== 'plan') return;
        if (await session.repositories.look(document)) refreshAll(session);
      });
    session.documents.onDidOpen(({ document }) => {
      look(document);
    });
    session.documents.onDidSave(({ document }) => {
      look(document);
    });
    session.documents.onDidClose(({ document }) => {
      session.repositories.forget(document.uri);
    });
    return undefined;
  },
};

/** Asks git now, whatever the setting says, and has the person choose which boxes are to change. */
export async function reconcile(session: Session, args: EditArguments): Promise<EditResult> {
  const document = await documentFor(session, args);
  if (typeof document === 'string') return refused(document);
  if (session.client.options.trusted === false)
    return refused('Git is not asked in a folder that is not trusted');
  if (await session.repositories.look(document, true)) refreshAll(session);
  if (!session.repositories.of(document))
    return refused('No repository knows this plan, or it names no file that is to be made');
  const options = {
    preset: session.settings.of(document.uri).reading.markers,
    today: session.dayOfTick(document.uri),
  };
  const edits = session.repositories
    .contradictedBoxes(document)
    .flatMap(
      ({ placed, verdict }) =>
        setState(document.plan, placed, verdict === 'built but open' ? 'done' : 'open', options) ?? [],
    );
  return edits.length === 0
    ? refused('The repository says nothing against the boxes of this plan')
    : apply(session, [{ document, edits }], 'What the repository shows');
}
