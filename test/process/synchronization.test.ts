/** The server's text follows the client's: what it says after changes is what it says of the text that they lead to. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Position } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import type { StdioClient } from '../support/stdioClient';
import { connect, everything, everythingFresh, FERRY, pulled, RICH, ROOT, URI } from './servers';

function at(line: number, character: number): Position {
  return { line, character };
}

function replace(start: Position, end: Position, text: string): object {
  return { range: { start, end }, text };
}

/** Opens `before`, sends the changes in one notification, and expects what a fresh open of `after` gives. */
async function leadsTo(before: string, changes: readonly object[], after: string): Promise<void> {
  const client = await connect(RICH);
  await client.open(URI, before);
  const unchanged = await everything(client, URI);
  await client.change(URI, 2, changes);
  const now = await everything(client, URI);
  expect(now).toEqual(await everythingFresh(client, after, 2));
  // Otherwise a server that drops the changes would pass.
  expect(now).not.toEqual(unchanged);
}

const BOATS = '# Plan\n\n## Phase 1: Boats 🚤 ✅\n- [ ] Paint 🎨 the hull\n- [x] Moor 👩‍🚀 it\n';

describe('incremental changes', () => {
  it('count UTF-16 units behind emoji', () =>
    leadsTo(BOATS, [replace(at(3, 19), at(3, 23), 'mast')], BOATS.replace('hull', 'mast')));

  it('count all units of an emoji that is joined from several', () =>
    leadsTo(BOATS, [replace(at(4, 17), at(4, 19), 'them')], BOATS.replace('it\n', 'them\n')));

  it('may cut an emoji in two and heal it again', async () => {
    await leadsTo(BOATS, [replace(at(3, 13), at(3, 14), '')], BOATS.replace('🎨', '\ud83c'));
    await leadsTo(
      BOATS,
      [replace(at(3, 13), at(3, 14), ''), replace(at(3, 13), at(3, 13), '\udfa8!')],
      BOATS.replace('🎨', '🎨!'),
    );
  });

  it('keep CRLF apart from the text of a line', () => {
    const text = BOATS.replaceAll('\n', '\r\n');
    return leadsTo(
      text,
      [replace(at(3, 3), at(3, 4), 'x'), replace(at(4, 6), at(4, 10), 'Sink')],
      text.replace('[ ]', '[x]').replace('Moor', 'Sink'),
    );
  });

  it('know a lone CR as a line end', () =>
    leadsTo(
      '# Plan\r\r## Phase 1 ✅\r- [ ] one\n- [x] two\r\n',
      [replace(at(3, 6), at(3, 9), 'three')],
      '# Plan\r\r## Phase 1 ✅\r- [ ] three\n- [x] two\r\n',
    ));

  it('may join CR and LF to one line end', () =>
    leadsTo(
      '# Plan\n## Phase 1 ✅\r- [ ] a\n- [x] b',
      [replace(at(2, 0), at(2, 0), '\n')],
      '# Plan\n## Phase 1 ✅\r\n- [ ] a\n- [x] b',
    ));

  it('may part CR from LF', () =>
    leadsTo(
      '# Plan\n## Phase 1 ✅\r\n- [ ] a',
      [replace(at(1, 99), at(2, 0), '\r- [x] b\n')],
      '# Plan\n## Phase 1 ✅\r- [x] b\n- [ ] a',
    ));

  it('are clamped to the line when they lie behind its end', () =>
    leadsTo(BOATS, [replace(at(3, 999), at(3, 9_999), ' green')], BOATS.replace('hull', 'hull green')));

  it('are clamped before the line break of CRLF as well', () => {
    const text = BOATS.replaceAll('\n', '\r\n');
    return leadsTo(text, [replace(at(3, 999), at(3, 999), ' green')], text.replace('hull', 'hull green'));
  });

  it('are clamped to the document when they lie behind its end', () =>
    leadsTo(BOATS, [replace(at(999, 7), at(9_999, 0), '- [ ] Sell it\n')], `${BOATS}- [ ] Sell it\n`));

  it('may replace more than the whole document', () =>
    leadsTo(BOATS, [replace(at(0, 0), at(2 ** 31 - 1, 2 ** 31 - 1), FERRY)], FERRY));

  it('read a range that is turned round as the range that it means', () =>
    leadsTo(BOATS, [replace(at(3, 23), at(3, 19), 'mast')], BOATS.replace('hull', 'mast')));

  it('of one notification are applied one after the other, each to the outcome of the last', () =>
    leadsTo(
      BOATS,
      [
        replace(at(0, 0), at(0, 0), '> Read this first\n\n'),
        replace(at(5, 3), at(5, 4), 'x'),
        replace(at(0, 0), at(2, 0), ''),
        replace(at(3, 6), at(3, 11), 'Varnish'),
      ],
      BOATS.replace('[ ] Paint', '[x] Varnish'),
    ));

  it('may follow a full text in one notification, and come before one', async () => {
    await leadsTo(
      BOATS,
      [{ text: FERRY }, replace(at(5, 3), at(5, 4), 'x')],
      FERRY.replace('[ ] Paint', '[x] Paint'),
    );
    await leadsTo(BOATS, [replace(at(3, 3), at(3, 4), 'x'), { text: FERRY }], FERRY);
    await leadsTo(
      BOATS,
      [
        replace(at(0, 0), at(2, 0), ''),
        { text: FERRY },
        replace(at(2, 0), at(2, 23), '## Phase 1: Quays ⏳'),
      ],
      FERRY.replace(/## Phase 1.*/, '## Phase 1: Quays ⏳'),
    );
  });

  it('may be a full text alone, an empty one too', async () => {
    await leadsTo(BOATS, [{ text: FERRY }], FERRY);
    await leadsTo(BOATS, [{ text: '' }], '');
    await leadsTo('', [{ text: BOATS }], BOATS);
  });

  it('may carry the length that clients of old send', () =>
    leadsTo(
      BOATS,
      [{ ...replace(at(3, 19), at(3, 23), 'mast'), rangeLength: 4 }],
      BOATS.replace('hull', 'mast'),
    ));

  it('may open and close a fence over headings', async () => {
    await leadsTo(FERRY, [replace(at(3, 0), at(3, 0), '```\n')], FERRY.replace('✅\n', '✅\n```\n'));
    const fenced = FERRY.replace('✅\n', '✅\n```\n');
    await leadsTo(fenced, [replace(at(3, 0), at(4, 0), '')], FERRY);
  });
});

describe('documents', () => {
  it('that are closed and opened again are read anew', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    await client.close(URI);
    await client.open(URI, '# Plan\n', 7);
    expect(await pulled(client, URI)).toEqual([]);
  });

  it('are kept apart', async () => {
    const client = await connect(RICH);
    const other = 'file:///quay/PLAN.md';
    await client.open(URI, FERRY);
    await client.open(other, '# Plan\n');
    await client.change(other, 2, [replace(at(0, 0), at(0, 6), '# Other')]);
    expect(await pulled(client, URI)).toHaveLength(2);
    expect(await pulled(client, other)).toEqual([]);
  });
});

