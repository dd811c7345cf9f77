/**
 * The blocks of a text: containers line by line, as CommonMark describes it, and what stands in them. It claims headings,
 * paragraphs, lists, quotes, fences, HTML, tables and breaks; tabs in front of them, indented code and definitions it
 * hands over.
 */
import type { Blockquote, Code, Html, List, ListItem, Paragraph, Root, RootContent, Table } from 'mdast';
import { isBlank, lineContentEnd, nextLineStart } from '../../text/lines';
import { behindQuoteMark, headingAt, isThematicBreak, isUnderlineAt, markerWidth } from './blockMarks';
import { isDigit, skipBlanks, SPACE, TAB } from './characters';
import { fenceAt, infoOf, isClosing, type Fence } from './fences';
import { handOver } from './handOver';
import { endsHtml, htmlKindAt, type HtmlKind } from './htmlBlocks';
import { contentOf, readInlines, type Line } from './inlines';
import { pointsIn } from './points';
import { alignmentsOf, cellsOf, tableRow } from './quickTables';

/** A list, an item or a quote that may go on in the next line. */
interface Container {
  readonly kind: 'list' | 'item' | 'quote';
  readonly node: List | ListItem | Blockquote;
  readonly start: number;
  /** Behind what was last read of it. */
  end: number;
  /** Items: blanks that a line needs to belong to it. Lists: the code of the bullet or delimiter. */
  readonly size: number;
  /** A blank line stands behind what was last read. */
  blankBehind: boolean;
}

type Leaf =
  | { readonly kind: 'paragraph'; readonly lines: Line[] }
  | {
      readonly kind: 'fence';
      readonly fence: Fence;
      readonly node: Code;
      readonly start: number;
      readonly lines: string[];
    }
  | {
      readonly kind: 'html';
      readonly html: HtmlKind;
      readonly start: number;
      end: number;
      isClosed: boolean;
      readonly lines: string[];
    }
  | { readonly kind: 'table'; readonly node: Table; readonly start: number; end: number };

/** The tree of a text, or `handOver`. */
export function readBlocks(text: string): Root {
  return new BlockReader(text).read();
}

class BlockReader {
  private readonly root: Root = { type: 'root', children: [] };
  private readonly open: Container[] = [];
  private leaf: Leaf | null = null;
  private readonly lineStarts: number[] = [0];
  private readonly points = pointsIn(this.lineStarts);

  constructor(private readonly text: string) {}

  read(): Root {
    const { text } = this;
    for (let line = 0; line < text.length;) {
      const end = lineContentEnd(text, line);
      this.readLine(line, end);
      line = nextLineStart(text, end);
      if (line > end) this.lineStarts.push(line);
    }
    this.closeLeaf();
    this.closeContainers(0);
    this.root.position = this.points.between(0, text.length);
    return this.root;
  }

  private readLine(line: number, end: number): void {
    const { text, open } = this;
    let at = line;
    let matched = 0;
    for (const container of open) {
      const next = this.goOn(container, at, end);
      if (next < 0) break;
      at = next;
      matched++;
    }
    const all = matched === open.length;
    if (all && this.leaf?.kind === 'fence') {
      this.readFenceLine(this.leaf, at, end);
      return;
    }
    if (all && this.leaf?.kind === 'html' && this.readHtmlLine(this.leaf, at, end)) return;
    const rest = skipBlanks(text, at, end);
    if (rest === end) {
      this.readBlank(matched, end);
      return;
    }
    this.readBlockStarts(at, end, matched, all);
    for (const container of open) container.blankBehind = false;
  }

  /** Where the line goes on inside the container; -1 if it does not belong to it. */
  private goOn({ kind, node, size }: Container, at: number, end: number): number {
    if (kind === 'list') return at;
    const indent = this.indent(at, end);
    const rest = at + indent;
    if (kind === 'quote') {
      if (indent > 3 || this.text.charCodeAt(rest) !== 0x3e || rest >= end) return -1;
      return behindQuoteMark(this.text, rest);
    }
    if (rest === end) return node.children.length > 0 || this.leaf ? Math.min(at + size, end) : -1;
    return indent >= size ? at + size : -1;
  }

  /** Blanks at `at`. A tab counts as up to four of them, and is handed over. */
  private indent(at: number, end: number): number {
    let i = at;
    while (i < end && this.text.charCodeAt(i) === SPACE) i++;
    if (i === end || this.text.charCodeAt(i) !== TAB) return i - at;
    if (!isBlank(this.text, i, end)) handOver();
    return end - at;
  }

