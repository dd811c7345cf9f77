/**
 * What stands in a paragraph, heading or cell: text, code, links, images, HTML, line breaks, and what is set off. What it
 * does not claim (most references, what a tag spreads over lines) it hands over.
 */
import type { PhrasingContent } from 'mdast';
import { isAsciiPunctuation, isSpaceOrTab, trimBlanks } from './characters';
import { openingAndClosing, resolveAttention, resolveStrikethrough } from './attention';
import { handOver } from './handOver';
import { TAG } from './htmlBlocks';
import { resourceAt } from './links';
import { assemble, type Piece } from './pieces';
import { lineOf, type Points } from './points';

/** A line of a paragraph, without the blanks in front of it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** The characters of a paragraph in one string, and where each of them stands. */
export interface Content {
  readonly text: string;
  /** Indices at which lines begin, and the offsets they have in the source. */
  readonly indices: readonly number[];
  readonly offsets: readonly number[];
  /** It goes on in lines that begin inside a list or quote. */
  readonly isNested: boolean;
}

/** The text of some lines, with their line ends, without blanks at the end. */
export function contentOf(source: string, lines: readonly Line[], isInside = false): Content {
  const indices: number[] = [];
  const offsets: number[] = [];
  let text = '';
  for (const { start, end, next } of lines) {
    indices.push(text.length);
    offsets.push(start);
    text += source.slice(start, indices.length === lines.length ? end : next);
  }
  let length = text.length;
  while (length > 0 && isSpaceOrTab(text.charCodeAt(length - 1))) length--;
  return { text: text.slice(0, length), indices, offsets, isNested: isInside && lines.length > 1 };
}

