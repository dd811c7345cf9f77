/**
 * The words and emoji that people state a status with. Words are in the columns of their languages (`words/`), emoji in
 * the row of their status here; longer phrases win over shorter ones by themselves.
 */
import { plainWords, wordsOf } from './patterns';
import type { ClaimedStatus } from './types';
import { LANGUAGES } from './languages';
import { english } from './words/en';
import type { Vocabulary } from './words/vocabulary';

/** In the order in which plans go through them. */
export const STATUSES = ['done', 'in-progress', 'planned', 'blocked', 'deferred'] as const;

/** Emoji that state a status by themselves where a status is expected. */
export const EMOJI: Readonly<Record<ClaimedStatus, readonly string[]>> = {
  done: ['✅', '☑', '✔', '✓'],
  'in-progress': ['🚧', '🔄', '🏗', '🏃'],
  // ⏳ is "not done": some mean waiting, some mean running.
  planned: ['⏳', '⌛', '⬜', '☐', '🔲', '🔜', '❌'],
  blocked: ['⛔', '🛑', '🚫'],
  deferred: ['⏸', '⏭', '💤', '✂'],
};

/** Emoji that belong to a status only beside a status word; alone they are priority or decoration. */
const COMPANIONS = ['🟡', '🟢', '🔴', '🟠', '🔵', '⚪', '⚫', '⚠', '📋', '🎉', '🎯', '🔮', '📅', '🔥'];

/** What a sync writes when the plan has no word or emoji of its own for a status. */
export const DEFAULT_MARKS: Readonly<
  Record<ClaimedStatus, { readonly emoji: string; readonly word: string }>
> = {
  planned: { emoji: '⏳', word: 'Planned' },
  'in-progress': { emoji: '🚧', word: 'In progress' },
  done: { emoji: '✅', word: 'Complete' },
  blocked: { emoji: '⛔', word: 'Blocked' },
  deferred: { emoji: '⏸️', word: 'Deferred' },
};

const STATUS_BY_WORD = new Map<string, ClaimedStatus>(
  STATUSES.flatMap((status) =>
    wordsOf((words) => words.status[status]).map((word) => [word, status] as const),
  ),
);
const STATUS_BY_EMOJI = new Map<string, ClaimedStatus>(
  STATUSES.flatMap((status) => EMOJI[status].map((emoji) => [emoji, status] as const)),
);

/** Source of a pattern for one status word or phrase; whole words only where the script has words. */
export const STATUS_WORD = `(?<![\\p{L}\\p{N}_-])${plainWords(STATUS_BY_WORD.keys(), '[ \\t]+')}(?![\\p{L}\\p{N}_]|[-.][\\p{L}\\p{N}])`;

/** All emoji that may stand in a claim. */
export const CLAIM_EMOJI_LIST: readonly string[] = [...STATUS_BY_EMOJI.keys(), ...COMPANIONS];
/** Source of a pattern for one emoji that may stand in a claim. */
export const CLAIM_EMOJI = `${plainWords(CLAIM_EMOJI_LIST, ' ')}\\uFE0F?`;

/** Source of a pattern for one emoji that states a status by itself. */
export function emojiFor(status: ClaimedStatus): string {
  return `${plainWords(EMOJI[status], ' ')}\\uFE0F?`;
}

const ENGLISH = new Set(STATUSES.flatMap((status) => english.status[status]));

/** "Delivered", "Closed": as a word of a product they say nothing of a plan. */
export function isEnglishStatus(word: string): boolean {
  return ENGLISH.has(word.toLowerCase());
}

/**
 * The word for a status in the language of another status word; undefined where that is English, or unknown. Of
 * languages that share the word the one counts that has most of what the plan says elsewhere, `said`. Undefined as well
 * where `own`, the word that the plan uses for the status, is of that language.
 */
export function wordInLanguageOf(
  model: string,
  status: ClaimedStatus,
  { own, said }: { readonly own: string; readonly said: readonly string[] },
): string | undefined {
  const sharing = LANGUAGES.filter((one) => states(one, model));
  if (sharing.length === 0 || sharing.includes(english)) return undefined;
  const uses = (one: Vocabulary): number => said.filter((word) => states(one, word)).length;
  const language = sharing.reduce((best, one) => (uses(one) > uses(best) ? one : best));
  const words = language.status[status];
  return words === 'none' || words.includes(own.toLowerCase()) ? undefined : words[0];
}

function states({ status }: Vocabulary, word: string): boolean {
  const plain = word.toLowerCase().replace(/\s+/g, ' ');
  return STATUSES.some((each) => status[each] !== 'none' && status[each].includes(plain));
}

/** The status that a word states, whatever its case and inner blanks, or undefined. */
export function statusOfWord(word: string): ClaimedStatus | undefined {
  return STATUS_BY_WORD.get(word.toLowerCase().replace(/\s+/g, ' '));
}

/** The status that an emoji states by itself, or undefined. */
export function statusOfEmoji(emoji: string): ClaimedStatus | undefined {
  return STATUS_BY_EMOJI.get(emoji.replace(/\uFE0F/g, ''));
}
