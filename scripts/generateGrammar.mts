/** The colours of the editor know the words of all languages: the grammar is made of its template and the tables of words. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LANGUAGES } from '../server/src/core/language/languages';
import { plainWords, type Row } from '../server/src/core/language/patterns';
import { CLAIM_EMOJI_LIST, EMOJI, STATUSES } from '../server/src/core/language/statusWords';
import { UNIT_WORD, UNIT_KINDS } from '../server/src/core/language/unitWords';
import { writeGenerated } from './support/writeGenerated.mts';

const TEMPLATE = resolve(import.meta.dirname, 'support/grammar.template.json');
const GRAMMAR = 'syntaxes/living-plans.injection.tmLanguage.json';

/** The forms of a row in languages that set words apart, or in those that do not. */
function formsOf(row: Row, apart: boolean): string[] {
  const forms = LANGUAGES.filter(({ hasBlanks }) => hasBlanks === apart).map(row);
  return [...new Set(forms.flatMap((one) => (one === undefined || one === 'none' ? [] : one)))];
}

/** Longer ones first, blanks as this engine has them. */
function alternatives(forms: readonly string[]): string {
  return [...forms]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replaceAll(' ', '[ \\t]'))
    .join('|');
}

/** Either case of the first letter: what is looked back at cannot ignore the case. */
function eitherCase(form: string): string {
  const [first = ''] = form;
  const [low, high] = [first.toLowerCase(), first.toUpperCase()];
  return low === high ? form : `[${high}${low}]${form.slice(first.length)}`;
}

const everywhere = (row: Row): string[] => [...formsOf(row, true), ...formsOf(row, false)];
const tasks: Row = ({ counted }) => counted.tasks;
const ticked: Row = ({ counted }) => counted.done;
const progress: Row = ({ counted }) => counted.progress;

const PLACES: Readonly<Record<string, () => string>> = {
  emoji: () => CLAIM_EMOJI_LIST.join(''),
  units: () => UNIT_WORD.replace(/^\(\?:|\)$/g, ''),
  joinedUnits: () => alternatives(UNIT_KINDS.flatMap((kind) => formsOf(({ unit }) => unit[kind], false))),
  statusLabels: () =>
    everywhere(({ label }) => label.status)
      .map(eitherCase)
      .join('|'),
  tasks: () => alternatives(formsOf(tasks, true)),
  joinedTasks: () => alternatives(formsOf(tasks, false)),
  ticked: () => alternatives(formsOf(ticked, true)),
  joinedTicked: () => alternatives(formsOf(ticked, false)),
  countLabels: () =>
    alternatives([tasks, ticked, progress].flatMap((row) => everywhere(row)).map(eitherCase)),
  ...Object.fromEntries(STATUSES.map((status) => [`emoji.${status}`, () => EMOJI[status].join('')])),
  ...Object.fromEntries(
    STATUSES.map((status) => [
      `words.${status}`,
      () =>
        plainWords(
          everywhere(({ status: words }) => words[status]),
          '[ \\t]',
        ).replace(/^\(\?:|\)$/g, ''),
    ]),
  ),
};

export async function generateGrammar(check: boolean): Promise<boolean> {
  const filled = readFileSync(TEMPLATE, 'utf8').replace(/@\{([\w.-]+)\}/g, (_, name: string) => {
    const fill = PLACES[name];
    if (!fill) throw new Error(`the template of the grammar names ${name}, which nothing fills in`);
    return JSON.stringify(fill()).slice(1, -1);
  });
  return writeGenerated(GRAMMAR, filled, check);
}
