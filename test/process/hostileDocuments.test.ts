/** Documents that were made to hurt: there is an answer, or the one finding that says why not, and the next request works. */
import { describe, expect, it } from 'vitest';
import { containing } from './matchers';
import { connect, everything, FERRY, pulled, RICH, URI } from './servers';

const LINES = 10_000;
const DEEP = Array.from({ length: LINES }, (_, i) => `${'  '.repeat(i % 100)}- [ ] deep`).join('\n');
const STAIRS = Array.from({ length: 900 }, (_, i) => `${' '.repeat(2 * i)}- [ ] deep`).join('\n');

const HOSTILE: readonly (readonly [string, string])[] = [
  ['NUL', `${FERRY}\n- [ ] nul \0 here\n\0\0\0\n## Phase 3\0 ✅\n- [\0] x\n`],
  [
    'lone surrogates',
    `${FERRY}\n## Phase \ud83d: \udc00 ✅\n- [ ] \ud83d\n- [\ud83d] x\n- [x] \udc00\ud83d\n`,
  ],
  ['nothing', ''],
  ['line ends only', '\r\n\r\r\n\n'.repeat(5_000)],
  ['a byte order mark', `\ufeff${FERRY}`],
  ['a byte order mark before front matter', `\ufeff---\nstatus: done\n---\n${FERRY}`],
  [
    'CRLF, CR and LF mixed',
    FERRY.split('\n')
      .map((line, i) => line + (['\n', '\r\n', '\r'][i % 3] ?? ''))
      .join(''),
  ],
  ['1 MB on one line', `${FERRY}\n${'word '.repeat(200_000)}\n`],
  ['1 MB on the line of a heading', `${FERRY}\n## Phase 3: ${'✅ '.repeat(350_000)}\n- [ ] a\n`],
  ['1 MB on the line of a task', `${FERRY}\n- [ ] ${'task '.repeat(200_000)}\n`],
  ['10,000 nested bullets on one line', `${FERRY}\n${'- '.repeat(LINES)}x\n`],
  ['10,000 nested numbers on one line', `${FERRY}\n${'1. '.repeat(LINES)}x\n`],
  ['10,000 nested boxes on one line', `${FERRY}\n${'- [ ] '.repeat(LINES)}x\n`],
  ['nested bullets over 10,000 lines', `${FERRY}\n${DEEP}\n`],
  ['nested bullets that go on into depth', `${FERRY}\n${STAIRS}\n`],
  ['an unclosed fence', `# Plan\n\n\`\`\`js\n${FERRY}`],
  ['a thousand unclosed fences', `${FERRY}\n${'~~~\n```\n'.repeat(1_000)}`],
  ['an unclosed comment', `${FERRY}\n<!-- ${FERRY}`],
  ['unclosed HTML of all kinds', `${FERRY}\n<script>\n<style>\n<![CDATA[\n<?php\n<div\n${FERRY}`],
  ['50,000 headings', '# Plan\n' + '## Phase 1: x ✅\n- [ ] a\n'.repeat(50_000)],
  ['50,000 headings without text', '#\n'.repeat(50_000)],
  ['50,000 Setext headings', 'Phase 1\n---\n'.repeat(50_000)],
  ['20,000 boxes', `# Plan\n\n## Phase 1 ✅\n${'- [ ] a\n'.repeat(20_000)}`],
  ['30,000 open emphases', `${FERRY}\n${'*a_ '.repeat(30_000)}\n`],
  ['30,000 open emphases without blanks', `${FERRY}\n${'*a_'.repeat(30_000)}\n`],
  ['30,000 open emphases over many lines', `${FERRY}\n${'*a_ **b\n'.repeat(15_000)}\n`],
  ['200,000 brackets', `${FERRY}\n${'['.repeat(200_000)}\n`],
  ['200,000 brackets over many lines', `${FERRY}\n${`${'['.repeat(100)}\n`.repeat(2_000)}\n`],
  [
    '45,000 backticks in runs of all lengths',
    `${FERRY}\n${Array.from({ length: 300 }, (_, i) => '`'.repeat(i + 1)).join(' ')}\n`,
  ],
  ['100,000 brackets of links', `${FERRY}\n${'[a]('.repeat(50_000)}\n`],
  ['10,000 nested quotes on one line', `${FERRY}\n${'> '.repeat(LINES)}x\n`],
  [
    'quotes that go on into depth',
    `${FERRY}\n${Array.from({ length: 300 }, (_, i) => `${'>'.repeat(i + 1)} - [ ] x`).join('\n')}\n`,
  ],
  ['quotes and bullets in turns', `${FERRY}\n${'> - '.repeat(LINES)}x\n`],
  [
    '20,000 definitions',
    `${FERRY}\n${Array.from({ length: 20_000 }, (_, i) => `[l${i}]: /u\n`).join('')}\n[l1] [l2]\n`,
  ],
  ['20,000 cells in a row', `${FERRY}\n${'|a'.repeat(20_000)}|\n${'|-'.repeat(20_000)}|\n`],
  ['5,000 rows', `${FERRY}\n| a | b |\n|---|---|\n${'| Phase 1 | ✅ |\n'.repeat(5_000)}\n`],
  ['15,000 entities', `${FERRY}\n${'&amp;&#35;&nosuch;'.repeat(5_000)}\n`],
  [
    'front matter of every type that YAML has',
    `%YAML 1.1\n---\na: !!set {x, y}\nb: !!timestamp 2020-01-01\nc: !!omap [q: 1]\nd: !!binary aGk=\ne: !!pairs [q: 1]\nf: !!float 1:30\n---\n${FERRY}`,
  ],
  [
    'front matter of every explicit type',
    `---\nstatus: !!set {x, y}\nupdated: !!timestamp 2020-01-01\nc: !!omap [q: 1]\nd: !!binary aGk=\ne: !!pairs [q: 1]\nf: !!float 1:30\n---\n${FERRY}`,
  ],
  ['front matter that never ends', `---\n${'a: [\n'.repeat(20_000)}`],
  [
    'front matter of aliases',
    `---\na: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]\n`).join('')}---\n${FERRY}`,
  ],
  ['a task of joined emoji', `${FERRY}\n- [${'👩‍🚀'.repeat(2_000)}] x\n- [ ] ${'👩‍👩‍👧‍👦'.repeat(10_000)}\n`],
  [
    '20,000 combining marks',
    `${FERRY}\n## Phase 3: a${'\u0301'.repeat(20_000)} ✅\n- [ ] e${'\u0301'.repeat(20_000)}\n`,
  ],
  [
    'long words of digits and status',
    `${FERRY}\nProgress: ${'9'.repeat(50_000)}/${'9'.repeat(50_000)} tasks\n**Status**: ${'done '.repeat(10_000)}\n`,
  ],
];

