/** The page that says how far each language is read: every meaning, with its words in each language. */
import { LANGUAGES } from '../server/src/core/language/languages';
import type { Vocabulary } from '../server/src/core/language/words/vocabulary';
import { writeGenerated } from './support/writeGenerated.mts';

/** What the rows are called, by the group that they stand in. */
const GROUPS: readonly (readonly [
  title: string,
  rows: (words: Vocabulary) => Readonly<Record<string, unknown>>,
])[] = [
  ['Statuses', ({ status }) => status],
  ['Words for units', ({ unit }) => unit],
  ['Labels', ({ label }) => label],
  ['Titles of columns', ({ column, columnPart }) => ({ ...column, ...columnPart })],
  ['In place of a value', ({ value }) => value],
  ['Headings', ({ heading }) => heading],
  ['Tasks', ({ task }) => task],
  ['What takes a status back', ({ takesBack, partly, cancelled }) => ({ takesBack, partly, cancelled })],
  ['Counts and totals', ({ counted, total }) => ({ ...counted, ...total })],
  ['Durations', ({ duration }) => duration],
  ['Months', ({ months }) => ({ months: months === 'none' ? 'none' : months.flat() })],
  [
    'Names of plans',
    ({ document: { plan, weak, title } }) => ({ 'file name': plan, 'weak file name': weak, title }),
  ],
  ['Questions', ({ asking, wondering }) => ({ asking, wondering })],
  ['Between several', ({ and }) => ({ and })],
];

const isAnswered = (forms: unknown): boolean => Array.isArray(forms);

function answered(vocabulary: Vocabulary): string {
  const all = GROUPS.flatMap(([, rows]) => Object.values(rows(vocabulary)));
  return `${all.filter(isAnswered).length} of ${all.length}`;
}

function pageOf(): string {
  const names = LANGUAGES.map(({ name }) => name);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    '# Languages',
    '',
    'Plans are read in these languages, all at once: a plan may mix them. Each number says how many words or forms of a',
    'meaning are known; a dash says that a language is read without it. Dates and numbers that are written with digits, emoji',
    'and ids are read in any language. Messages are English.',
    '',
    'To add a language or a word, see [CONTRIBUTING](../CONTRIBUTING.md#add-a-language).',
    '',
    row(['', ...names]),
    row(['---', ...names.map(() => '---')]),
    row(['**Meanings with words**', ...LANGUAGES.map(answered)]),
  ];
  for (const [title, rows] of GROUPS) {
    lines.push('', `## ${title}`, '', row(['', ...names]), row(['---', ...names.map(() => '---')]));
    const [first] = LANGUAGES;
    for (const meaning of Object.keys(first ? rows(first) : {}))
      lines.push(
        row([
          meaning.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
          ...LANGUAGES.map((vocabulary) => {
            const forms = rows(vocabulary)[meaning];
            return Array.isArray(forms) ? String(forms.length) : '—';
          }),
        ]),
      );
  }
  return `${lines.join('\n')}\n`;
}

export async function generateLanguagesPage(check: boolean): Promise<boolean> {
  return writeGenerated('docs/languages.md', pageOf(), check);
}
