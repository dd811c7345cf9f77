/** Hover on the headings of units. */
import { hoverAt, isOutOfStep, taskHistory, unitKeys, type DocumentRange } from '../../core';
import {
  DESCRIBE,
  SERVER_COMMANDS,
  type DescribeParams,
  type DescribeResult,
  type EditArguments,
} from '../../protocol';
import { toRange } from '../convert';
import { guarded, openedPlan, type Feature } from './feature';
import { commandLink, revealLink } from './commandLinks';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),

  register(session) {
    session.connection.onHover(({ textDocument, position }) =>
      guarded(session, 'hover', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { positions } = document;
        const found = describe(session, document, positions.offsetAt(position));
        if (!found) return null;
        return {
          contents: session.client.markdownHover
            ? { kind: 'markdown', value: found.markdown }
            : { kind: 'plaintext', value: plainText(found.markdown) },
          range: toRange(positions, found.range),
        };
      }),
    );
    session.connection.onRequest(DESCRIBE, ({ uri, position }: DescribeParams) =>
      guarded<DescribeResult>(session, 'describe', null, async () => {
        const document = await session.load(uri);
        if (!document || session.roleOf(document) === 'none') return null;
        return describe(session, document, document.positions.offsetAt(position))?.markdown ?? null;
      }),
    );
    return undefined;
  },
};

function describe(session: Session, document: PlanDocument, offset: number) {
  const { uri, positions, plan, version } = document;
  const links = session.client.options.commandLinks === true;
  const repository = session.repositories.of(document);
  return hoverAt(plan, offset, {
    notes: (placed) => (repository ? taskHistory(plan, placed, repository) : []),
    count: session.settings.of(uri).count,
    link: (text, range: DocumentRange) =>
      links ? revealLink(text, { uri, range: toRange(positions, range) }) : text,
    commands: (unit) => {
      if (!links || !isOutOfStep(plan, unit)) return [];
      const args: EditArguments = { uri, version, key: unitKeys(plan).get(unit) ?? '' };
      return [commandLink('Sync marker', SERVER_COMMANDS.syncUnit, args)];
    },
  });
}

/** The same without the few marks that core's hovers use. */
function plainText(markdown: string): string {
  return markdown.replace(/\*\*|`| {2}$/gm, '').replace(/\\([\\`*_{}[\]()#+\-.!|<>~&:$])/g, '$1');
}