  private readBlank(matched: number, end: number): void {
    this.closeLeaf();
    if (matched < this.open.length) this.closeContainers(matched);
    // To what stands around a quote its blank line is a line like others.
    let inner = this.open.length - 1;
    while (inner >= 0 && this.open[inner]?.kind !== 'quote') inner--;
    // The parser ends a list at a place of its own where a blank line of the quote around it follows.
    if (inner >= 0 && inner < this.open.length - 1) handOver();
    this.open.forEach((container, i) => {
      container.blankBehind = i > inner || (i === inner && inner >= 0);
      if (i <= inner) container.end = end;
    });
  }

  private readBlockStarts(from: number, end: number, matchedAtFirst: number, allAtFirst: boolean): void {
    const { text } = this;
    let at = from;
    let matched = matchedAtFirst;
    let all = allAtFirst;
    const interrupts = this.leaf?.kind === 'paragraph';
    for (;;) {
      const indent = this.indent(at, end);
      const start = at + indent;
      const paragraph = this.leaf?.kind === 'paragraph' ? this.leaf : null;
      if (indent > 3) {
        if (!paragraph) handOver();
        break;
      }
      const code = text.charCodeAt(start);
      // A footnote is defined in the middle of a paragraph as well.
      if (code === 0x5b && text.charCodeAt(start + 1) === 0x5e && text.slice(start, end).includes(']:'))
        handOver();
      if (code === 0x3e) {
        this.closeDown(matched);
        at = behindQuoteMark(text, start);
        const quote = this.push('quote', { type: 'blockquote', children: [] }, start, 0);
        const isEmpty = skipBlanks(text, at, end) >= end;
        quote.end = isEmpty ? end : at;
        if (isEmpty) return;
        matched = this.open.length;
        all = true;
        continue;
      }
      if (code === 0x23 && this.readHeading(start, end, matched)) return;
      if (code === 0x60 || code === 0x7e) {
        const fence = fenceAt(text, start, end, indent);
        if (fence) {
          this.closeDown(matched);
          const node: Code = { type: 'code', ...infoOf(text.slice(start + fence.length, end)), value: '' };
          this.leaf = { kind: 'fence', fence, node, start, lines: [] };
          this.begin();
          this.add(node);
          return;
        }
      }
      if (code === 0x3c) {
        const html = htmlKindAt(text, start, end);
        if (html === 7 && paragraph && !all) handOver();
        if (html && (html < 7 || !paragraph)) {
          this.closeDown(matched);
          this.begin();
          const isClosed = endsHtml(html, text.slice(start, end));
          this.leaf = { kind: 'html', html, start: at, end, isClosed, lines: [text.slice(at, end)] };
          if (isClosed) this.closeLeaf();
          return;
        }
      }
      if (paragraph && all && (code === 0x2d || code === 0x3d) && isUnderlineAt(text, start, end)) {
        this.readUnderline(paragraph.lines, code === 0x3d ? 1 : 2, end);
        return;
      }
      if (isThematicBreak(text, start, end)) {
        this.closeDown(matched);
        this.begin();
        this.add({ type: 'thematicBreak', position: this.points.between(start, end) });
        this.reach(end);
        return;
      }
      const item = this.itemAt(start, end, interrupts, paragraph !== null, matched);
      if (item >= 0) {
        at = this.openItem(start, item, end, indent, matched);
        if (skipBlanks(text, at, end) >= end) return;
        matched = this.open.length;
        all = true;
        continue;
      }
      break;
    }
    const start = skipBlanks(text, at, end);
    this.readText(start, end, matched, all, start - at > 3);
  }

  private readText(start: number, end: number, matched: number, all: boolean, isDeep: boolean): void {
    const { leaf } = this;
    if (leaf?.kind === 'paragraph') {
      if (all && !isDeep && this.readDelimiterRow(leaf.lines, start, end)) return;
      leaf.lines.push({ start, end, next: nextLineStart(this.text, end) });
      return;
    }
    if (leaf?.kind === 'table' && all) {
      leaf.node.children.push(this.row(start, end));
      leaf.end = end;
      return;
    }
    this.closeDown(matched);
    this.begin();
    this.leaf = { kind: 'paragraph', lines: [{ start, end, next: nextLineStart(this.text, end) }] };
  }

  private readHeading(start: number, end: number, matched: number): boolean {
    const { text } = this;
    const heading = headingAt(text, start, end);
    if (!heading) return false;
    const { depth, from, to } = heading;
    this.closeDown(matched);
    this.begin();
    this.add({
      type: 'heading',
      depth,
      children:
        from < to ? readInlines(contentOf(text, [{ start: from, end: to, next: to }]), this.points) : [],
      position: this.points.between(start, end),
    });
    this.reach(end);
    return true;
  }

