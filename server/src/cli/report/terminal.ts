/** Text of a document on its way to a terminal, measured in columns. */
import { eastAsianWidth } from 'get-east-asian-width';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One character as people see it. */
export interface Grapheme {
  readonly text: string;
  /** Columns in a terminal: 0, 1 or 2. */
  readonly width: number;
  /** UTF-16 offset in the text that was cut. */
  readonly start: number;
}

export function* graphemes(text: string): Generator<Grapheme> {
  if (PLAIN.test(text)) {
    for (let start = 0; start < text.length; start++) yield { text: text.charAt(start), width: 1, start };
    return;
  }
  for (const { segment, index } of segmenter.segment(text))
    yield { text: segment, width: graphemeWidth(segment), start: index };
}

/** Each of these is one character of one column, and most lines hold nothing else. */
const PLAIN = /^[\x20-\x7e]*$/;

let stringWidth: ((text: string) => number) | undefined;

/**
 * Loads what measures characters of several code points, if one of the texts may have one; to be awaited before they are
 * measured. It compiles patterns of all emoji, which takes as long as checking a small plan.
 */
export async function prepareFor(texts: Iterable<string>): Promise<void> {
  for (const text of texts)
    if (!stringWidth && JOINING.test(text)) stringWidth = (await import('string-width')).default;
}

/** Marks, joiners, variation selectors, flags and skin tones, Hangul in pieces: what makes one character of several. */
const JOINING =
  /[\p{M}\u200C\u200D\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB]/u;

function graphemeWidth(text: string): number {
  const code = text.codePointAt(0) ?? 0;
  if (text.length > (code > 0xffff ? 2 : 1) && stringWidth) return stringWidth(text);
  if (code >= 0x20 && code <= 0x7e) return 1;
  return UNSEEN.test(text) ? 0 : eastAsianWidth(code);
}

const UNSEEN =
  /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]$/u;

/** Columns that a text without control characters takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += grapheme.width;
  return width;
}

/** The text cut to at most `width` columns, with `more` at its end where something is missing. */
export function fit(text: string, width: number, more: string): string {
  if (widthOf(text) <= width) return text;
  let result = '';
  let used = more.length;
  for (const grapheme of graphemes(text)) {
    if (used + grapheme.width > width) break;
    used += grapheme.width;
    result += grapheme.text;
  }
  return result.trimEnd() + more;
}

/** The text filled up with blanks to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
