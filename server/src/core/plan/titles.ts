/** Compares titles by their words: "Storage of parts - buckets" is "Storage of parts". */
import { wordsOf } from '../language/patterns';
import { memoized } from '../text/memoized';

/** Whether two titles may be of one thing: one of them is empty, or they have a word in common. */
export function agree(a: string, b: string): boolean {
  const [x, y] = [titleWords(a), titleWords(b)];
  return x.length === 0 || y.length === 0 || overlap(a, b) > 0;
}

/** The share of the shorter title's words that the other has as well, 0 to 1. */
export function overlap(a: string, b: string): number {
  const [x, y] = [titleWords(a), new Set(titleWords(b))];
  if (x.length === 0 || y.size === 0) return 0;
  const common = x.filter((word) => y.has(word) || [...y].some((other) => sameStem(word, other))).length;
  return common / Math.min(x.length, y.size);
}

function sameStem(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 4 && (a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1)));
}

const FILLING = new Set(wordsOf((words) => words.filling));

/** The words of a title that carry its meaning, in lower case. */
export const titleWords = memoized(
  (title): readonly string[] =>
    (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !FILLING.has(word)),
  5_000,
);