  private readUnderline(lines: readonly Line[], depth: 1 | 2, end: number): void {
    const [first] = lines;
    if (!first || this.mayDefine(lines)) handOver();
    this.leaf = null;
    this.add({
      type: 'heading',
      depth,
      children: readInlines(contentOf(this.text, lines, this.open.length > 0), this.points),
      position: this.points.between(first.start, end),
    });
    this.reach(end);
  }

  /** The width of the list marker at `start` if it begins an item, or -1. */
  private itemAt(start: number, end: number, interrupts: boolean, isFirst: boolean, matched: number): number {
    const { text, open } = this;
    const width = markerWidth(text, start, end);
    if (width < 0 || !interrupts) return width;
    const isEmpty = skipBlanks(text, start + width, end) === end;
    const isOther = width > 1 && text.slice(start, start + width - 1) !== '1';
    if (!isEmpty && !isOther) return width;
    // The parser allows less in an item that interrupts a paragraph.
    if (!isFirst) handOver();
    if (matched === open.length) return -1;
    const list = open[matched - 1];
    if (list?.kind !== 'list' || list.size !== text.charCodeAt(start + width - 1)) handOver();
    return width;
  }

  /** Opens an item, and its list where none goes on; gives the offset at which its content begins. */
  private openItem(start: number, width: number, end: number, indent: number, matched: number): number {
    const { text } = this;
    const behind = start + width;
    const mark = text.charCodeAt(behind - 1);
    let blanks = 0;
    while (behind + blanks < end && text.charCodeAt(behind + blanks) === SPACE) blanks++;
    const isEmpty = skipBlanks(text, behind, end) === end;
    if (!isEmpty && (blanks > 4 || text.charCodeAt(behind + blanks) === TAB)) handOver();
    this.closeLeaf();
    const above = this.open[matched - 1];
    const goesOn = above?.kind === 'list' && above.size === mark;
    this.closeContainers(goesOn || above?.kind !== 'list' ? matched : matched - 1);
    if (goesOn) {
      if (above.blankBehind) (above.node as List).spread = true;
    } else {
      const ordered = isDigit(text.charCodeAt(start));
      const list: List = {
        type: 'list',
        ordered,
        start: ordered ? Number(text.slice(start, behind - 1)) : null,
        spread: false,
        children: [],
      };
      this.push('list', list, start, mark);
    }
    const item: ListItem = { type: 'listItem', spread: false, checked: null, children: [] };
    const opened = this.push('item', item, start, indent + width + (isEmpty ? 1 : blanks));
    opened.end = isEmpty ? end : behind;
    return isEmpty ? end : behind + blanks;
  }

  private readFenceLine(leaf: Extract<Leaf, { kind: 'fence' }>, at: number, end: number): void {
    const { fence, node, start, lines } = leaf;
    if (isClosing(this.text, at, end, fence)) {
      node.value = lines.join('');
      node.position = this.points.between(start, end);
      this.leaf = null;
      this.reach(end);
    } else {
      let from = at;
      while (from < end && from - at < fence.indent && this.text.charCodeAt(from) === SPACE) from++;
      if (fence.indent > 0 && this.text.charCodeAt(from) === TAB) handOver();
      if (lines.length > 0) lines.push(this.lineEndBefore(at));
      lines.push(this.text.slice(from, end));
    }
    for (const container of this.open) container.blankBehind = false;
  }

  /** The line end in front of the line that holds `at`. */
  private lineEndBefore(at: number): string {
    let line = at;
    while (line > 0 && this.text.charCodeAt(line - 1) !== 10 && this.text.charCodeAt(line - 1) !== 13) line--;
    return this.text.startsWith('\r\n', line - 2) ? '\r\n' : this.text.charAt(line - 1);
  }

  /** Takes a line into the HTML, or returns false if it ends with a blank line. */
  private readHtmlLine(leaf: Extract<Leaf, { kind: 'html' }>, at: number, end: number): boolean {
    if (leaf.html >= 6 && skipBlanks(this.text, at, end) === end) {
      this.closeLeaf();
      return false;
    }
    leaf.lines.push(this.lineEndBefore(at), this.text.slice(at, end));
    leaf.end = end;
    leaf.isClosed = endsHtml(leaf.html, this.text.slice(at, end));
    if (leaf.isClosed) this.closeLeaf();
    for (const container of this.open) container.blankBehind = false;
    return true;
  }

