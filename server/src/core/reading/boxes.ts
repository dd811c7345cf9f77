/** What stands in front of an item and makes it a task: a box, `[ ]`, or an emoji such as ⬜. */
import type { ClaimedStatus, TaskState } from '../language/types';
import type { SectionRange } from '../text/range';
import type { Task } from './types';
import { CLAIM_EMOJI, statusOfEmoji } from '../language/statusWords';
import { mend } from '../text/damaged';
import { pattern } from '../text/letters';

const MAX_MARKER = 16;

export interface Box {
  readonly form: Task['form'];
  /** What a tick replaces. */
  readonly marker: SectionRange;
  /** Where the box begins. */
  readonly line: number;
  /** Behind the box. */
  readonly end: number;
  readonly state: TaskState;
  readonly foreign: boolean;
  readonly optional: boolean;
  /** A box by its looks: `[ ]`, ⬜, ☑; not ✅. */
  readonly isBox: boolean;
}

/** The box at `start`, or null. `[ ]`, `[x]`, `[-]`, `[⏭️]`; `[P]`, `[12]`, `[link](…)` are none. */
export function readBox(source: string, start: number): Box | null {
  if (source.charCodeAt(start) !== 0x5b) return null;
  const close = source.indexOf(']', start + 1);
  if (close < 0 || close === start + 1 || close - start - 1 > MAX_MARKER) return null;
  // "- [ ]*" marks an optional task; some editors write the star with a backslash.
  const star = /^\\?\*/.exec(source.slice(close + 1, close + 3))?.[0].length ?? 0;
  const behind = source.charAt(close + 1 + star);
  if (behind !== '' && !/\s/.test(behind)) return null;
  const state = stateOf(source.slice(start + 1, close));
  if (!state) return null;
  return {
    form: 'box',
    marker: { start: start + 1, end: close },
    line: start,
    end: close + 1 + star,
    ...state,
    optional: star > 0,
    isBox: true,
  };
}

const EMOJI_BOX = pattern(`^(${CLAIM_EMOJI})\\s`, 'u');

/** Longer than any emoji that states a status, damaged or not. */
const MAX_EMOJI = 16;

/** The emoji that an item of a checklist begins with, or null. */
export function readEmoji(source: string, start: number): Box | null {
  const text = source.slice(start, start + MAX_EMOJI);
  const mended = mend(text);
  const emoji = EMOJI_BOX.exec(mended?.text ?? text)?.[1];
  const status = emoji && statusOfEmoji(emoji);
  if (!status) return null;
  const end = start + (mended ? (mended.ends[emoji.length - 1] ?? emoji.length) : emoji.length);
  return {
    form: 'emoji',
    marker: { start, end },
    line: start,
    end,
    state: STATE_OF_STATUS[status],
    foreign: false,
    optional: false,
    isBox: /[⬜☐🔲☑]/u.test(emoji),
  };
}

const STATE_OF_STATUS = {
  done: 'done',
  'in-progress': 'doing',
  planned: 'open',
  blocked: 'blocked',
  deferred: 'deferred',
} as const satisfies Record<ClaimedStatus, TaskState>;

/** What a marker means without a legend: an unexplained one is a task and counts as open. */
function stateOf(marker: string): { state: TaskState; foreign: boolean } | null {
  switch (marker) {
    case ' ':
    case '\t':
    case '\u00a0':
      return { state: 'open', foreign: false };
    case 'x':
    case 'X':
      return { state: 'done', foreign: false };
    case 'v':
    case 'V':
      return { state: 'done', foreign: false };
  }
  // `[r]` is a task only where a legend says so; until then it is kept with an unknown meaning (see plan/markerMeanings.ts).
  if (isLetter(marker)) return { state: 'open', foreign: true };
  if (/[\p{L}\p{N}\s[\]`^]/u.test(marker) || !isOneGrapheme(marker)) return null;
  return { state: 'open', foreign: true };
}

/** A marker that is a box only if a legend explains it: `[r]`, `[D]`. */
export function isLetter(marker: string): boolean {
  return /^[A-Za-z]$/.test(marker);
}

let graphemes: Intl.Segmenter | undefined;

function isOneGrapheme(text: string): boolean {
  let count = 0;
  // Few plans have such a marker, and making one of these takes a millisecond.
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const segment of graphemes.segment(text)) {
    count++;
    if (count > 1 || segment.segment.length === 0) return false;
  }
  return count === 1;
}
