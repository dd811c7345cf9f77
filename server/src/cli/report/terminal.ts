/** Text of a document on its way to a terminal, measured in columns. */
import stringWidth from 'string-width';

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
  for (const { segment, index } of segmenter.segment(text))
    yield { text: segment, width: graphemeWidth(segment), start: index };
}

function graphemeWidth(text: string): number {
  return text.length === 1 && text >= ' ' && text <= '~' ? 1 : stringWidth(text);
}

/** Columns that a text without control characters takes. */
export function widthOf(text: string): number {
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
