/**
 * A document as a row of sections, each parsed by itself and kept by its content, so that an edit parses only the
 * sections that it touches.
 *
 * Whether a cut is sound is asked of the parser: the section is parsed with a heading appended (the sentinel). If that
 * heading comes back as the last child of the root, nothing was left open and the section stands by itself. If not
 * (an open fence or HTML block has swallowed it), the pieces that follow are joined to it. No fence is scanned by hand.
 *
 * Reference and footnote definitions are the only state that crosses sections. A section that mentions a label which
 * another section defines is parsed with those definitions in front of it.
 *
 * One file, since what is cut, kept and joined have to agree about where a section ends.
 */
import type { Root, RootContent } from 'mdast';
import { withoutFinalLineEnd } from '../text/lines';
import { CUT_LENGTHS, nextCut, type Cut } from './cut';
import { FRONT_MATTER_LIMIT, headLength } from './documentHead';
import { dangerOf, type Danger } from './guards';
import { parseMarkdown } from './markdown';

/** A piece of the document that is parsed by itself. It does not know where it stands; equal text is one object. */
export interface Section<T> {
  readonly text: string;
  /** What was read from it; null if it was not parsed (`danger`) or is the head (byte order mark, front matter). */
  readonly content: T | null;
  readonly kind: 'head' | 'body';
  readonly danger: Danger | undefined;
  /** Normalized labels of the definitions in it, footnotes with `^` in front. */
  readonly definitions: readonly string[];
  /** Normalized texts in brackets: the labels that it could refer to. */
  readonly mentions: readonly string[];
  /** The labels of other sections that its tree takes into account. */
  readonly foreign: readonly string[];
}

/** Reads a parsed section. Positions of the tree are offsets from the start of `text`. */
export type SectionReader<T> = (text: string, tree: Root) => T;

/** The sections of one state of a document, immutable. */
export interface Sections<T> {
  readonly list: readonly Section<T>[];
  /** The offset of each section in the document, with the length of the document behind the last. */
  readonly starts: readonly number[];
  /** All labels that are defined anywhere, sorted. */
  readonly labels: readonly string[];
  /** Why one of them was not parsed, or undefined. */
  readonly danger: Danger | undefined;
}

/** Splits and parses documents; one per open document, since its cache lives as long as it. */
export interface SectionParser<T> {
  parse(text: string): Sections<T>;
  /** The sections after the characters from `start` to `end` (offsets in the old document) became `insert`. */
  edit(old: Sections<T>, start: number, end: number, insert: string): Sections<T>;
}

interface Built<T> {
  readonly section: Section<T>;
  readonly end: number;
}

/** The cache may hold this many sections beyond those of the current document (undo, moves) before it is cleared. */
const SPARE_SECTIONS = 1_000;

