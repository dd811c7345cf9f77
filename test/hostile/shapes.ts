/** Documents of one shape and any size: each is what somebody might generate, paste, or write to hurt. */

export interface Shape {
  readonly name: string;
  /** A text of about `size` UTF-16 units. */
  text(size: number): string;
}

/** A plan as people write them: what every shape is compared with. */
export const PLAIN = repeated(
  'a plain plan',
  (i) =>
    `## Phase ${i + 1}: Harbour part ${i + 1}\n\nWhat the ferry needs before winter, in a sentence or two.\n\n${Array.from(
      { length: 8 },
      (_, j) => `- [${(i + j) % 3 === 0 ? ' ' : 'x'}] Paint bollard ${i}.${j} of the northern quay\n`,
    ).join('')}\n`,
  '# Ferry\n\n',
);

function repeated(name: string, part: string | ((i: number) => string), before = '', after = ''): Shape {
  return {
    name,
    text(size) {
      const parts = [before];
      let length = before.length + after.length;
      for (let i = 0; length < size; i++) {
        const next = typeof part === 'string' ? part : part(i);
        parts.push(next);
        length += next.length;
      }
      return [...parts, after].join('');
    },
  };
}

const PHASE = '# Plan\n\n## Phase 1: Storage\n\n';

/** One piece again and again on one line, in the middle of each place where it is read differently. */
const PIECES: readonly string[] = [
  ' ',
  '*',
  '_a',
  '`',
  '[',
  '](',
  '![',
  '<',
  '<!--',
  '<a ',
  '&amp;',
  '\\',
  '|',
  ' | a',
  ':',
  '- [ ] ',
  '[x]',
  '✅',
  '✅ ',
  '🚧',
  '(done) ',
  'Phase 1 ',
  'Status: ',
  '50% ',
  '3/5 tasks ',
  '2025-01-31 ',
  '2 weeks ',
  '1.',
  '#1 ',
  'depends on ',
  '@a ',
  'TBD ',
  '~~a~~ ',
  'https://a.example/ ',
  '\u200d',
  '\u202e',
];

const PLACES: readonly (readonly [string, (text: string) => string])[] = [
  ['in a heading', (text) => `# Plan\n\n## Phase 1: ${text}x\n\n- [ ] a\n`],
  ['in a task', (text) => `${PHASE}- [ ] a ${text}x\n`],
  ['behind a label', (text) => `${PHASE}**Status**${text}: done\n\n- [ ] a\n`],
  ['before the end of a ticked item', (text) => `${PHASE}- ✅ a${text}✅)\n- [x] b\n`],
  [
    'in a cell',
    (text) => `# Plan\n\n| Phase | Status |\n| --- | --- |\n| Phase 1 | ${text}x |\n\n## Phase 1\n`,
  ],
];

/** Pieces of one line, which may not be longer than a line that is read. */
const LINE_SHAPES: readonly Shape[] = PLACES.flatMap(([where, place]) =>
  PIECES.map((piece): Shape => ({
    name: `"${piece.replace(/[\u200d\u202e]/g, (odd) => `\\u${odd.charCodeAt(0).toString(16)}`)}" ${where}`,
    text: (size) => place(piece.repeat(Math.floor(Math.min(size, 95_000) / piece.length))),
  })),
);

