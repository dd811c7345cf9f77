/** Hover on the headings of units. */
import { hoverAt, unitKeys, type Range } from '../core';
import { SERVER_COMMANDS, type EditArguments } from '../protocol';
import { toRange } from './convert';
import { guarded, type Feature } from './feature';
import { outOfStep } from './outOfStep';
import { commandLink, revealLink } from './links';

export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),

  register(session) {
    session.connection.onHover(({ textDocument, position }) =>
      guarded(session, 'hover', null, async () => {
        const document = await session.opened(textDocument.uri);
        if (!document || session.roleOf(document) === 'none') return null;
        const { positions, plan, version } = document;
        const links = session.client.options.commandLinks === true;
        const found = hoverAt(plan, positions.offsetAt(position), {
          count: session.settings.of(document.uri).count,
          link: (text, range: Range) =>
            links ? revealLink(text, { uri: document.uri, range: toRange(positions, range) }) : text,
          commands: (unit) => {
            if (!links || !outOfStep(plan, unit)) return [];
            const args: EditArguments = { uri: document.uri, version, key: unitKeys(plan).get(unit) ?? '' };
            return [commandLink('Sync marker', SERVER_COMMANDS.syncUnit, args)];
          },
        });
        if (!found) return null;
        return {
          contents: session.client.markdownHover
            ? { kind: 'markdown', value: found.markdown }
            : { kind: 'plaintext', value: plainText(found.markdown) },
          range: toRange(positions, found.range),
        };
      }),
    );
    return undefined;
  },
};

/** The same without the few marks that core's hovers use. */
function plainText(markdown: string): string {
  return markdown.replace(/\*\*|`| {2}$/gm, '').replace(/\\([\\`*_{}[\]()#+\-.!|<>~&:$])/g, '$1');
}