// --- Random edits ---------------------------------------------------------------------------------------------------

/** What is likely to hurt: it opens, closes, splits or joins something. */
const INSERTS = [
  '',
  '',
  '',
  ' ',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  'x',
  '[ ]',
  '[x]',
  '- [ ] new task\n',
  '## Phase 9: New ✅\n',
  '\n# H\n',
  '```\n',
  '<!--',
  '-->',
  '<div>\n',
  '**Status**: Done\n',
  '3/7 tasks',
  '✅',
  '🚧',
  '\ud83d',
  '\ude80',
  '\ufeff',
  '\0',
  '|',
  '---\n',
  '===\n',
  '> ',
  '  ',
  '\t',
  '[a]: b\n',
  '[^1]: c\n',
  '(optional)',
  '60%',
];

/** Places are shares of the length, so that they hit documents of any length. */
const randomEdit = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(12) },
    { weight: 1, arbitrary: fc.nat(600) },
  ),
  insert: fc.constantFrom(...INSERTS),
  /** Sent with the edit before it. */
  joined: fc.boolean(),
});
type RandomEdit = typeof randomEdit extends fc.Arbitrary<infer T> ? T : never;

/** Counted here by the words of the protocol, not by the server's library. No place lies between CR and LF. */
function placeIn(text: string, offset: number): { position: Position; offset: number } {
  const own = text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset;
  const lines = text.slice(0, own).split(/\r\n|\n|\r/);
  return { position: at(lines.length - 1, lines.at(-1)?.length ?? 0), offset: own };
}

