/** Lines that were meant as something else than Markdown reads: `-## Title`, `##Title`, `- []`, `[ ]` without a bullet. */
import type { Nodes, Root } from 'mdast';
import type { Broken } from './types';
import { pattern } from '../text/letters';

interface Repair {
  readonly form: Broken['form'];
  /** The first group is kept, the second is what is wrong. */
  readonly pattern: RegExp;
  readonly text: (wrong: string) => string;
  /** Only at the beginning of an item's text, or only outside of items. */
  readonly where: 'item' | 'line';
  /** Brackets without a bullet. */
  readonly bare?: boolean;
}

const REPAIRS: readonly Repair[] = [
  // -## Title
  { form: 'heading', where: 'line', pattern: /^()(-#{1,6}[ \t]+)(?=\S)/, text: (wrong) => wrong.slice(1) },
  // ##Title, but neither #tag nor #123
  {
    form: 'heading',
    where: 'line',
    pattern: pattern(String.raw`^()(#{2,6})(?=[\p{L}\d*])`, 'u'),
    text: (wrong) => `${wrong} `,
  },
  // -[ ] and -[x]
  {
    form: 'checkbox',
    where: 'line',
    pattern: /^([ \t]*)([-*+]\[[ xX]\][ \t]*)(?=\S)/,
    text: (wrong) => `${wrong.charAt(0)} ${wrong.slice(1, 4)} `,
  },
  // [ ] without a bullet
  {
    form: 'checkbox',
    where: 'line',
    bare: true,
    pattern: /^([ \t]*)(\[[ xX]\] )(?=\S)/,
    text: (wrong) => `- ${wrong}`,
  },
  // - []
  { form: 'checkbox', where: 'item', pattern: /^()(\[\])(?=[ \t])/, text: () => '[ ]' },
  // - [ x ]
  {
    form: 'checkbox',
    where: 'item',
    pattern: /^()(\[(?:[ \t]+[xX][ \t]*|[xX][ \t]+|[ \t]{2,})\])(?=[ \t])/,
    text: (wrong) => (/x/i.test(wrong) ? '[x]' : '[ ]'),
  },
  // - [x]text
  {
    form: 'checkbox',
    where: 'item',
    pattern: /^()(\[[ xX]\])(?=[\p{L}\d`"'\p{Extended_Pictographic}]|(?:\*\*?|__?|~~)[\p{L}\d])/u,
    text: (wrong) => `${wrong} `,
  },
];

/** What is broken in a section, in the order of the text. Code, HTML and quotes are left alone. */
export function readBroken(tree: Root, source: string): readonly Broken[] {
  const broken: Broken[] = [];
  const visit = (node: Nodes, inItem: boolean): void => {
    if (node.type === 'paragraph') {
      const start = node.position?.start.offset ?? 0;
      const end = node.position?.end.offset ?? start;
      readLines(source.slice(start, end), start, inItem, broken);
    } else if (node.type === 'list') for (const item of node.children) visit(item, true);
    else if (node.type === 'listItem') for (const child of node.children) visit(child, true);
    else if (node.type === 'root') for (const child of node.children) visit(child, false);
  };
  visit(tree, false);
  return broken.length === 0 ? NONE : broken;
}

const NONE: readonly Broken[] = [];

function readLines(text: string, start: number, firstIsItem: boolean, broken: Broken[]): void {
  // Boxes at the beginning, or behind a label: "Tasks:". Elsewhere a sentence may go on with brackets.
  const beginsWithBox = /^(?:[^\r\n]*[:：][*_]{0,2}[ \t]*(?:\r\n|\r|\n))?[ \t]*(?:[-*+])?\[[ xX]\] ?/.test(
    text,
  );
  let at = 0;
  for (const line of text.split(/(?<=\n|\r(?!\n))/)) {
    const where = at === 0 && firstIsItem ? 'item' : 'line';
    for (const repair of REPAIRS) {
      if (repair.where !== where) continue;
      const match = repair.pattern.exec(line);
      if (!match) continue;
      // A line with two boxes is a legend.
      if (repair.bare && (firstIsItem || !beginsWithBox || /\[[ xX]\].*\[[ xX]\]/.test(line))) continue;
      const [, kept = '', wrong = ''] = match;
      // "[x](y)" and "[x][y]" are links.
      const behind = line.charAt(kept.length + wrong.trimEnd().length);
      if (behind === '(' || behind === '[' || behind === ':') continue;
      const from = start + at + kept.length;
      broken.push({
        form: repair.form,
        range: { start: from, end: from + wrong.length },
        text: repair.text(wrong),
      });
      break;
    }
    at += line.length;
  }
}
