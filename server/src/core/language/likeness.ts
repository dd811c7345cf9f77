/** How alike two lines of a plan are: stems of their words, names of files and identifiers weighing most. */
import { stemmer } from 'stemmer';
import { spend } from '../text/budget';
import { memoized } from '../text/memoized';

/** The stems of a text with their weights. */
export type Stems = ReadonlyMap<string, number>;

const WORD = 1;
const IDENTIFIER = 2;
const MAX_TEXT = 400;

/** Words that join, and verbs and adverbs that say only that something is done or to be done. */
const EMPTY = new Set(
  (
    'a an the and or of for to in on at by with from into as is are was be been it its this that all any each via per ' +
    'existing proper properly full fully complete completed completely done finish finished add added create created ' +
    'implement implemented write written set setup update updated make made use using used build built define defined ' +
    'configure configured integrate integrated enable enabled provide provided ensure support supported introduce ' +
    'introduced prepare prepared develop developed include included including initial basic comprehensive ready working ' +
    'available still pending progress todo should will can must not no now also has have between across within'
  ).split(' '),
);

/** The stems of a text. Kept by text, since the same lines are compared on every keystroke. */
export const stemsOf = memoized((text) => readStems(text.slice(0, MAX_TEXT)), 20_000);

function readStems(text: string): Stems {
  const stems = new Map<string, number>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_./-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu)) {
    const isName = /[._/]|[a-z][A-Z]|\d/.test(word) && word.length > 3;
    if (isName) stems.set(word.toLowerCase(), IDENTIFIER);
    for (const part of word.split(/[._/-]|(?<=[a-z])(?=[A-Z][a-z])/)) {
      const lower = part.toLowerCase();
      if ((lower.length < 2 && !/\d/.test(lower)) || EMPTY.has(lower)) continue;
      // Porter's stems of "deploy" and "deployment" differ in their last letter.
      const stem = stemmer(lower).replace(/i$/, 'y');
      if (!stems.has(stem)) stems.set(stem, isName ? WORD / 2 : WORD);
    }
  }
  return stems;
}

export interface Coverage {
  /** The share of `said` that `by` has as well, by weight, 0 to 1. */
  readonly share: number;
  /** How many stems both have. */
  readonly common: number;
}

/** How much of what one text says the other says as well. */
export function coverage(said: Stems, by: Stems): Coverage {
  spend();
  let common = 0;
  let shared = 0;
  for (const [stem, weight] of said) {
    const other = by.get(stem);
    if (other === undefined) continue;
    common++;
    shared += Math.min(weight, other);
  }
  const all = weightOf(said);
  return { share: all === 0 ? 0 : shared / all, common };
}

/** "… on staging" and "… on production": all but one word is the same, and that word makes the difference. */
export function isParallel(a: Stems, b: Stems): boolean {
  if (a.size !== b.size) return false;
  let other = 0;
  for (const stem of a.keys()) if (!b.has(stem)) other++;
  return other === 1;
}

function weightOf(stems: Stems): number {
  let sum = 0;
  for (const weight of stems.values()) sum += weight;
  return sum;
}
