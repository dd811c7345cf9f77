/** Makes patterns of the words of all languages: the one place where words become regular expressions. */
import { LANGUAGES } from './languages';
import type { Forms, Vocabulary } from './words/vocabulary';

/** A row of the table of words: what each language calls one thing. */
export type Row = (vocabulary: Vocabulary) => Forms | undefined;

/** A word begins and ends where its letters do, in scripts that set words apart. */
export const WORD_START = '(?<![\\p{L}\\p{N}_])';
export const WORD_END = '(?![\\p{L}\\p{N}_])';

/** The words of a row, each once, language by language. */
export function wordsOf(row: Row): string[] {
  return [...new Set(LANGUAGES.flatMap((vocabulary) => formsIn(vocabulary, row)))];
}

/** Source of a pattern for any form of a row, wherever it stands; longer ones win over those that they begin with. */
export function anyOf(row: Row): string {
  return alternatives(wordsOf(row));
}

/** The same for whole words, where the script sets words apart. */
export function anyWordOf(row: Row): string {
  const apart = LANGUAGES.filter(({ hasBlanks }) => hasBlanks).flatMap((one) => formsIn(one, row));
  const joined = LANGUAGES.filter(({ hasBlanks }) => !hasBlanks).flatMap((one) => formsIn(one, row));
  const sources = [
    ...(apart.length > 0 ? [`${WORD_START}${alternatives(new Set(apart))}${WORD_END}`] : []),
    ...(joined.length > 0 ? [alternatives(new Set(joined))] : []),
  ];
  return `(?:${sources.join('|')})`;
}

/** Source of a pattern for plain words: what means something to a pattern stands for itself, `blank` for each blank. */
export function plainWords(words: Iterable<string>, blank: string): string {
  return alternatives(
    [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, blank)),
  );
}

function alternatives(forms: Iterable<string>): string {
  return `(?:${[...forms].sort((a, b) => b.length - a.length).join('|')})`;
}

function formsIn(vocabulary: Vocabulary, row: Row): readonly string[] {
  const forms = row(vocabulary);
  return forms === undefined || forms === 'none' ? [] : forms;
}
