/** Random Markdown of nothing but marks: whatever may begin, end or break a block or a span, in any order. */
import fc from 'fast-check';

const SPANS = [
  ...['a', 'b', '1', 'é', '😀', '✅', '€', '\u00a0', '.', ':', '-', '#', '|', '"', ' ', '  '],
  ...['*', '**', '***', '_', '__', '~', '~~', '`', '``', '!', '(', ')', '[', ']', '![', '](u)', '(x)'],
  ...['](<u v> "t")', '"t"', '&', '&amp;', '\\', '\\*', '<b', '>', '<br>', '<i x="y">', '</i>', '<!-- c -->'],
  ...['<https://a.b>', '<a@b.c>'],
];
const BLOCKS = [
  ...['', '', ' ', '  ', '   ', '    ', '\t', '- ', '* ', '+ ', '1. ', '1.', '2) ', '10. ', '- - ', '- [ ] '],
  ...[
    '- [x] ',
    '> ',
    '>',
    '> - ',
    '#',
    '# ',
    '## ',
    '####### ',
    '```',
    '~~~',
    '``` js',
    '- ```',
    '---',
    '***',
  ],
  ...[
    '===',
    '-',
    '--',
    '| a | b |',
    '|---|--:|',
    '|-|',
    ':-:|:--',
    '| x',
    'a | b',
    '<div>',
    '</div>',
    '<x-y>',
  ],
  ...['</x-y>', '<!-- x', '-->', '<script>', '</script>', '<?x', '?>', '[a]: b'],
];

const line = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.array(fc.constantFrom(...BLOCKS), { maxLength: 3 }),
    fc.array(fc.constantFrom(...SPANS), { maxLength: 8 }),
    fc.constantFrom('', '', '', '  '),
  )
  .map(([indent, blocks, spans, tail]) => ' '.repeat(indent) + blocks.join('') + spans.join('') + tail);

export const randomMarks = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([lines, lineEnd, isClosed]) => lines.join(lineEnd) + (isClosed ? lineEnd : ''));
