/** Positions of nodes: offsets with their line and column, both from 1, as the parser counts them. */
import type { Root } from 'mdast';

export type Position = NonNullable<Root['position']>;
type Point = Position['start'];

export interface Points {
  readonly between: (start: number, end: number) => Position;
}

/** Points in a text whose lines begin at `lineStarts`, which may still grow. An offset in the line of the last one asked for is found at once. */
export function pointsIn(lineStarts: readonly number[]): Points {
  let line = 0;
  const at = (offset: number): Point => {
    line = lineOf(lineStarts, offset, line);
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1, offset };
  };
  return { between: (start, end) => ({ start: at(start), end: at(end) }) };
}

/** The index of the last of the ascending `starts` that is not behind `offset`, looked for near `guess` first. */
export function lineOf(starts: readonly number[], offset: number, guess: number): number {
  if ((starts[guess] ?? Infinity) <= offset) {
    if ((starts[guess + 1] ?? Infinity) > offset) return guess;
    if ((starts[guess + 2] ?? Infinity) > offset) return guess + 1;
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
