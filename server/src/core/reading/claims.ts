/** Reads the claims of headings and of `Status:` lines. What they speak of is decided where the plan is put together. */
import { readPhrase, type Phrase } from '../language/statusPhrase';
import { proseLines, sliceProse, touchesCode, withoutStruck, type Prose } from './prose';
import type { Claim, Mark, WrittenClaim } from './types';
import type { UnitName, ClaimedStatus } from '../language/types';
import { readUnitName } from '../language/unitName';
import { CLAIM_EMOJI, statusOfEmoji } from '../language/statusWords';
import { anyOf } from '../language/patterns';
import { leadingMarks, mark, markedWord } from './marks';
import { readSuffix } from './headingSuffix';
import { pattern } from '../text/letters';

/** UTF-16 units of a heading or line that may hold a claim. */
const MAX_LENGTH = 500;

/** What a heading says. */
export interface HeadingText {
  /** Without emphasis, leading emoji, status marks, unit word and number; brackets are kept. */
  readonly title: string;
  readonly name: UnitName | null;
  readonly claim: WrittenClaim | null;
}

const LEADING = pattern(
  `^(?:\\s|\\[[ xX]\\](?=\\s)|\\p{Extended_Pictographic}|[\\uFE0F\\u200D]|\\p{Emoji_Modifier})+`,
  'u',
);

/** Headings that speak of a status without stating one, and those of a review, where a sign praises or recommends. */
const NO_CLAIM =
  /^(?:what (?:went|worked|we learned|to)|lessons|(?:\w+ )?recommendations?|definition of|current status|project status|overall status|status|done when|done criteria|completion|ready when)\b/iu;

/** Headings that state the end of the whole plan: "TRANSITION COMPLETE". */
const WHOLE =
  /^(?:the\s+)?(?:project|migration|transition|refactor(?:ing)?|implementation|plan|everything|all phases|all tasks|rollout|roadmap|conversion)(?:\s+(?:is|are))?\s+(?:now\s+)?(?:fully\s+|all\s+)?(complete|completed|done|finished)[\s!.]*$/iu;

const EMOJI_FIRST = pattern(`^(?:(?:${CLAIM_EMOJI})\\s*)+`, 'u');
const MARKS_FIRST = pattern(`^(?:${CLAIM_EMOJI}|[\\s*_-])*`, 'u');

/** Reads a heading. */
export function readHeading(prose: Prose): HeadingText {
  // A page-long heading has no status at its end, and looking for one takes time.
  if (prose.text.length > MAX_LENGTH) {
    const text = prose.text.slice(0, MAX_LENGTH);
    const named = readUnitName(text);
    return { title: cleanTitle(text.slice(named?.titleStart ?? 0)), name: named?.name ?? null, claim: null };
  }
  const lead = LEADING.exec(prose.text)?.[0] ?? '';
  const marks: Mark[] = leadingMarks(prose, lead);
  let body = sliceProse(prose, lead.length);

  const bucket = readBucket(body, marks);
  if (bucket) return { title: body.text.trim(), name: null, claim: bucket };

  const whole = readWhole(body, marks);
  if (whole) return { title: body.text.trim(), name: null, claim: whole };

  // "✅ COMPLETED - Week 1: Setup"
  const prefix = readPrefix(body);
  if (prefix) body = sliceProse(body, prefix.length);
  const name = readUnitName(body.text);
  const titleStart = name?.titleStart ?? 0;
  const tail = sliceProse(body, titleStart);
  const suffix = readSuffix(tail, name !== null);
  const title = cleanTitle(tail.text.slice(0, suffix?.titleEnd ?? tail.text.length));
  if (NO_CLAIM.test(body.text)) return { title, name: name?.name ?? null, claim: null };

  const parts: Phrase[] = [...(prefix ? [prefix.phrase] : []), ...(suffix?.phrases ?? [])];
  const all = [...marks, ...(prefix?.marks ?? []), ...(suffix?.marks ?? [])];
  const claim = combine(all, parts, suffix?.qualified ?? false, suffix === null);
  return { title, name: name?.name ?? null, claim: claim && { ...claim, form: 'heading' } };
}

/**
 * The claim of a `Status:` line, or null. `prose` is one line of a paragraph or list item.
 * "**Priority**: High | **Status**: Planned" is read for its status.
 */
