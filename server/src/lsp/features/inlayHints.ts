/** Counts at the ends of headings; off unless a setting wants them. */
import { InlayHintRefreshRequest, type InlayHint } from 'vscode-languageserver';
import { hintsOf } from '../../core';
import { ask, guarded, openedPlan, type Feature } from './feature';
import type { Session } from '../session/session';

export const inlayHints: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),

  register(session) {
    session.connection.languages.inlayHint.on(({ textDocument, range }) =>
      guarded<InlayHint[]>(session, 'inlay hints', [], async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return [];
        const { inlayHints: wanted, count } = session.settings.of(document.uri);
        if (!wanted) return [];
        const { plan, positions } = document;
        const [from, to] = [positions.offsetAt(range.start), positions.offsetAt(range.end)];
        return hintsOf(plan, count)
          .filter(({ offset }) => offset >= from && offset <= to)
          .map(({ offset, text }) => ({
            position: positions.positionAt(offset),
            label: text,
            paddingLeft: true,
          }));
      }),
    );
    return undefined;
  },
};

/** After a change of settings. */
export function refreshInlayHints(session: Session): void {
  if (session.client.refreshInlayHints)
    ask(session, 'refresh', () => session.connection.sendRequest(InlayHintRefreshRequest.type));
}
