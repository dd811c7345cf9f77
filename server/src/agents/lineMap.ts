/** The lines of a text by their numbers, 1-based, as agents name them. */
import { hashText, visible } from '../core';
import { quoted } from './wording';

/** Longer lines, and those with control characters, are named by their hash, so that nobody has to write them out again. */
const LONGEST = 240;

export class LineMap {
  /** Each line with where it begins. */
  private readonly lines: readonly { readonly start: number; readonly text: string }[];

  constructor(text: string) {
    const lines: { start: number; text: string }[] = [];
    let start = 0;
    for (const match of text.matchAll(/\r\n|\r|\n|$/g)) {
      lines.push({ start, text: text.slice(start, match.index) });
      start = match.index + match[0].length;
      if (match[0] === '') break;
    }
    this.lines = lines;
  }

  get count(): number {
    return this.lines.length;
  }

  /** Empty behind the last line. */
  text(line: number): string {
    return this.lines[line - 1]?.text ?? '';
  }

  start(line: number): number {
    return this.lines[line - 1]?.start ?? 0;
  }

  end(line: number): number {
    return this.start(line) + this.text(line).length;
  }

  /** The line that holds an offset. */
  lineAt(offset: number): number {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(1, low);
  }

  /** What a writer hands back to show that it has seen the line as it is. */
  expected(line: number): string {
    const text = this.text(line).trimEnd();
    return text.length > LONGEST || visible(text) !== text ? hashOf(text) : text;
  }

  /** "12: - [ ] Nails"; where a line is named by its hash, that and the line behind it. */
  shown(line: number): string {
    const expected = this.expected(line);
    const text = this.text(line).trimEnd();
    return `${line}: ${expected === text ? text : `${expected} ${quoted(text)}`}`;
  }

  /** Whether the line is what somebody has seen: the line itself, its hash, or both. How far it is indented is no matter. */
  is(line: number, expected: string): boolean {
    const text = this.text(line).trimEnd();
    const seen = expected.trim();
    return text !== '' && (text.trim() === seen || seen.split(' ', 1)[0] === hashOf(text));
  }

  /**
   * The line where it stands now, if it has only moved: nothing else has its words, and what stands in its old place is not
   * the same task in another state. Short lines recur, and a hash tells nothing of what a line was, so these are not looked for.
   */
  moved(line: number, expected: string): number[] {
    const seen = expected.trim();
    if (seen.length < LEAST_TELLING || seen.startsWith('#') || bare(this.text(line)) === bare(seen))
      return [];
    return this.find(expected);
  }

  /** All lines that are what somebody has seen. */
  find(expected: string): number[] {
    return this.lines.flatMap((_, i) => (this.is(i + 1, expected) ? [i + 1] : []));
  }
}

/** Shorter ones stand in one phase after the other. */
const LEAST_TELLING = 24;

/** A line without its box, and without who has claimed it. */
function bare(line: string): string {
  return line
    .replace(/\[[^\][]{1,4}\]/, '')
    .replace(/<!-- claimed by [^<>]{1,80} -->/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function hashOf(line: string): string {
  return `#${hashText(line).toString(36)}`;
}