export function readStatusLine(prose: Prose): WrittenClaim | null {
  if (prose.text.length > MAX_LENGTH) return null;
  const label = STATUS_LABEL.exec(prose.text);
  if (!label || touchesCode(prose, label.index, label.index + label[0].length)) return null;
  const start = label.index + label[0].length;
  const field = /(?<!\s)\s+[|·•]\s+(?=\p{L}[\p{L} ]{0,30}[:：])/u.exec(prose.text.slice(start));
  const value = sliceProse(prose, start, field ? start + field.index : prose.text.length);
  const claim = readValue(value);
  return claim && { ...claim, form: 'line' };
}

const STATUS_LABEL = pattern(
  `(?:^|[|·•])\\s*(?:(?:current|overall|project|implementation|migration|overall project)\\s+)?${anyOf(({ label }) => label.status)}\\s*[:：]\\s*`,
  'iu',
);

/** The claim at the beginning of a value: emoji, status phrase, or both. What is struck through is taken back. */
export function readValue(written: Prose): Claim | null {
  const value = withoutStruck(written);
  const lead = /^[\s*_]*/.exec(value.text)?.[0] ?? '';
  const rest = sliceProse(value, lead.length);
  const emoji = EMOJI_FIRST.exec(rest.text)?.[0] ?? '';
  const marks = leadingMarks(rest, emoji);
  const words = sliceProse(rest, emoji.length);
  const phrase = readPhrase(words.text, true);
  if (phrase && !touchesCode(words, phrase.start, phrase.end)) {
    const all = [...marks, ...markedWord(words, phrase)];
    const other = all.some((mark) => {
      const status = mark.form === 'emoji' ? statusOfEmoji(mark.text) : undefined;
      return status !== undefined && contradicts(status, phrase.status);
    });
    return combineMarks(phrase.status, phrase.qualified || other, all);
  }
  const alone = marks.filter((mark) => statusOfEmoji(mark.text));
  const [first] = alone;
  const status = first && statusOfEmoji(first.text);
  if (!status) return null;
  return combineMarks(status, words.text.trim() !== '' || alone.length > 1, alone.slice(0, 1));
}

/**
 * The claim for the whole plan that an opening paragraph makes: "✅ **COMPLETED** - Migrated the platform …".
 * The word must be followed by a separator or end the line, and be marked by an emoji or by strong emphasis.
 */
export function readOpeningClaim(paragraph: Prose): WrittenClaim | null {
  const [line, ...others] = proseLines(paragraph);
  if (!line || line.text.length > 4 * MAX_LENGTH || others.some(statesStatus)) return null;
  const emoji = EMOJI_FIRST.exec(line.text)?.[0] ?? '';
  const rest = sliceProse(line, emoji.length);
  const phrase = readPhrase(rest.text);
  if (!phrase || phrase.start > 25) return null;
  const strong = rest.strong.some((range) => range.start <= phrase.start && range.end >= phrase.end);
  if (!emoji && !strong) return null;
  const after = rest.text.slice(phrase.end);
  // "**Done**: login, logout" lists what is done and says nothing of the rest.
  if (!/^\s*$|^[*_\s]*(?:[-–—.!]|:\s*$)/u.test(after)) return null;
  // What follows is a sentence about what was done: it tells nothing of what is left, unless it says so at once.
  const whole = readPhrase(rest.text.slice(0, phrase.end));
  const claim = combineMarks(phrase.status, whole?.qualified ?? true, [
    ...leadingMarks(line, emoji),
    ...markedWord(rest, phrase),
  ]);
  return { ...claim, form: 'document' };
}

/** What the box says that a line begins with; null without one, or where its marker means something else. */
export function readBoxClaim(line: Prose): Claim | null {
  const box = /^\s*\[([ xX])\](?=\s)/u.exec(line.text);
  if (!box) return null;
  const at = box[0].length - 2;
  const status = box[1] === ' ' ? 'planned' : 'done';
  return combineMarks(status, false, [mark(line, 'box', at, at + 1)]);
}

/** A further line that begins with a status makes the paragraph a legend or a list of several. */
function statesStatus({ text }: Prose): boolean {
  const lead = MARKS_FIRST.exec(text)?.[0] ?? '';
  return readPhrase(text.slice(lead.length)) !== null;
}

const ENDING = /(?<![\s:.])[\s:.]+$/u;

