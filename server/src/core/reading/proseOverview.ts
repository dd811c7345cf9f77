/** "In progress (Phases 1-17 complete, 18-20 remaining)": what a sentence says of several units, number by number. */
import type { SectionRange } from '../text/range';
import { sourceRange, touchesCode, type Prose } from './prose';
import type { Entry } from './types';
import type { ClaimedStatus } from '../language/types';
import { anyOf, anyWordOf } from '../language/patterns';
import { keysOfRange } from '../language/unitName';
import { kindOfWord, UNIT_WORD } from '../language/unitWords';
import { emojiFor, statusOfWord, STATUS_WORD } from '../language/statusWords';
import { pattern } from '../text/letters';

const DONE = pattern(emojiFor('done'), 'u');

const NUMBERS = '\\d{1,3}(?:\\s{0,3}(?:[-–—]|to|,|&|and)\\s{0,3}\\d{1,3}){0,20}';

/** "Phases 1-17", "18-20". */
const NAMED = pattern(
  `(?:(?<![\\p{L}\\p{N}])(${UNIT_WORD})s?\\s+)?(?<![\\d./])(?<!\\bof\\s)(${NUMBERS})(?!\\s*(?:/|of\\b))`,
  'giu',
);

/** " complete", ": in progress", " are remaining", directly behind the numbers. */
const SAID = pattern(
  `\\s*(?:[:–—-]\\s*|${anyOf((words) => words.is)}\\s+)?(${STATUS_WORD}|(?:remaining|left)(?![\\p{L}\\p{N}]))`,
  'iuy',
);

const CONDITION = pattern(
  anyWordOf((words) => words.condition),
  'iu',
);

const MAX_LENGTH = 500;

/** The statements of a line about numbered units; the kind may be named once for all of them. */
export function readProseOverview(line: Prose, range: SectionRange): Entry[] {
  if (line.text.length > MAX_LENGTH || !/\d/.test(line.text)) return [];
  const entries: Entry[] = [];
  let kind: ReturnType<typeof kindOfWord>;
  for (const match of line.text.matchAll(NAMED)) {
    const [whole, word, numbers = ''] = match;
    SAID.lastIndex = match.index + whole.length;
    const said = SAID.exec(line.text)?.[1];
    if (said === undefined) continue;
    if (word) kind = kindOfWord(word);
    const status: ClaimedStatus | undefined = /^(?:remaining|left)$/i.test(said)
      ? 'planned'
      : statusOfWord(said);
    if (!kind || kind === 'section' || !status) continue;
    // A number without its word is one of a row of them, "18-20 remaining", or a count: "3 done, 4 remaining".
    if (!word && !/\D/.test(numbers.trim())) continue;
    const start = SAID.lastIndex - said.length;
    if (touchesCode(line, match.index, start)) continue;
    // "Phase 3 starts when Phases 1-2 are complete" is a condition.
    const clause =
      line.text
        .slice(0, match.index)
        .split(/[.;,(]/u)
        .at(-1) ?? '';
    if (CONDITION.test(clause)) continue;
    const place = sourceRange(line, start, start + said.length);
    entries.push({
      form: 'line',
      name: null,
      title: '',
      range,
      about: keysOfRange(kind, numbers),
      claim: {
        status,
        qualified: false,
        bare: false,
        leading: false,
        marks: [{ form: 'word', text: said, range: place }],
        range: place,
      },
      pointer: false,
      setOff: true,
      stated: NONE,
      facts: NONE,
      planning: false,
      task: false,
      milestone: false,
    });
  }
  return entries;
}

const CURRENT = pattern(
  `^\\W*(?:(?:current|active)\\s+(${UNIT_WORD})\\s*[:：]|(?:(?:current|overall|project)\\s+)?status\\s*[:：]\\s*(ready (?:for|to (?:start|begin))))\\s*(?:(${UNIT_WORD})\\s+)?(\\d{1,3}[A-Z]?)(?![\\d.%/\\p{L}-])`,
  'iu',
);

/** "Current phase: 3", "Status: Ready for Phase 1": it says where things stand without a status of the unit. */
export function readPointer(line: Prose, range: SectionRange): Entry | null {
  if (line.text.length > MAX_LENGTH) return null;
  const match = CURRENT.exec(line.text);
  if (!match) return null;
  const [whole, label, ready, word, number = ''] = match;
  const kind = kindOfWord(word ?? label ?? '');
  if (!kind || kind === 'section') return null;
  const behind = line.text.slice(whole.length);
  // "Current phase: 3 (complete)" tells the whole story.
  if (DONE.test(behind) || (behind.match(/\p{L}+/gu) ?? []).some((one) => statusOfWord(one) === 'done'))
    return null;
  const start = line.text.search(/[\p{L}]/u);
  const place = sourceRange(line, start, whole.length);
  return {
    form: 'line',
    name: null,
    title: '',
    range,
    about: keysOfRange(kind, number),
    claim: {
      status: ready ? 'planned' : 'in-progress',
      qualified: false,
      bare: false,
      leading: false,
      marks: [{ form: 'word', text: line.text.slice(start, whole.length).trim(), range: place }],
      range: place,
    },
    pointer: true,
    setOff: true,
    stated: NONE,
    facts: NONE,
    planning: false,
    task: false,
    milestone: false,
  };
}

const NONE: readonly never[] = [];
