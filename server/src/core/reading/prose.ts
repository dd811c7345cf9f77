/**
 * Inline Markdown as the reader sees it: without markup, damaged characters mended, and every character with the
 * place it came from. Titles and claims are read from it, ranges point into the source.
 */
import type { Nodes } from 'mdast';
import { mend } from '../text/damaged';
import { lineContentEnd, nextLineStart } from '../text/lines';
import type { Range, SectionRange } from '../text/range';
import { endOf, PlacesBuilder, slicePlaces, startOf, type Places } from './prosePlaces';

export interface Prose {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where in the section it was written. */
  readonly places: Places;
  /** Parts of `text` (not of the source) that are code, in order. */
  readonly code: readonly Range[];
  /** Parts of `text` that are struck through, in order. */
  readonly struck: readonly Range[];
  /** Parts of `text` that are strong, in order. */
  readonly strong: readonly Range[];
}

/**
 * UTF-16 units of one line that are read. Statements are shorter, and a pattern that looks back from
 * each place would need minutes for a line of a hundred thousand.
 */
const LONGEST_LINE = 2_000;

/** What an inline node, paragraph or heading shows, of each line the beginning. `source` is the section's text. */
export function readProse(node: Nodes, source: string): Prose {
  const builder = createBuilder();
  append(node, source, builder);
  return mended(built(builder));
}

/** The text of an HTML element as prose: its tags are left out. `offset` is where the text begins in the section. */
export function plainProse(html: string, offset: number): Prose {
  const builder = createBuilder();
  for (let i = 0; i < html.length; i++) {
    const tag = html.charCodeAt(i) === 0x3c ? /^<[^<>]{0,200}>/.exec(html.slice(i, i + 202)) : null;
    if (tag) i += tag[0].length - 1;
    else appendUnit(/\s/.test(html.charAt(i)) ? ' ' : html.charAt(i), offset + i, offset + i + 1, builder);
  }
  return mended(built(builder));
}

/** The part of a prose between two positions in its `text`. */
export function sliceProse(prose: Prose, start: number, end = prose.text.length): Prose {
  if (start === 0 && end === prose.text.length) return prose;
  const cut = (ranges: readonly Range[]): Range[] =>
    ranges
      .filter((range) => range.end > start && range.start < end)
      .map((range) => ({ start: Math.max(0, range.start - start), end: Math.min(end, range.end) - start }));
  return {
    text: prose.text.slice(start, end),
    places: slicePlaces(prose.places, start, end),
    code: cut(prose.code),
    struck: cut(prose.struck),
    strong: cut(prose.strong),
  };
}

/** The lines of a paragraph, without the line ends. */
export function proseLines(prose: Prose): Prose[] {
  const { text } = prose;
  const lines: Prose[] = [];
  for (let start = 0; ;) {
    const stop = lineContentEnd(text, start);
    lines.push(sliceProse(prose, start, stop));
    if (stop === text.length) return lines;
    start = nextLineStart(text, stop);
  }
}

/** The same with blanks in place of what is struck through, so that all places stay. */
export function withoutStruck(prose: Prose): Prose {
  if (prose.struck.length === 0) return prose;
  let { text } = prose;
  for (const { start, end } of prose.struck)
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  return { ...prose, text };
}

/** Where in the section the characters of `prose.text` from `start` to `end` (exclusive) stand. */
export function sourceRange({ text, places }: Prose, start: number, end: number): SectionRange {
  const from = startOf(places, start) ?? endOf(places, text.length - 1) ?? 0;
  return { start: from, end: Math.max(from, endOf(places, end - 1) ?? from) };
}

/** True if a character of the prose from `start` to `end` (exclusive) is code. */
export function touchesCode(prose: Prose, start: number, end: number): boolean {
  return prose.code.some((code) => code.start < end && start < code.end);
}

interface Builder {
  text: string;
  /** UTF-16 units of the line that is being built. */
  inLine: number;
  places: PlacesBuilder;
  code: Range[];
  struck: Range[];
  strong: Range[];
}