const SPECIAL = /[\\`*_~[\]!<&\n\r]/g;
const REFERENCE = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{0,30});/y;
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
};
const AUTOLINK = /<([A-Za-z][A-Za-z\d+.-]{1,31}:[^<>\u0000-\u0020\u007f]*)>/y;
const ADDRESS =
  /<([A-Za-z\d.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?)*)>/y;
const HTML = new RegExp(
  `${TAG}|<!-->|<!--->|<!--[^]*?-->|<\\?[^]*?\\?>|<![A-Za-z][^>]*>|<!\\[CDATA\\[[^]*?\\]\\]>`,
  'y',
);

export function readInlines(content: Content, points: Points): PhrasingContent[] {
  return new InlineReader(content, points).read();
}

class InlineReader {
  private readonly pieces: Piece[] = [];
  /** Indices in `pieces` of brackets that may still become links. */
  private readonly brackets: number[] = [];
  private hasAttention = false;
  private hasTilde = false;
  private tildeFirst = false;
  /** Text that is not yet a piece: its value, and where it begins. */
  private value = '';
  private valueStart = -1;
  private at = 0;
  private line = 0;

  constructor(
    private readonly content: Content,
    private readonly points: Points,
  ) {}

  read(): PhrasingContent[] {
    const { text } = this.content;
    while (this.at < text.length) {
      SPECIAL.lastIndex = this.at;
      const stop = SPECIAL.exec(text)?.index ?? text.length;
      // Blanks in front of a line end are no text.
      const isLineEnd = stop < text.length && /[\n\r]/.test(text.charAt(stop));
      const end = isLineEnd ? trimBlanks(text, this.at, stop) : stop;
      if (end > this.at) this.keep(text.slice(this.at, end), this.at, end);
      if (stop === text.length) break;
      if (isLineEnd) this.readLineEnd(end, stop);
      else this.readSpecial(stop);
    }
    this.flush(text.length);
    this.resolve(0);
    return assemble(this.pieces, this.content.text, this.position);
  }

  private readSpecial(at: number): void {
    const { text } = this.content;
    const code = text.charCodeAt(at);
    switch (code) {
      case 0x5c: // \
        this.readBackslash(at);
        return;
      case 0x60: // `
        this.readCode(at);
        return;
      case 0x2a: // *
      case 0x5f: // _
        this.readRun(at, code);
        return;
      case 0x7e: // ~
        this.readTilde(at);
        return;
      case 0x21: // !
        if (text.charCodeAt(at + 1) === 0x5b) this.openBracket(at, 2);
        else this.keep('!', at, at + 1);
        return;
      case 0x5b: // [
        this.openBracket(at, 1);
        return;
      case 0x5d: // ]
        this.closeBracket(at);
        return;
      case 0x3c: // <
        this.readAngle(at);
        return;
      default: // &
        this.readReference(at);
    }
  }

  private keep(value: string, from: number, to: number): void {
    if (this.valueStart < 0) this.valueStart = from;
    this.value += value;
    this.at = to;
  }

  /** Ends the text at `at`. */
  private flush(at: number): void {
    if (this.valueStart < 0) return;
    this.pieces.push({ kind: 'text', from: this.valueStart, to: at, value: this.value });
    this.value = '';
    this.valueStart = -1;
  }

  private add(node: PhrasingContent, from: number, to: number): void {
    this.flush(from);
    node.position = this.position(from, to);
    this.pieces.push({ kind: 'node', from, to, node });
    this.at = to;
  }

  private readBackslash(at: number): void {
    const { text } = this.content;
    const next = text.charCodeAt(at + 1);
    if (next === 10 || next === 13) {
      const end = text.startsWith('\r\n', at + 1) ? at + 3 : at + 2;
      this.add({ type: 'break' }, at, end);
    } else if (isAsciiPunctuation(next)) this.keep(text.charAt(at + 1), at, at + 2);
    else this.keep('\\', at, at + 1);
  }

  private readCode(at: number): void {
    const { text } = this.content;
    let open = at;
    while (text.charCodeAt(open) === 0x60) open++;
    const length = open - at;
    for (let i = text.indexOf('`', open); i >= 0;) {
      let close = i;
      while (text.charCodeAt(close) === 0x60) close++;
      if (close - i === length) {
        let value = text.slice(open, i);
        if (/[\n\r]/.test(value)) handOver();
        if (value.startsWith(' ') && value.endsWith(' ') && /[^ ]/.test(value)) value = value.slice(1, -1);
        this.add({ type: 'inlineCode', value }, at, close);
        return;
      }
      i = text.indexOf('`', close);
    }
    this.failed();
    this.keep(text.slice(at, open), at, open);
  }

  /**
   * What began as something and turned out to be text: the parser goes back then, and places the line ends that it has seen
   * otherwise inside of containers.
   */
  private failed(): void {
    if (this.content.isNested) handOver();
  }

  private readRun(at: number, code: number): void {
    const { text } = this.content;
    let end = at;
    while (text.charCodeAt(end) === code) end++;
    this.flush(at);
    this.hasAttention = true;
    this.pieces.push({ kind: 'run', from: at, to: end, code, ...openingAndClosing(text, at, end, code) });
    this.at = end;
  }

  private readTilde(at: number): void {
    const { text } = this.content;
    let end = at;
    while (text.charCodeAt(end) === 0x7e) end++;
    if (end - at > 2) {
      this.keep(text.slice(at, end), at, end);
      return;
    }
    // An escaped one in front counts as another character, but is seen as the same.
    if (text.charCodeAt(at - 1) === 0x5c) handOver();
    this.flush(at);
    this.tildeFirst ||= !this.hasAttention;
    this.hasTilde = true;
    this.pieces.push({
      kind: 'run',
      from: at,
      to: end,
      code: 0x7e,
      ...openingAndClosing(text, at, end, 0x7e),
    });
    this.at = end;
  }

  private openBracket(at: number, length: 1 | 2): void {
    this.flush(at);
    this.brackets.push(this.pieces.length);
    this.pieces.push({ kind: 'bracket', from: at, to: at + length, isImage: length === 2, inactive: false });
    this.at = at + length;
  }

  private closeBracket(at: number): void {
    const { text } = this.content;
    const index = this.brackets.pop();
    const bracket = index === undefined ? undefined : this.pieces[index];
    if (index === undefined || bracket?.kind !== 'bracket' || bracket.inactive) {
      this.keep(']', at, at + 1);
      return;
    }
    const resource = text.charCodeAt(at + 1) === 0x28 ? resourceAt(text, at + 1) : null;
    if (!resource) {
      if (/[([]/.test(text.charAt(at + 1))) this.failed();
      this.keep(']', at, at + 1);
      return;
    }
    this.flush(at);
    this.resolve(index + 1);
    const children = assemble(this.pieces.splice(index + 1), text, this.position);
    this.pieces.pop();
    const { url, title, end } = resource;
    if (bracket.isImage) this.add({ type: 'image', title, url, alt: plainText(children) }, bracket.from, end);
    else {
      for (const other of this.brackets) {
        const piece = this.pieces[other];
        if (piece?.kind === 'bracket' && !piece.isImage) piece.inactive = true;
      }
      this.add({ type: 'link', title, url, children: children }, bracket.from, end);
    }
  }

  private readAngle(at: number): void {
    const { text } = this.content;
    for (const [pattern, scheme] of [
      [AUTOLINK, ''],
      [ADDRESS, 'mailto:'],
    ] as const) {
      pattern.lastIndex = at;
      const said = pattern.exec(text)?.[1];
      if (said !== undefined) {
        const child = {
          type: 'text' as const,
          value: said,
          position: this.position(at + 1, at + 1 + said.length),
        };
        this.add(
          { type: 'link', title: null, url: scheme + said, children: [child] },
          at,
          at + said.length + 2,
        );
        return;
      }
    }
    HTML.lastIndex = at;
    const value = HTML.exec(text)?.[0];
    if (value === undefined) {
      this.failed();
      this.keep('<', at, at + 1);
    } else if (/[\n\r]/.test(value)) handOver();
    else this.add({ type: 'html', value }, at, at + value.length);
  }

  private readReference(at: number): void {
    REFERENCE.lastIndex = at;
    const said = REFERENCE.exec(this.content.text)?.[0];
    if (said === undefined) this.keep('&', at, at + 1);
    else this.keep(NAMED[said] ?? handOver(), at, at + said.length);
  }

  /** The line end at `at`, behind the blanks from `blanks` on: two or more spaces break the line. */
  private readLineEnd(blanks: number, at: number): void {
    const { text } = this.content;
    const end = text.startsWith('\r\n', at) ? at + 2 : at + 1;
    if (at - blanks >= 2 && !text.slice(blanks, at).includes('\t')) {
      this.flush(blanks);
      this.add({ type: 'break' }, blanks, end);
    } else this.keep(text.slice(at, end), at, end);
  }

  /**
   * Pairs the runs of marks from piece `from` on. Inside of a link the parser begins with `~`, elsewhere with what comes
   * first.
   */
  private resolve(from: number): void {
    const { pieces, position } = this;
    const { text } = this.content;
    const tildeFirst = this.tildeFirst || from > 0;
    if (this.hasTilde && tildeFirst) resolveStrikethrough(pieces, from, text, position);
    if (this.hasAttention) resolveAttention(pieces, from, text, position);
    if (this.hasTilde && !tildeFirst) resolveStrikethrough(pieces, from, text, position);
  }

  private readonly position = (from: number, to: number) =>
    this.points.between(this.offsetOf(from), to > from ? this.offsetOf(to - 1) + 1 : this.offsetOf(to));

  /** Where the character at an index stands in the source. */
  private offsetOf(index: number): number {
    const { indices, offsets } = this.content;
    this.line = lineOf(indices, index, this.line);
    const { line } = this;
    return (offsets[line] ?? 0) + index - (indices[line] ?? 0);
  }
}

/** What an image says where it cannot be shown. */
function plainText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node): string => {
      if ('value' in node) return node.type === 'html' ? handOver() : node.value;
      if (node.type === 'image') return node.alt ?? '';
      if (node.type === 'break') return handOver();
      return 'children' in node ? plainText(node.children) : '';
    })
    .join('');
}