  private readDelimiterRow(lines: Line[], start: number, end: number): boolean {
    const { text } = this;
    const align = alignmentsOf(text, start, end);
    const header = lines[lines.length - 1];
    if (!align || !header) return false;
    if (lines.length > 1 || /^[|\s]*$/.test(text.slice(header.start, header.end))) handOver();
    if (cellsOf(text, header.start, header.end).length !== align.length) return false;
    if (this.mayDefine(lines)) handOver();
    const node: Table = { type: 'table', align, children: [] };
    this.leaf = { kind: 'table', node, start: header.start, end };
    node.children.push(this.row(header.start, header.end));
    this.add(node);
    return true;
  }

  private row(start: number, end: number): Table['children'][number] {
    return tableRow(this.text, start, end, this.points);
  }

  /** A definition may stand at the beginning of a paragraph. */
  private mayDefine(lines: readonly Line[]): boolean {
    const start = lines[0]?.start ?? 0;
    if (this.text.charCodeAt(start) !== 0x5b) return false;
    return lines.some(({ start: from, end }) => this.text.slice(from, end).includes(']:'));
  }

  /** Ends the leaf and the containers that the line does not belong to. */
  private closeDown(matched: number): void {
    this.closeLeaf();
    // A list goes on with an item only.
    const last = this.open[matched - 1];
    this.closeContainers(last?.kind === 'list' ? matched - 1 : matched);
  }

  private closeLeaf(): void {
    const { leaf, text } = this;
    if (!leaf) return;
    this.leaf = null;
    switch (leaf.kind) {
      case 'paragraph': {
        const [first] = leaf.lines;
        const last = leaf.lines[leaf.lines.length - 1];
        if (!first || !last) return;
        if (this.mayDefine(leaf.lines)) handOver();
        const node: Paragraph = {
          type: 'paragraph',
          children: readInlines(contentOf(text, leaf.lines, this.open.length > 0), this.points),
          position: this.points.between(first.start, last.end),
        };
        this.add(node);
        this.reach(last.end);
        return;
      }
      case 'html': {
        if (leaf.html < 6 && !leaf.isClosed) {
          this.reachEnd();
          leaf.lines.push(text.slice(leaf.end));
          leaf.end = text.length;
        }
        const node: Html = {
          type: 'html',
          value: leaf.lines.join(''),
          position: this.points.between(leaf.start, leaf.end),
        };
        this.add(node);
        this.reach(leaf.end);
        return;
      }
      case 'table':
        leaf.node.position = this.points.between(leaf.start, leaf.end);
        this.reach(leaf.end);
        return;
      case 'fence':
        this.reachEnd();
        if (leaf.fence.indent > 0) handOver();
        leaf.node.value = leaf.lines.join('');
        leaf.node.position = this.points.between(leaf.start, text.length);
    }
  }

  /** What is not closed goes on to the end of the text. Where it ends inside of others, it is handed over. */
  private reachEnd(): void {
    if (this.open.length > 0) handOver();
  }

  private closeContainers(from: number): void {
    const inQuote = this.open.findIndex(({ kind }) => kind === 'quote');
    for (let i = this.open.length; i > from; i--) {
      const container = this.open.pop();
      if (!container) return;
      // The parser ends it at a place of its own where the quote around it goes on.
      if (container.kind !== 'item' && inQuote >= 0 && inQuote < from) handOver();
      container.node.position = this.points.between(container.start, container.end);
      this.reach(container.end);
    }
  }

  private push(kind: Container['kind'], node: Container['node'], start: number, size: number): Container {
    if (node.type === 'listItem') {
      const list = this.open[this.open.length - 1]?.node;
      if (list?.type === 'list') list.children.push(node);
    } else {
      this.begin();
      this.add(node);
    }
    const container: Container = { kind, node, start, end: start, size, blankBehind: false };
    this.open.push(container);
    return container;
  }

  /** A block begins in what is open: an item with a blank line between its blocks is spread. */
  private begin(): void {
    const parent = this.open[this.open.length - 1];
    if (parent?.kind === 'item' && parent.blankBehind && parent.node.children.length > 0)
      (parent.node as ListItem).spread = true;
  }

  private add(node: RootContent): void {
    const parent = this.open[this.open.length - 1]?.node ?? this.root;
    (parent.children as RootContent[]).push(node);
  }

  /** What is open reaches as far as `end` at least. */
  private reach(end: number): void {
    const container = this.open[this.open.length - 1];
    if (container && container.end < end) container.end = end;
  }
}