const BLOCK_SHAPES: readonly Shape[] = [
  repeated('words on one line', 'word '),
  repeated('one paragraph of many lines', 'word word word\n'),
  repeated('paragraphs', (i) => `Paragraph ${i} says little.\n\n`),
  repeated('blank lines', '\n'),
  repeated('lines of blanks', '    \n'),
  repeated('lazy lines in quotes', '> a\nb\n'),
  repeated('lazy lines in quotes of quotes', '> > a\n> b\nc\n'),
  repeated('lazy lines in a list', '- a\nb\n'),
  repeated('indented lines that go on', '    a\nb\n'),
  repeated('quoted table rows and lazy lines', '> | a |\nb\n'),
  repeated('quotes', '> a\n\n'),
  repeated('one long quote', '> a\n'),
  repeated('nested quotes', '> > > a\n\n'),
  repeated('a flat list', (i) => `- [ ] Task ${i}\n`, PHASE),
  repeated('a flat list of items without boxes', (i) => `- Item ${i}\n`, PHASE),
  repeated('a loose list', (i) => `- [ ] Task ${i}\n\n`, PHASE),
  repeated('a numbered list', (i) => `${i + 1}. [ ] Task ${i}\n`, PHASE),
  repeated('tasks of tasks', (i) => `${'  '.repeat(i % 6)}- [ ] Task ${i}\n`, PHASE),
  repeated('ticked parents over open sub-tasks', (i) => `- [x] Parent ${i}\n  - [ ] Child ${i}\n`, PHASE),
  repeated('the same task', '- [ ] Rotate the keys of the archive\n', PHASE),
  repeated(
    'the same task, ticked and open',
    '- [x] Rotate the keys of the archive\n- [ ] Rotate the keys of the archive\n',
    PHASE,
  ),
  repeated('tasks with numbers', (i) => `- [ ] T${i} Do part ${i} after T${i - 1}\n`, PHASE),
  repeated('tasks with long texts', (i) => `- [ ] ${'words of a task '.repeat(30)}${i}\n`, PHASE),
  repeated('broken boxes', '-[ ] a\n', PHASE),
  repeated('broken boxes of another kind', '- [x]a\n- [] b\n', PHASE),
  repeated('unknown markers', (i) => `- [${'-~?!>'[i % 5] ?? ''}] Task ${i}\n`, PHASE),
  repeated('emoji items', (i) => `- ${i % 2 ? '✅' : '⬜'} Item ${i}\n`, PHASE),
  repeated('emoji items beside boxes', (i) => `- ✅ Item ${i}\n- [x] Box ${i}\n`, PHASE),
  repeated('ticked tasks with a note', (i) => `- [x] Task ${i} (partly, the rest is missing)\n`, PHASE),
  repeated('open tasks with a note', (i) => `- [ ] Task ${i} — DONE\n`, PHASE),
  repeated('ticked twice', (i) => `- [x] Task ${i} ✅\n`, PHASE),
  repeated('struck tasks', (i) => `- [ ] ~~Task ${i}~~\n`, PHASE),
  repeated('headings', (i) => `## Phase ${i + 1}\n`),
  repeated('headings with one task', (i) => `## Phase ${i + 1}\n- [ ] a\n`),
  repeated('headings marked done over an open task', (i) => `## Phase ${i + 1} ✅\n- [ ] a\n`),
  repeated('headings of one number', '## Phase 1: a\n- [ ] a\n'),
  repeated('headings of one number and other titles', (i) => `## Phase 1: part ${i}\n- [ ] a\n`),
  repeated('headings of one number and references to it', (i) => `## Phase 1: part ${i}\n\nAfter Phase 1.\n`),
  repeated('headings of all levels', (i) => `${'#'.repeat((i % 6) + 1)} Part ${i}\n- [ ] a\n`),
  repeated('deeper and deeper headings again', (i) => `${'#'.repeat((i % 5) + 2)} Phase ${i}\n`),
  repeated('underlined headings', (i) => `Phase ${i}\n---\n`),
  repeated('headings without text', '#\n'),
  repeated('buckets', (i) => `## To do ${i}\n- [x] a ${i}\n\n## Done\n- [x] b ${i}\n`),
  repeated('one kind of bucket', '## To do\n- [x] a\n'),
  repeated('headings without the space', (i) => `##Phase ${i}\n\n- [ ] a\n\n`),
  repeated('bold lines', (i) => `**Phase ${i}: x**\n\n- [ ] a\n\n`),
  repeated('bold lines without tasks', (i) => `**Phase ${i}** done\n`),
  repeated('plain lines above steps', (i) => `Phase ${i}: Inventory\n1. count\n2. note\n\n`),
  repeated('steps that run on in text', 'Text of a phase\n2) first\n3) second\n\n', PHASE),
  repeated('checkbox phases', (i) => `- [ ] **Phase ${i}: Deploy**\n  - [x] a\n`),
  repeated('nested details', (i) => `<details><summary>Phase ${i}</summary>\n\n`),
  repeated(
    'details beside each other',
    (i) => `<details><summary>Phase ${i}</summary>\n\n- [ ] a\n\n</details>\n\n`,
  ),
  repeated('status lines', '**Status**: ✅ Done\n\n', PHASE),
  repeated('status lines that disagree', '**Status**: ✅ Done\n**Status**: 🚧 In progress\n', PHASE),
  repeated('progress lines', '**Progress**: 3/5 tasks\n', `${PHASE}- [ ] a\n\n`),
  repeated('progress lines with blank lines', '**Progress**: 3/5 tasks\n\n', `${PHASE}- [ ] a\n\n`),
  repeated('percentages', 'Progress: 40%\n\n', `${PHASE}- [ ] a\n\n`),
  repeated('bars', '[####------] 40%\n\n', `${PHASE}- [ ] a\n\n`),
  repeated('dates', '**Last updated**: 2024-01-31\n\n', `${PHASE}- [ ] a\n\n`),
  repeated('due dates', (i) => `## Phase ${i}\n**Due**: 2024-01-31\n- [ ] a\n`),
  repeated('durations', (i) => `## Phase ${i}\n**Duration**: 2 weeks\n`, '# Plan\n\n**Total**: 3 weeks\n\n'),
  repeated('owners', (i) => `## Phase ${i}\n**Owner**: @team${i}\n- [ ] a\n`),
  repeated('placeholders', (i) => `## Phase ${i}\n**Owner**: TBD\n- [x] a\n`),
  repeated('dependencies in a chain', (i) => `## Phase ${i + 1}\n**Depends on**: Phase ${i}\n- [ ] a\n`),
  repeated(
    'dependencies in circles',
    (i) => `## Phase ${i + 1}\n**Depends on**: Phase ${i ^ 1}, Phase ${i + 1}\n- [ ] a\n`,
  ),
  repeated('dependencies on a range', (i) => `## Phase ${i + 100}\n**Depends on**: Phases 1-99\n- [ ] a\n`),
  repeated('dependencies on nothing', (i) => `## Phase ${i + 1}\n**Depends on**: Phase ${i + 9000}\n`),
  repeated(
    'open questions',
    (i) => `- Who pays for part ${i}? Decided: we do.\n`,
    '# Plan\n\n## Open questions\n\n',
  ),
  repeated(
    'statements as questions',
    (i) => `- Nobody pays for part ${i}.\n`,
    '# Plan\n\n## Open questions\n\n',
  ),
  repeated('thresholds', (i) => `- Latency below ${i} ms\n`, '# Plan\n\n## Success metrics\n\n'),
  repeated(
    'table rows',
    (i) => `| Phase ${i} | ✅ Done |\n`,
    '# Plan\n\n| Phase | Status |\n| --- | --- |\n',
  ),
  repeated(
    'table rows over phases',
    (i) => `| Phase ${i % 50} | ✅ Done |\n`,
    `# Plan\n\n${Array.from({ length: 50 }, (_, i) => `## Phase ${i}\n- [ ] a\n`).join('')}\n## Overview\n\n| Phase | Status |\n| --- | --- |\n`,
  ),
  repeated('small tables', (i) => `| Phase | Status |\n| --- | --- |\n| Phase ${i} | Done |\n\n`),
  repeated('delimiter rows', '| --- | --- |\n'),
  repeated('delimiter rows as a text', '--- | ---\n'),
  repeated(
    'rows of many cells',
    `|${' a |'.repeat(100)}\n`,
    `|${' a |'.repeat(100)}\n|${' - |'.repeat(100)}\n`,
  ),
  repeated('overview lists', (i) => `- Phase ${i}: done\n`, '# Plan\n\n## Overview\n\n'),
  repeated('fences', '```js\ncode()\n```\n'),
  repeated('one long fence', 'code()\n', '```js\n'),
  repeated('fences with tasks', '~~~\n- [ ] a\n~~~\n\n'),
  repeated('fences that are never closed', '~~~\n```\n'),
  repeated('indented code', '    code\n\n'),
  repeated('HTML blocks', '<div>\na\n</div>\n'),
  repeated('HTML blocks with blank lines', '<div>\n\na\n\n</div>\n\n'),
  repeated('comments', '<!-- a -->\n'),
  repeated('comments that are never closed', '<!-- a\n\n'),
  repeated(
    'silencing comments',
    '<!-- living-plans-disable-line stale-progress -->\n\n',
    `${PHASE}- [ ] a\n\n`,
  ),
  repeated(
    'silenced tasks',
    (i) => `- [x] Task ${i} ✅ <!-- living-plans-disable-line double-status -->\n`,
    PHASE,
  ),
  repeated('thematic breaks', '---\n\n'),
  repeated('definitions', (i) => `[l${i}]: /u${i}\n`),
  repeated('definitions and their uses', (i) => `[l${i}]: /u${i}\n\n[l${i}] [l0]\n\n`),
  repeated('one definition used in all sections', (i) => `## Phase ${i + 1}\n- [ ] [ref]\n`, '[ref]: /u\n\n'),
  repeated('footnotes', (i) => `a[^${i}]\n\n[^${i}]: b\n\n`),
  repeated('links', (i) => `- [ ] [a](gone${i}.md)\n`, PHASE),
  repeated('links to headings', (i) => `[a](#phase-${i})\n\n`),
  repeated('links to headings that are there', (i) => `## Phase ${i}: x\n[a](#phase-${i}-x)\n`),
  repeated('images', '![a](b.png)\n\n'),
  repeated('autolinks', '<https://a.example/>\n\n'),
  repeated('emphasis', '*a* **b** _c_\n\n'),
  repeated('open emphasis', '*a **b _c\n\n'),
  repeated('open emphasis in one paragraph', '*a_ **b\n'),
  repeated('brackets', '[[[[\n\n'),
  repeated('backticks of many lengths', (i) => `${'`'.repeat((i % 40) + 1)} a\n`),
  repeated('escapes', '\\*a\\* \\[b\\]\n'),
  repeated('entities', '&amp; &lt; &#35;\n'),
  repeated('trailing blanks', 'a  \n'),
  repeated('trailing backslashes', 'a\\\n'),
  repeated('conflict marks', '<<<<<<< a\n- [ ] a\n=======\n- [x] a\n>>>>>>> b\n'),
  repeated('damaged characters', '- [ ] a ‚Äì b ‚úÖ\n', PHASE),
  repeated('carriage returns', 'a\r'),
  repeated('mixed line ends', '- [ ] a\r\n- [ ] b\n- [ ] c\r', PHASE),
  repeated('NUL', '- [ ] \0\n', PHASE),
  repeated('lone surrogates', '- [ ] \ud83d\n', PHASE),
  repeated('zero-width joiners', '- [ ] a\u200db\n', PHASE),
  repeated(
    'right-to-left text',
    '- [ ] \u05de\u05d7\u05e1\u05df\n',
    '# \u05de\u05d7\u05e1\u05df\n\n## Phase 1: \u05de\n\n',
  ),
  repeated('Chinese', (i) => `## 阶段${i + 1}：存储 ✅\n- [ ] 任务\n`),
  repeated('Russian', (i) => `## Этап ${i + 1}: Склад (готово)\n- [ ] задача\n`),
  repeated('front matter that never ends', (i) => `key${i}: value\n`, '---\n'),
  repeated('a long front matter', (i) => `key${i}: value\n`, '---\n', '---\n\n# Plan\n'),
  repeated('front matters', '---\nstatus: done\n---\n\n'),
  repeated('nested lists and quotes', '> - > - a\n\n'),
  repeated('lists that change their kind', (i) => `${'-*+'[i % 3] ?? '-'} [ ] a\n`, PHASE),
  repeated('items with paragraphs', '- [ ] a\n\n  b\n\n', PHASE),
  repeated('items with fences', '- [ ] a\n  ```\n  b\n  ```\n', PHASE),
  repeated('legends', 'Legend: `[-]` done\n\n', PHASE),
  repeated('weeks and days', (i) => `## Week ${i}\n### Day 1\n- [ ] a\n### Day 2\n- [x] b\n`),
  repeated('milestones of phases', (i) => `## Milestone ${i}\n### Phase ${i}\n- [ ] a\n`),
  repeated('user stories', (i) => `### US-${i}: a\n**Acceptance criteria**\n- [ ] b\n\n`),
];

export const SHAPES: readonly Shape[] = [...BLOCK_SHAPES, ...LINE_SHAPES];