function createBuilder(): Builder {
  return { text: '', inLine: 0, places: new PlacesBuilder(), code: [], struck: [], strong: [] };
}

function built({ text, places, code, struck, strong }: Builder): Prose {
  return { text, places: places.done(), code, struck, strong };
}

function append(node: Nodes, source: string, builder: Builder): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const from = builder.text.length;
  switch (node.type) {
    case 'text':
      appendText(node.value, source, start, end, builder);
      break;
    case 'inlineCode': {
      const inner = source.indexOf(node.value, start);
      appendText(node.value, source, inner < 0 ? start : inner, end, builder);
      builder.code.push({ start: from, end: builder.text.length });
      break;
    }
    case 'break':
      appendUnit('\n', start, end, builder);
      break;
    case 'image':
    case 'imageReference':
    case 'html':
    case 'footnoteReference':
      break;
    default: {
      if (!('children' in node)) break;
      for (const child of node.children) append(child, source, builder);
      const range = { start: from, end: builder.text.length };
      if (node.type === 'delete') builder.struck.push(range);
      if (node.type === 'strong') builder.strong.push(range);
    }
  }
}

function appendUnit(unit: string, start: number, end: number, builder: Builder): void {
  if (unit === '\n') builder.inLine = 0;
  else if (++builder.inLine > LONGEST_LINE) return;
  builder.text += unit;
  builder.places.add(1, start, end);
}

/**
 * Appends a text node. Its value is shorter than its source where something was escaped (`\*`), written as a
 * reference (`&amp;`) or indented on a further line; both are walked side by side.
 */
function appendText(value: string, source: string, start: number, end: number, builder: Builder): void {
  const { length } = value;
  if (builder.inLine + length <= LONGEST_LINE && start + length <= end && source.startsWith(value, start)) {
    // Nothing was written otherwise than it is shown: so it is in most texts.
    const line = value.lastIndexOf('\n');
    builder.inLine = line < 0 ? builder.inLine + length : length - line - 1;
    builder.text += value;
    if (length > 0) builder.places.add(length, start, start + length);
    return;
  }
  let at = start;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charAt(i);
    let next = at;
    if (source.charAt(next) !== unit) {
      const behindEscape = source.charAt(next) === '\\' && source.charAt(next + 1) === unit ? next + 1 : -1;
      const reference = source.charAt(next) === '&' ? source.indexOf(';', next) : -1;
      if (behindEscape >= 0) next = behindEscape;
      else if (reference >= 0 && reference < end) {
        appendUnit(unit, at, reference + 1, builder);
        // A character beyond the first plane takes two units, and both stand for the same reference.
        if (/[\ud800-\udbff]/.test(unit) && i + 1 < value.length)
          appendUnit(value.charAt(++i), at, reference + 1, builder);
        at = reference + 1;
        continue;
      } else {
        // A bounded look ahead, so that a text full of replaced characters stays linear.
        const found = source.slice(next, Math.min(end, next + 200)).indexOf(unit);
        if (found >= 0) next += found;
      }
    }
    const stop = Math.min(next + 1, Math.max(end, start));
    appendUnit(unit, Math.min(next, stop), stop, builder);
    at = stop;
  }
}

function mended(prose: Prose): Prose {
  const result = mend(prose.text);
  if (!result) return prose;
  const places = new PlacesBuilder();
  for (const [unit, start] of result.starts.entries())
    places.add(1, startOf(prose.places, start) ?? 0, endOf(prose.places, (result.ends[unit] ?? 0) - 1) ?? 0);
  const place = (ranges: readonly Range[]): Range[] =>
    ranges.map((range) => ({
      start: lowerBound(result.starts, range.start),
      end: lowerBound(result.starts, range.end),
    }));
  return {
    text: result.text,
    places: places.done(),
    code: place(prose.code),
    struck: place(prose.struck),
    strong: place(prose.strong),
  };
}

/** The first index whose value is at least `value`; the length if there is none. */
function lowerBound(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
