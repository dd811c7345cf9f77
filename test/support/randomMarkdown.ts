/** Random Markdown that breaks things: lines that open and close blocks, in all orders, with all line ends. */
import fc from 'fast-check';

const LINES = [
  '',
  '',
  '# Heading',
  '## Phase 1: Storage ✅',
  '### ‚úÖ Complete',
  '#',
  '#no heading',
  '    # indented',
  'Setext',
  '===',
  '---',
  '- [ ] open task',
  '- [x] done task',
  '  - [ ] nested task',
  '\t- [x] tabbed',
  '* star',
  '+ plus',
  '1. one',
  '2. [ ] two',
  '3) three',
  '-',
  '- - - deep',
  '***',
  '```',
  '~~~',
  '```js',
  '    code',
  '> quote',
  '> # quoted heading',
  '> - [ ] quoted task',
  'lazy text',
  '<div>',
  '</div>',
  '<!-- comment',
  '-->',
  '<script>',
  '</script>',
  '<?php',
  '| a | b |',
  '| - | - |',
  '[label]: /url "title"',
  '[label]',
  'see [label] and [other][label] and [^1]',
  '[^1]: footnote',
  '    more footnote',
  '**Status**: Done',
  'a  ',
  '\\',
  '[ ] no bullet',
  '`code',
  '*emphasis',
  '\ufeff# mark',
  '**Phase 2: Copying** 🚧 In progress',
  '**Week 3**',
  'Phase 3 — Search',
  '3. a step that runs on',
  '- [x] **Phase 1: Storage** - done',
  '- [-] in another convention',
  '- [r] a letter',
  'Legend: `[-]` in progress · `[r]` done',
  '- ⬜ ticked with emoji',
  '- ✅ Buckets are there',
  '## Phase 1 Checklist',
  '## Open questions',
  '| Phase | Status | Effort |',
  '| Phase 1: Storage | ✅ Complete | 2 days |',
  '| Phase 4 | Pending | 1-2 weeks |',
  '<details><summary>Milestone 1: Shipped</summary>',
  '</details>',
  '**Duration**: 1-2 weeks | **Depends on**: Phase 1',
  '- **M1**: People use it',
  'nul \0 here',
  '\ud83d lone',
  '&amp; &#35; entity',
];

const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const lineEnd = fc.oneof(
  { weight: 8, arbitrary: fc.constant('\n') },
  { weight: 1, arbitrary: fc.constantFrom('\r\n', '\r') },
);
/** A stretch that is long enough to be cut without a heading. */
const stretch = fc
  .tuple(
    fc.constantFrom('- [ ] item', '1. item', 'A paragraph of text', '| cell |', '* [x] starred'),
    fc.integer({ min: 1, max: 60 }),
    fc.boolean(),
  )
  .map(([text, times, loose]) =>
    Array.from({ length: times }, (_, i) => `${text} number ${i * 7919}${loose ? '\n' : ''}\n`).join(''),
  );

const start = fc.constantFrom('', '', '', '\ufeff', '---\ntitle: x\n---\n', '---\n');

export const documents = fc
  .tuple(
    start,
    fc.array(
      fc.oneof(
        { weight: 30, arbitrary: fc.tuple(line, lineEnd).map(([text, end]) => text + end) },
        { weight: 1, arbitrary: stretch },
      ),
      { maxLength: 24 },
    ),
    fc.boolean(),
  )
  .map(([head, lines, cut]) => {
    const text = head + lines.join('');
    return cut ? text.replace(/[\r\n]+$/, '') : text;
  });

export const edits = fc
  .tuple(
    fc.nat(400),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.nat(30) },
      { weight: 1, arbitrary: fc.nat(400) },
    ),
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '',
          'a',
          '\n',
          '\r',
          '#',
          ' ',
          '`',
          '```\n',
          '# H\n',
          '\n\n',
          '<',
          '-->',
          '[label]: x\n',
          'x',
        ),
      },
      { weight: 1, arbitrary: fc.tuple(line, lineEnd).map(([text, end]) => text + end) },
    ),
  )
  .map(([at, length, insert]) => ({ start: at, end: at + length, insert }));
