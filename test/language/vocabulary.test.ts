/** The columns of all languages: whoever adds one hears here what is wrong with it. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../server/src/core/language/languages';
import { STATUSES } from '../../server/src/core/language/statusWords';
import { UNIT_KINDS } from '../../server/src/core/language/unitWords';
import type { Forms, Vocabulary } from '../../server/src/core/language/words/vocabulary';

/** All rows of a column by their paths: "heading.criteria", "months.0". */
function rowsOf(vocabulary: Vocabulary): (readonly [path: string, forms: Forms])[] {
  const rows: (readonly [string, Forms])[] = [];
  const visit = (value: unknown, path: string): void => {
    if (value === 'none') rows.push([path, value]);
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) rows.push([path, value]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
  };
  const { name: _name, hasBlanks: _hasBlanks, ...meanings } = vocabulary;
  visit(meanings, '');
  return rows;
}

const PLAIN = /^(?:status|unit|filling)\b/;

describe.each(LANGUAGES.map((vocabulary) => [vocabulary.name, vocabulary] as const))(
  '%s',
  (_, vocabulary) => {
    const rows = rowsOf(vocabulary);

    it('answers each meaning with words or says that it has none', () => {
      expect(rows.length).toBeGreaterThan(80);
      expect(rows.filter(([, forms]) => forms.length === 0).map(([path]) => path)).toEqual([]);
    });

    it('has plain words in lower case where words are compared', () => {
      const odd = rows
        .filter(([path]) => PLAIN.test(path))
        .flatMap(([path, forms]) => (forms === 'none' ? [] : forms.map((form) => `${path}: ${form}`)))
        .filter(
          (line) => /[\\^$.*+?()[\]{}|]/.test(line.replace(/^[\w.-]+: /, '')) || line !== line.toLowerCase(),
        );
      expect(odd).toEqual([]);
    });

    it('has forms that are patterns of their own and never match nothing', () => {
      const odd = rows
        .flatMap(([path, forms]) => (forms === 'none' ? [] : forms.map((form) => [path, form] as const)))
        .filter(([, form]) => {
          const groups = new RegExp(`${form}|`, 'iu').exec('')?.length ?? 0;
          return groups > 1 || new RegExp(`^(?:${form})$`, 'iu').test('');
        });
      expect(odd).toEqual([]);
    });

    it('has all months or none', () => {
      expect(vocabulary.months === 'none' ? 12 : vocabulary.months.length).toBe(12);
    });
  },
);

it('no word means two things', () => {
  const meanings = new Map<string, Set<string>>();
  for (const { status, unit } of LANGUAGES) {
    const all: (readonly [string, Forms])[] = [
      ...STATUSES.map((one) => [one, status[one]] as const),
      ...UNIT_KINDS.map((kind) => [kind, unit[kind]] as const),
    ];
    for (const [meaning, words] of all)
      for (const word of words === 'none' ? [] : words)
        meanings.set(word, (meanings.get(word) ?? new Set()).add(meaning));
  }
  const torn = [...meanings]
    .filter(([, all]) => all.size > 1)
    .map(([word, all]) => `${word}: ${[...all].join(', ')}`);
  expect(torn).toEqual([]);
});