export function createSectionParser<T>(read: SectionReader<T>, lengths = CUT_LENGTHS): SectionParser<T> {
  let cache = new Map<string, Section<T> | 'open'>();

  /** The section with this text, or 'open' if it cannot be closed before what follows. */
  function close(text: string, before: Cut['before'], labels: readonly string[]): Section<T> | 'open' {
    const key = `${before}\0${labels.join('\n')}\0${text}`;
    const known = cache.get(key);
    if (known) return known;
    const result = parseSection(text, before, labels, read);
    cache.set(key, result);
    return result;
  }

  /** Builds the section that starts at `start`; `undefined` if it would need text behind a window that is not the end. */
  function build(text: string, start: number, complete: boolean): Built<T> | undefined {
    for (let pieces = 1; ; pieces *= 2) {
      let cut: Cut = { end: start, before: 'end' };
      for (let i = 0; i < pieces; i++) {
        cut = nextCut(text, cut.end, lengths);
        if (cut.end === text.length) break;
      }
      if (cut.end === text.length && !complete) return undefined;
      const section = close(text.slice(start, cut.end), cut.before, []);
      if (section !== 'open') return { section, end: cut.end };
    }
  }

  function head(text: string): Section<T> | undefined {
    const length = headLength(text);
    if (length === 0) return undefined;
    return unread(text.slice(0, length), 'head', undefined);
  }

  function finish(list: Section<T>[]): Sections<T> {
    const labels = allLabels(list);
    const known = new Set(labels);
    for (let i = 0; i < list.length; i++) {
      const section = list[i];
      if (!section?.content) continue;
      if (labels.length === 0 && section.foreign.length === 0) continue;
      const foreign = section.mentions.filter(
        (label) => known.has(label) && !section.definitions.includes(label),
      );
      if (foreign.join('\n') === section.foreign.join('\n')) continue;
      // Definitions change inline text only, never whether a block is closed.
      const resolved = close(section.text, i === list.length - 1 ? 'end' : 'heading', foreign);
      if (resolved !== 'open') list[i] = resolved;
    }
    if (cache.size > list.length * 3 + SPARE_SECTIONS) cache = new Map();
    const starts = new Array<number>(list.length + 1);
    let offset = 0;
    let danger: Danger | undefined;
    for (let i = 0; i < list.length; i++) {
      starts[i] = offset;
      offset += list[i]?.text.length ?? 0;
      danger ??= list[i]?.danger;
    }
    starts[list.length] = offset;
    return { list, starts, labels, danger };
  }

  return {
    parse(text) {
      const list: Section<T>[] = [];
      const first = head(text);
      if (first) list.push(first);
      for (let start = first?.text.length ?? 0; start < text.length;) {
        const built = build(text, start, true);
        if (!built) break;
        list.push(built.section);
        start = built.end;
      }
      return finish(list);
    },

    edit(old, start, end, insert) {
      // The section before the edited one may lose or gain its last line, so it is built again as well; and the first
      // few kilobytes all depend on where the front matter ends.
      let from = sectionAt(old.starts, start);
      from = start <= FRONT_MATTER_LIMIT ? 0 : Math.max(0, from - 1);
      const windowStart = old.starts[from] ?? 0;
      const delta = insert.length - (end - start);
      // The window: old text from section `from` up to section `to` (exclusive), with the edit applied.
      let to = Math.min(old.list.length, sectionAt(old.starts, end) + 2);
      let window =
        textBetween(old, from, start) + insert + textBetween(old, sectionAt(old.starts, end), -1, end, to);
      const list = old.list.slice(0, from);
      let local = 0;
      if (from === 0) {
        while (to < old.list.length && window.length < FRONT_MATTER_LIMIT) {
          window += old.list[to]?.text ?? '';
          to++;
        }
        const first = head(window);
        if (first) {
          list.push(first);
          local = first.text.length;
        }
      }
      for (;;) {
        const complete = to >= old.list.length;
        if (local >= window.length && complete) return finish(list);
        const resumed = resumeAt(old.starts, windowStart + local - delta, end);
        if (resumed >= 0) {
          for (let i = resumed; i < old.list.length; i++) {
            const section = old.list[i];
            if (section) list.push(section);
          }
          return finish(list);
        }
        const built = build(window, local, complete);
        if (built) {
          list.push(built.section);
          local = built.end;
        } else {
          const more = Math.min(old.list.length, to + Math.max(2, to - from));
          for (; to < more; to++) window += old.list[to]?.text ?? '';
        }
      }
    },
  };
}

/** The index of the old section that starts at `offset` if it lies behind the edit, so that all from there is as before. */
function resumeAt(starts: readonly number[], offset: number, editEnd: number): number {
  if (offset <= editEnd) return -1;
  const index = sectionAt(starts, offset);
  return starts[index] === offset ? index : -1;
}

/** The index of the section that holds `offset`; the last one for the document's end. Binary search. */
export function sectionAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many sections at the beginning, and behind them at the end, are the same in both lists. */
export function sharedEnds<T>(
  old: readonly Section<T>[],
  now: readonly Section<T>[],
): { readonly same: number; readonly tail: number } {
  const shorter = Math.min(old.length, now.length);
  let same = 0;
  while (same < shorter && old[same] === now[same]) same++;
  let tail = 0;
  while (tail < shorter - same && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { same, tail };
}

/** Old text: from the start of section `from` to `stop`, or (with `stop` -1) from `resume` in it to section `to`. */
function textBetween<T>(
  old: Sections<T>,
  from: number,
  stop: number,
  resume = 0,
  to = old.list.length,
): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const start = old.starts[i] ?? 0;
    const part = old.list[i]?.text ?? '';
    if (stop >= 0) {
      if (start >= stop) break;
      text += start + part.length <= stop ? part : part.slice(0, stop - start);
    } else {
      text += start >= resume ? part : part.slice(resume - start);
    }
  }
  return text;
}

