/**
 * Status phrases: "COMPLETE", "Fully completed and tested", "In Progress / To Do", "Template Complete (95%)".
 * Says which status a phrase states and whether it takes that back. Unknown words around the status count as taking it
 * back, so that a misunderstanding rather costs a finding than makes a wrong one.
 */
import type { ClaimedStatus } from './types';
import { CLAIM_EMOJI, STATUS_WORD, statusOfWord } from './statusWords';
import { anyOf } from './patterns';
import { pattern } from '../text/letters';

export interface Phrase {
  readonly status: ClaimedStatus;
  readonly qualified: boolean;
  /** The status word with what strengthens or dates it, UTF-16 offsets from the start of the phrase. */
  readonly start: number;
  readonly end: number;
  /** The word as a sync may write it elsewhere: the first of alternatives, without "fully" and "on 2025-10-01". */
  readonly word: string;
}

const WORD = pattern(STATUS_WORD, 'giu');
const EMOJI = pattern(CLAIM_EMOJI, 'gu');

/** Words in front of a status word that leave it whole. */
const STRENGTHENING =
  /^(?:(?:fully|all|now|already|everything|is|are|was|been|has|have|status|100\s?%|successfully)\s*)*$/iu;

/** What may follow directly and belongs to the status: "and tested", "on 2025-10-01", an exclamation mark. */
const MODIFYING = pattern(
  String.raw`^\s*(?:(?:and|&|\+|,)\s+(?:fully\s+)?(?:tested|verified|deployed|merged|documented|working|reviewed|approved|shipped|released|integrated|live|validated|passing|operational|functional)|(?:on|at|as of|since)\s+(?=[^\s\d,;()][^\d,;()]*\d|\d)[^,;()]*|so far|!+)(?![\p{L}\p{N}])[!.]*`,
  'iu',
);

/** What may follow and is only named by the status: "Completed Tasks". */
const NAMED = pattern(
  String.raw`^\s*(?:tasks?|items?|features?|work|phases?|steps?|milestones?|stories)(?![\p{L}\p{N}])[\s!.]*`,
  'iu',
);

/** Words that take a status back or divide it, wherever they stand behind it. */
const TAKING_BACK = pattern(`(?<![\\p{L}])${anyOf(({ takesBack }) => takesBack)}(?![\\p{L}])`, 'iu');

/** Words that take it back in front of it, or first thing behind it: "Core complete", "Complete (basic)". */
const NARROWING = pattern(String.raw`(?<![\p{L}])(?:template|core|basic|initial|polish)(?![\p{L}])`, 'iu');
const NARROWED = pattern(String.raw`^[^\p{L}\p{N}]*(?:template|core|basic|initial)(?![\p{L}])`, 'iu');
const PERCENT = /(?<!\d)(\d+(?:[.,]\d+)?)\s?%/g;
const FRACTION = /(?<!\d)(\d+)\s*(?:\/|of)\s*(\d+)/gi;

/**
 * Reads the phrase at the beginning of `text`, or null if it does not begin with a status.
 * With `anywhere` the status word may also stand at the end behind words of its own ("Template Complete"), which
 * qualify it.
 */
export function readPhrase(text: string, anywhere = false): Phrase | null {
  WORD.lastIndex = 0;
  const match = WORD.exec(text);
  if (!match) return null;
  const status = statusOfWord(match[0]);
  if (!status) return null;
  const wordStart = match.index;
  let end = wordStart + match[0].length;
  const before = stripEmoji(text.slice(0, wordStart)).trim();
  const strong = STRENGTHENING.test(before);
  if (!strong && (!anywhere || before.split(/\s+/).length > 4)) return null;
  const word = text.slice(wordStart, end);
  const start = strong && before !== '' ? text.indexOf(before, 0) : wordStart;
  let qualified = !strong;

  // "In Progress / To Do" is one statement in two words; the first counts.
  const alternative = /^\s*\/\s*/.exec(text.slice(end));
  if (alternative) {
    WORD.lastIndex = end + alternative[0].length;
    const second = WORD.exec(text);
    if (second?.index === end + alternative[0].length) end = second.index + second[0].length;
  }

  const rest = stripEmoji(text.slice(end));
  const verdict = judgeRest(rest, strong);
  if (verdict === 'other' && strong) return null;
  qualified ||= verdict !== 'whole' || takesBack(before) || NARROWING.test(before);
  if (verdict === 'whole') end += MODIFYING.exec(text.slice(end))?.[0].trimEnd().length ?? 0;
  return { status, qualified, start: start < 0 ? wordStart : start, end, word };
}

/** What stands behind a status word: nothing that matters, something that takes it back, or it was no status at all. */
function judgeRest(rest: string, mayBeVerb: boolean): 'whole' | 'taken back' | 'other' {
  let text = rest.trim();
  if (text === '' || /^[.!:]+$/.test(text)) return 'whole';
  const continuing = MODIFYING.exec(text) ?? NAMED.exec(text);
  if (continuing) text = text.slice(continuing[0].length).trim();
  if (text === '') return 'whole';
  // A new clause or a note: it may say what it likes unless it takes the status back.
  if (/^[-–—.;:,(|[>→]/u.test(text)) return takesBack(text) ? 'taken back' : 'whole';
  if (takesBack(text)) return 'taken back';
  // "Complete Audit Storage": a verb or an adjective of what follows.
  return mayBeVerb && /^[\p{L}\p{N}`"'“]/u.test(text) ? 'other' : 'taken back';
}

function takesBack(text: string): boolean {
  if (TAKING_BACK.test(text) || NARROWED.test(text)) return true;
  for (const match of text.matchAll(PERCENT))
    if (Number((match[1] ?? '').replace(',', '.')) < 100) return true;
  for (const match of text.matchAll(FRACTION)) if (Number(match[1]) < Number(match[2])) return true;
  return false;
}

function stripEmoji(text: string): string {
  return text.replace(EMOJI, ' ');
}
