/** The marks of a claim: the emoji, words and boxes in the text that state it, and that a sync rewrites. */
import { CLAIM_EMOJI } from '../language/statusWords';
import type { Mark } from './types';
import { sourceRange, type Prose } from './prose';
import type { Phrase } from '../language/statusPhrase';
import { pattern } from '../text/letters';

const LEADING_EMOJI = pattern(CLAIM_EMOJI, 'gu');
const BOX = /\[([ xX])\]/;
const EMOJI_BEHIND = pattern(`^(?:[ \\t]*(?:${CLAIM_EMOJI}))+`, 'u');

export function leadingMarks(prose: Prose, lead: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of lead.matchAll(LEADING_EMOJI))
    marks.push(mark(prose, 'emoji', match.index, match.index + match[0].length));
  const box = BOX.exec(lead);
  if (box) marks.push(mark(prose, 'box', box.index + 1, box.index + 2));
  return marks;
}

/** The phrase with the emoji that touch it: half a marker that is rewritten would contradict the other half. */
export function markedWord(prose: Prose, phrase: Phrase): Mark[] {
  const emoji = (part: string, from: number): Mark[] =>
    [...part.matchAll(LEADING_EMOJI)].map((one) =>
      mark(prose, 'emoji', from + one.index, from + one.index + one[0].length),
    );
  const before = emojiAtEnd(prose.text.slice(0, phrase.start));
  const behind = EMOJI_BEHIND.exec(prose.text.slice(phrase.end))?.[0] ?? '';
  return [
    ...emoji(prose.text.slice(before, phrase.start), before),
    wordMark(prose, phrase),
    ...emoji(behind, phrase.end),
  ];
}

/** Where the emoji begin that a text ends with, blanks between and behind them; its length if there are none. */
function emojiAtEnd(text: string): number {
  let start = text.length;
  let end = 0;
  for (const { 0: emoji, index } of text.matchAll(LEADING_EMOJI)) {
    if (start === text.length || !isBlank(text.slice(end, index))) start = index;
    end = index + emoji.length;
  }
  return isBlank(text.slice(end)) ? start : text.length;
}

function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

/** The phrase with what strengthens or dates it, since that goes with it; the word alone where markup stands between. */
export function wordMark(prose: Prose, phrase: Phrase): Mark {
  const whole = sourceRange(prose, phrase.start, phrase.end);
  if (whole.end - whole.start === phrase.end - phrase.start) {
    // "Fully completed" begins with a capital, and so shall what is written in its place.
    const first = prose.text.charAt(phrase.start);
    const text = first === first.toLowerCase() ? phrase.word : capitalized(phrase.word);
    return { form: 'word', text, range: whole };
  }
  const start = prose.text.indexOf(phrase.word, phrase.start);
  return { form: 'word', text: phrase.word, range: sourceRange(prose, start, start + phrase.word.length) };
}

export function mark(prose: Prose, form: Mark['form'], start: number, end: number): Mark {
  return { form, text: prose.text.slice(start, end), range: sourceRange(prose, start, end) };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