function unread<T>(text: string, kind: 'head' | 'body', danger: Danger | undefined): Section<T> {
  return {
    text,
    content: null,
    kind,
    danger,
    definitions: NO_LABELS,
    mentions: NO_LABELS,
    foreign: NO_LABELS,
  };
}

function parseSection<T>(
  text: string,
  before: Cut['before'],
  foreign: readonly string[],
  read: SectionReader<T>,
): Section<T> | 'open' {
  const danger = dangerOf(text);
  if (danger) return unread(text, 'body', danger);
  // An empty heading ends whatever the last definition could still take in.
  const prefix = foreign.length > 0 ? `${foreign.map((label) => `[${label}]: #\n`).join('')}#\n` : '';
  const source = before === 'end' ? text : withoutFinalLineEnd(text);
  let tree: Root;
  try {
    tree = parseMarkdown(`${prefix}${source}${before === 'end' ? '' : '\n#\n'}`);
  } catch {
    // The guards should have kept such a text away; parsing is total all the same.
    return unread(text, 'body', 'nesting');
  }
  if (prefix) dropPrefix(tree, prefix.length);
  if (before !== 'end') {
    const sentinel = tree.children.pop();
    if (sentinel?.type !== 'heading' || sentinel.position?.start.offset !== source.length + 1) return 'open';
    if ((before === '.' || before === ')') && !continuesList(tree, text, before)) return 'open';
    if (before === 'underlined' && !endsWithHeading(tree)) return 'open';
  }
  return {
    text,
    content: read(text, tree),
    kind: 'body',
    danger: undefined,
    definitions: definedIn(tree),
    mentions: mentionedIn(text),
    foreign,
  };
}

/** Takes the nodes before `length` out of the tree and moves the others to where they stand without the prefix. */
function dropPrefix(tree: Root, length: number): void {
  tree.children = tree.children.filter((node) => (node.position?.start.offset ?? 0) >= length);
  const visit = (node: Root | RootContent): void => {
    const { start, end } = node.position ?? {};
    if (start?.offset !== undefined) start.offset -= length;
    if (end?.offset !== undefined) end.offset -= length;
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of tree.children) visit(node);
}

/**
 * True if the numbered item behind the cut continues the list at the end of the tree. A number other than 1 starts no
 * list while a paragraph is open, so only in that case the item is an item with and without the cut.
 */
function continuesList(tree: Root, text: string, delimiter: '.' | ')'): boolean {
  const list = tree.children[tree.children.length - 1];
  if (list?.type !== 'list' || !list.ordered) return false;
  const item = list.children[list.children.length - 1]?.position?.start.offset ?? 0;
  return /^\d+([.)])/.exec(text.slice(item, item + 12))?.[1] === delimiter;
}

/** "===" underlines a heading only below a paragraph; elsewhere it is text that the next line continues. */
function endsWithHeading(tree: Root): boolean {
  const last = tree.children[tree.children.length - 1];
  return last?.type === 'heading' || last?.type === 'thematicBreak';
}

function definedIn(tree: Root): readonly string[] {
  let labels: string[] | undefined;
  const visit = (node: Root | RootContent): void => {
    if (node.type === 'definition') (labels ??= []).push(node.identifier);
    if (node.type === 'footnoteDefinition') (labels ??= []).push(`^${node.identifier}`);
    if ('children' in node && node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'table')
      for (const child of node.children) visit(child);
  };
  visit(tree);
  return labels ?? NO_LABELS;
}

/** The texts in brackets, normalized as definitions are, so that the two can be compared. */
function mentionedIn(text: string): readonly string[] {
  if (!text.includes('[')) return NO_LABELS;
  const labels = new Set<string>();
  let start = -1;
  for (const { 0: mark, index } of text.matchAll(/\\[^]|[[\]]/g)) {
    if (mark === '[') start = index + 1;
    else if (mark === ']') {
      if (start >= 0 && index - start <= MAX_LABEL) labels.add(normalized(text.slice(start, index)));
      start = -1;
    }
  }
  return [...labels];
}

/** No label is longer, by CommonMark. */
const MAX_LABEL = 999;

function normalized(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();
}

const NO_LABELS: readonly string[] = [];

function allLabels<T>(list: readonly Section<T>[]): readonly string[] {
  let labels: Set<string> | undefined;
  for (const section of list)
    if (section.definitions.length > 0)
      for (const label of section.definitions) (labels ??= new Set()).add(label);
  return labels ? [...labels].sort() : NO_LABELS;
}