/** "### ✅ Complete", "## In Progress / To Do", "## Completed Tasks": a heading that is nothing but a status. */
function readBucket(body: Prose, marks: readonly Mark[]): WrittenClaim | null {
  const named = readUnitName(body.text.replace(ENDING, ''));
  // "3. Completed tasks": its number does not make a unit of it.
  if (named?.name.numbered && named.titleStart > 0)
    return readBucket(sliceProse(body, named.titleStart), marks);
  const text = body.text.replace(ENDING, '');
  if (NO_CLAIM.test(text) || named) return null;
  const phrase = readPhrase(
    text,
    marks.some((m) => statusOfEmoji(m.text)),
  );
  if (!phrase || touchesCode(body, phrase.start, phrase.end)) return null;
  const before = text.slice(0, phrase.start).trim();
  // Words of its own in front make it a bucket only if it ends there: "Template Complete", not "Backend done today".
  if (before && phrase.qualified && text.slice(phrase.end).trim() !== '') return null;
  const after = text.slice(phrase.end).trim();
  if (/^[:：|]/u.test(after) || /^[-–—]\s*\p{L}/u.test(after)) return null;
  return {
    ...combineMarks(phrase.status, phrase.qualified, [...marks, ...markedWord(body, phrase)]),
    form: 'bucket',
  };
}

function readWhole(body: Prose, marks: readonly Mark[]): WrittenClaim | null {
  const text = body.text.trimEnd();
  const word = WHOLE.exec(text)?.[1];
  if (!word) return null;
  const start = text.lastIndexOf(word);
  const claim = combineMarks('done', false, [...marks, mark(body, 'word', start, start + word.length)]);
  return { ...claim, form: 'document' };
}

function readPrefix(body: Prose): { phrase: Phrase; marks: Mark[]; length: number } | null {
  const separator = /^([^:–—-]{1,29}[^\s:–—-])\s*(?:(?<=\s)[-–—]+|:)\s+/u.exec(body.text);
  if (!separator) return null;
  const phrase = readPhrase(separator[1] ?? '');
  if (!phrase || phrase.qualified) return null;
  return { phrase, marks: markedWord(body, phrase), length: separator[0].length };
}

/** One claim out of the marks and phrases of a heading; null if none of them states a status. */
function combine(
  marks: readonly Mark[],
  phrases: readonly Phrase[],
  qualified: boolean,
  leading: boolean,
): Claim | null {
  const stated = marks.flatMap((m) => (m.form === 'emoji' ? (statusOfEmoji(m.text) ?? []) : []));
  const box = marks.find((m) => m.form === 'box');
  const [first] = phrases;
  if (first) {
    const divided =
      phrases.some((phrase) => phrase.status !== first.status) ||
      stated.some((status) => contradicts(status, first.status));
    const kept = marks.filter((m) => m.form !== 'emoji' || beside(m, marks));
    return combineMarks(
      first.status,
      qualified || divided || phrases.some((phrase) => phrase.qualified),
      kept,
    );
  }
  const status = stated[0] ?? (box ? (/[xX]/.test(box.text) ? 'done' : undefined) : undefined);
  if (!status) return null;
  const divided = stated.some((other) => other !== status);
  const own = marks.filter((m) => m.form === 'box' || statusOfEmoji(m.text));
  return {
    ...combineMarks(divided ? 'in-progress' : status, qualified || divided, own),
    // A box is no decoration.
    bare: stated.length > 0,
    leading: leading && stated.length > 0,
  };
}

/** An emoji without a status of its own belongs to the claim only if it touches another mark. */
function beside(emoji: Mark, marks: readonly Mark[]): boolean {
  if (statusOfEmoji(emoji.text)) return true;
  return marks.some((other) => other !== emoji && Math.abs(other.range.start - emoji.range.end) <= 3);
}

/** ⏳ and 🚧 go with both "planned" and "in progress"; ✅ with "done" only. */
function contradicts(emoji: ClaimedStatus, word: ClaimedStatus): boolean {
  return (emoji === 'done') !== (word === 'done');
}

function combineMarks(status: ClaimedStatus, qualified: boolean, marks: readonly Mark[]): Claim {
  const start = Math.min(...marks.map((m) => m.range.start));
  const end = Math.max(...marks.map((m) => m.range.end));
  return { status, qualified, bare: false, leading: false, marks, range: { start, end } };
}

/** The title between name and status, without what only separated them. */
function cleanTitle(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(LEADING, '')
    .replace(/(?<![\s\-–—:|·])[\s\-–—:|·]+$/u, '')
    .trim();
}
