/** Single words of languages that are read no further: Polish and Turkish. */
import { english } from './en';
import type { Vocabulary } from './vocabulary';

export const others: Vocabulary = {
  ...withoutWords(english),
  name: 'Polish, Turkish',
  unit: { ...withoutWords(english.unit), phase: ['faza', 'aşama'] },
};

/** The same meanings, with `none` in the place of all words. */
function withoutWords<T extends object>(meanings: T): T {
  const entries = Object.entries(meanings).map(([meaning, forms]: [string, unknown]) => [
    meaning,
    Array.isArray(forms) ? 'none' : typeof forms === 'object' && forms !== null ? withoutWords(forms) : forms,
  ]);
  return Object.fromEntries(entries) as T;
}
