/** The status at the end of a heading: "Storage ✅ (done)", "Backend ✅, Tests ❌". */
import { readPhrase, type Phrase } from '../language/statusPhrase';
import { CLAIM_EMOJI, isEnglishStatus, statusOfEmoji } from '../language/statusWords';
import type { Range } from '../text/range';
import { sliceProse, touchesCode, type Prose } from './prose';
import { mark, wordMark, markedWord } from './marks';
import type { Mark } from './types';
import { pattern } from '../text/letters';

/** One piece of a heading: a bracketed note, an emoji, a separator or text. */
const PIECES = pattern(
  `(\\([^()]*\\)|\\[[^[\\]]*\\]|（[^（）]*）|【[^【】]*】)|(${CLAIM_EMOJI})|(\\s+[-–—|:·]+\\s+|[:：]\\s+)|([^])`,
  'gu',
);

const UPPERCASE_STATUS =
  /(?<!\b(?:as|for|every|all|to|of|the|a|an|is|not|be))\s(COMPLETE|COMPLETED|DONE|SHIPPED|IN PROGRESS|BLOCKED|PLANNED|WIP|DEFERRED|NOT STARTED)[\s.!]*$/u;

/** "MOSTLY COMPLETED" takes itself back. */
const NARROWED = pattern(String.raw`(?<!\p{L})(?:mostly|partially|partly|nearly|almost|half|not)\s*$`, 'iu');

interface Suffix {
  readonly marks: Mark[];
  readonly phrases: Phrase[];
  readonly qualified: boolean;
  /** Where the title ends, in the prose's own offsets. */
  readonly titleEnd: number;
}

interface Piece extends Range {
  readonly form: 'note' | 'emoji' | 'separator' | 'text';
  readonly text: string;
}

/** "Backend ✅, Tests ❌": several statuses with text between them, each for a part of the unit. */
function readDivided(pieces: readonly Piece[], tail: Prose): Suffix | null {
  const stating = pieces.filter(({ form, text }) => form === 'emoji' && statusOfEmoji(text) !== undefined);
  const [first] = stating;
  if (!first || !stating.some(({ text }) => statusOfEmoji(text) !== statusOfEmoji(first.text))) return null;
  const last = stating[stating.length - 1] ?? first;
  const between = pieces.some(
    ({ form, start, text }) =>
      form === 'text' && start > first.start && start < last.start && /\p{L}/u.test(text),
  );
  if (!between) return null;
  const marks = stating.map(({ start, end }) => mark(tail, 'emoji', start, end));
  return { marks, phrases: [], qualified: true, titleEnd: tail.text.length };
}

/** Reads the status at the end of a heading, piece by piece from the right, until something else comes. */
export function readSuffix(tail: Prose, isUnit: boolean): Suffix | null {
  const pieces = splitPieces(tail.text);
  const divided = readDivided(pieces, tail);
  if (divided) return divided;
  const suffix = {
    marks: [] as Mark[],
    phrases: [] as Phrase[],
    qualified: false,
    titleEnd: tail.text.length,
  };
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i];
    if (!piece || touchesCode(tail, piece.start, piece.end)) break;
    if (piece.form === 'separator') continue;
    if (piece.form === 'emoji') {
      suffix.marks.unshift(mark(tail, 'emoji', piece.start, piece.end));
      suffix.titleEnd = piece.start;
      continue;
    }
    if (piece.form === 'note') {
      const phrase = readPhrase(piece.text.slice(1, -1));
      if (phrase) {
        suffix.phrases.unshift(phrase);
        suffix.marks.unshift(...markedWord(sliceProse(tail, piece.start + 1, piece.end - 1), phrase));
        suffix.titleEnd = piece.start;
      } else if (
        /\b(?:partial(?:ly)?|mostly|except|template|core only|\d?\d(?:\.\d+)?\s?%)/iu.test(piece.text)
      ) {
        suffix.qualified = true;
      }
      continue;
    }
    if (piece.text.trim() === '') continue;
    const before = pieces[i - 1]?.form;
    const phrase =
      before === 'emoji' || before === 'separator' || (i === 0 && isUnit) ? readPhrase(piece.text) : null;
    if (phrase && piece.text.slice(0, phrase.start).trim() === '') {
      if (before === 'separator' && isPlainWord(phrase.word, pieces[i - 1]?.text ?? ''))
        suffix.qualified = true;
      suffix.phrases.unshift(phrase);
      suffix.marks.unshift(wordMark(sliceProse(tail, piece.start), phrase));
      suffix.titleEnd = piece.start;
      continue;
    }
    const shouted = UPPERCASE_STATUS.exec(piece.text);
    if (shouted && NARROWED.test(piece.text.slice(0, shouted.index))) {
      suffix.qualified = true;
      continue;
    }
    if (shouted) {
      const start = piece.start + shouted.index + 1;
      const word = readPhrase(shouted[1] ?? '');
      if (word) {
        suffix.phrases.unshift(word);
        suffix.marks.unshift(mark(tail, 'word', start, start + (shouted[1] ?? '').length));
        suffix.titleEnd = start;
      }
      break;
    }
    // "Storage ✅ (except S3)" keeps its claim, "Storage ✅ needs review" takes it back.
    if (before === 'emoji' && suffix.marks.length === 0) {
      suffix.qualified = true;
      continue;
    }
    break;
  }
  return suffix.marks.length > 0 ? suffix : null;
}

/** "Tab: Completed", "Orders - Delivered": a word of the product more often than a status of the plan. */
function isPlainWord(word: string, separator: string): boolean {
  if (word === word.toUpperCase() || word === word.toLowerCase() || !isEnglishStatus(word)) return false;
  return (
    /[:：]/u.test(separator) || !/^(?:complete|completed|done|in progress|not started|to do)$/i.test(word)
  );
}

function splitPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(PIECES)) {
    const form = match[1] ? 'note' : match[2] ? 'emoji' : match[3] ? 'separator' : 'text';
    const start = match.index;
    const end = start + match[0].length;
    const last = pieces[pieces.length - 1];
    if (form === 'text' && last?.form === 'text')
      pieces[pieces.length - 1] = { form, start: last.start, end, text: last.text + match[0] };
    else pieces.push({ form, start, end, text: match[0] });
  }
  return pieces;
}
