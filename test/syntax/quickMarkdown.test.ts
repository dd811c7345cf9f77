/** What the quick reader claims is what the parser gives; what it is not sure of it hands over. More in test/laws. */
import { describe, expect, it } from 'vitest';
import { bothTrees } from '../support/parsers';

const CLAIMED: readonly (readonly [name: string, text: string])[] = [
  ['headings and their closing marks', '# One\n\n##   Two ##  \n\n###\n####### no\n'],
  ['underlined headings', 'One\ntwo\n===\nThree **bold**\n---  \n'],
  ['paragraphs and line breaks', 'one  \n  two \\\nthree\n\n   four   \n'],
  ['lists in lists', '- a\n  - b\n\n  - c\n- d\n\n  e\n+ f\n'],
  ['numbered lists', '1. a\n2. b\n\n   - c\n\n3) d\n'],
  ['items without text', '-\n- \n- x\n'],
  ['an item that goes on without its indentation', '- a\nb\n  c\n'],
  ['tasks', '- [ ] **a**: b\n- [x] `c`\n  - [-] d\n'],
  ['quotes', '> a\nb\n>\n> c\n\n> - d\n'],
  ['fences', '```js a b\n x\n\n```\n- ~~~\n  y\n  ~~~\n```\nnever closed\n'],
  ['HTML', '<details>\n<summary>a</summary>\n\n- [ ] b\n</details>\n\n<!-- c\n\nd -->\n<b>e</b> f\n'],
  ['breaks', '***\n- - -\n_ _ _\n'],
  ['tables', 'a\n\n| b | `c` |\n|:--|--:|\n| **d** |\n||\ne | f | g\n\nh\n'],
  ['emphasis', '*a* **b** ***c*** _d_ a_b_c **e*f*g** ~~h~~ ~i~ *j ~~k* l~~ s*_*\n'],
  ['code in a line', '`a` `` b ` c `` ` ` `` ` `` `open\n'],
  ['links and images', '[a](b "c") [d](<e f>) ![g *h*](i) [j [k](l) m](n) [o] [p][q] []() [r](s(t))\n'],
  ['addresses', '<https://a.b> <c@d.e> <f> <g h="i"> </g> <!-- j --> < k\n'],
  ['escapes and references', '\\* \\a &amp; &nbsp; & &b\n'],
  ['line ends of other systems', '# a\r\n- b\r\n  c\r- d\r'],
  ['nothing', ''],
  ['blanks', ' \n\n  '],
];

const HANDED_OVER: readonly (readonly [name: string, text: string])[] = [
  ['a tab in front', '-\ta\n'],
  ['indented code', 'a\n\n    b\n'],
  ['a definition', '[a]: b\n\n[a]\n'],
  ['a footnote', 'a [^1]\n\n[^1]: b\n'],
  ['a tag over two lines', 'a <b\nc="d"> e\n'],
  ['a rare reference', '&copy;\n'],
  ['a pipe that is escaped', '| a \\| b |\n|---|\n'],
  ['a list in a quote that goes on behind it', '> - a\n>\n> b\n'],
  ['a character that is replaced', 'a\0b\n'],
];

describe('the quick reader', () => {
  it.each(CLAIMED)('reads %s as the parser does', (_, text) => {
    for (const one of [text, `${text}\n#\n`, `- x\n\n${text}`]) {
      const trees = bothTrees(one);
      if (trees) expect(trees.quick).toBe(trees.parser);
    }
    expect(bothTrees(text)).not.toBeNull();
  });

  it.each(HANDED_OVER)('hands over %s', (_, text) => {
    expect(bothTrees(text)).toBeNull();
  });
});