describe('a document of', () => {
  it.each(HOSTILE)('%s is answered, and so is the next request', { timeout: 60_000 }, async (_, text) => {
    const client = await connect(RICH);
    await client.open(URI, text);
    // All requests that a client sends: whatever was refused is refused in all of them.
    await everything(client, URI);
    const found = await pulled(client, URI);
    if (found.some(({ code }) => code === 'beyond-limits')) expect(found).toHaveLength(1);
    const lineCount = text.split(/\r\n|\n|\r/).length;
    for (const { range } of found) expect(range.end.line).toBeLessThan(lineCount);

    // An edit at each end, then another document.
    await client.change(URI, 2, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' },
      {
        range: { start: { line: 9_999_999, character: 0 }, end: { line: 9_999_999, character: 0 } },
        text: '\n- [ ] one more\n',
      },
    ]);
    await pulled(client, URI);
    await client.change(URI, 3, [{ text: FERRY }]);
    expect(await pulled(client, URI)).toHaveLength(2);
    expect(client.unread('window/logMessage')).toEqual([]);
    expect(await client.stop()).toBe(0);
  });
});

describe('a document beyond the limits', () => {
  const tooMany = `${FERRY}\n${'# More\n'.repeat(6_000)}`;

  it('has one finding that says so and no others', async () => {
    const client = await connect(RICH);
    await client.open(URI, tooMany);
    expect(await pulled(client, URI)).toEqual([
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        severity: 3,
        source: 'Living Plans',
        code: 'beyond-limits',
        message: containing('`livingPlans.limits.sections`'),
      },
    ]);
  });

  it('is read again when an edit brings it back', async () => {
    const client = await connect(RICH);
    await client.open(URI, tooMany);
    await client.change(URI, 2, [
      {
        range: {
          start: { line: FERRY.split('\n').length, character: 0 },
          end: { line: 99_999, character: 0 },
        },
        text: '',
      },
    ]);
    expect(await pulled(client, URI)).toHaveLength(2);
  });
});