async function followsEdits(
  client: StdioClient,
  name: string,
  original: string,
  edits: readonly RandomEdit[],
): Promise<void> {
  const uri = `file:///random-${++documents}/PLAN.md`;
  let text = original;
  let version = 1;
  await client.open(uri, text, version);
  const notifications: RandomEdit[][] = [];
  for (const edit of edits) {
    if (edit.joined && notifications.length > 0) notifications.at(-1)?.push(edit);
    else notifications.push([edit]);
  }
  for (const group of notifications) {
    const changes = group.map(({ place, length, insert }) => {
      const from = placeIn(text, Math.floor(place * text.length));
      const to = placeIn(text, Math.min(text.length, from.offset + length));
      text = text.slice(0, from.offset) + insert + text.slice(to.offset);
      return replace(from.position, to.position, insert);
    });
    await client.change(uri, ++version, changes);
    const fresh = `file:///fresh-${documents}-${version}/PLAN.md`;
    await client.open(fresh, text, version);
    const [now, expected] = [await pulled(client, uri), await pulled(client, fresh)];
    await client.close(fresh);
    expect({ name, diagnostics: plain(now, uri) }).toEqual({ name, diagnostics: plain(expected, fresh) });
  }
  expect(await everything(client, uri)).toEqual(await everythingFresh(client, text, version));
  await client.close(uri);
}
let documents = 0;

function plain(value: unknown, uri: string): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(uri, 'URI'));
}

function plansIn(folder: string): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

const SEED = 20_260_131;
const SHARED = join(ROOT, '../shared');

describe('after random edits the server says what it says of a fresh open', () => {
  const samples = plansIn(join(ROOT, 'samples'));
  for (const lineEnd of ['\n', '\r\n'])
    it.each(samples)(
      `for the sample $name with ${lineEnd === '\n' ? 'LF' : 'CRLF'}`,
      async ({ name, text }) => {
        const client = await connect(RICH);
        const property = fc.asyncProperty(fc.array(randomEdit, { minLength: 1, maxLength: 12 }), (edits) =>
          followsEdits(client, name, text.replaceAll('\n', lineEnd), edits),
        );
        await fc.assert(property, { numRuns: 25, seed: SEED });
        expect(client.unread('window/logMessage')).toEqual([]);
      },
    );

  for (const folder of ['plans', 'corpus/plans'])
    it.skipIf(!existsSync(join(SHARED, folder)))(
      `for the real plans of ../shared/${folder}${existsSync(join(SHARED, folder)) ? '' : ' (left out: the folder is not there)'}`,
      { timeout: 600_000 },
      async () => {
        const plans = plansIn(join(SHARED, folder));
        expect(plans.length).toBeGreaterThan(0);
        const client = await connect(RICH);
        for (const { name, text } of plans) {
          const property = fc.asyncProperty(
            fc.array(randomEdit, { minLength: 1, maxLength: folder === 'plans' ? 8 : 3 }),
            (edits) => followsEdits(client, name, text, edits),
          );
          await fc.assert(property, { numRuns: folder === 'plans' ? 4 : 1, seed: SEED });
        }
        expect(client.unread('window/logMessage')).toEqual([]);
      },
    );
});
