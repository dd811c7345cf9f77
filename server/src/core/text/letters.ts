/**
 * Regular expressions over letters. `\p{L}` has some 650 ranges, and together with the flag "i" one such pattern takes
 * most of a millisecond when it is tried for the first time, which a run of the command line does with a hundred of them.
 */

/**
 * Letters of the scripts that plans are written in, as the inside of a class: Latin, Greek, Cyrillic, Armenian, Hebrew,
 * Arabic, those of India and South-East Asia, Korean, Japanese, Chinese; the marks that are put upon letters count as well.
 * Left out are scripts of both cases that hardly anybody plans in: they cost as much as all others together.
 */
const LETTER =
  'A-Za-zªµºÀ-ÖØ-öø-ɏ\u0300-\u036F\u0370-\u0377\u037B-\u037D\u037F-\u0383\u0386\u0388-\u0559\u0561-\u0587' +
  '\u05D0-\u05EA\u0620-\u066A\u066E-\u06D3\u06D5-\u06FC\u0710-\u0963\u0966-\u109F\u1100-\u135F\u1780-\u17D3\u1E00-\u1EFF' +
  '\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u318E\u31A0-\u31BF\u31F0-\u31FF' +
  '\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFA6D\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC';

/** Digits, fractions and numbers in circles. */
const NUMBER = '0-9²³¹¼-¾\u2150-\u2189\u2460-\u249B\u24EA-\u24FF\u2776-\u2793\uFF10-\uFF19';

/** A regular expression in which `\p{L}` and `\p{N}` stand for the letters and numbers of plans. */
export function pattern(source: string, flags: string): RegExp {
  let inClass = false;
  const plain = source.replace(/\\p\{([LN])\}|\\[^]|[[\]]/g, (piece, name: string | undefined) => {
    if (name === undefined) {
      if (piece === '[' && !inClass) inClass = true;
      else if (piece === ']') inClass = false;
      return piece;
    }
    const ranges = name === 'L' ? LETTER : NUMBER;
    return inClass ? ranges : `[${ranges}]`;
  });
  return new RegExp(plain, flags);
}
