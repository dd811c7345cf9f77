/** Tables as GitHub has them: a header row, a row of delimiters, and rows. */
import type { AlignType, TableCell, TableRow } from 'mdast';
import { isSpaceOrTab, skipBlanks } from './characters';
import { handOver } from './handOver';
import { contentOf, readInlines } from './inlines';
import type { Points } from './points';

const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** How the columns are aligned if the line is a row of delimiters, or null. */
export function alignmentsOf(text: string, start: number, end: number): AlignType[] | null {
  const code = text.charCodeAt(start);
  if (code !== 0x7c && code !== 0x2d && code !== 0x3a) return null;
  const line = text.slice(start, end);
  if (!DELIMITERS.test(line)) return null;
  return line
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .map((cell) => {
      const left = cell.startsWith(':');
      const right = cell.endsWith(':');
      return left ? (right ? 'center' : 'left') : right ? 'right' : null;
    });
}

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The cells of a row, each with the pipe in front of it, the last one with the pipe behind it as well. */
export function cellsOf(text: string, start: number, end: number): Cell[] {
  const pipes: number[] = [];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7c) {
      if (text.charCodeAt(at - 1) === 0x5c && at > start) handOver();
      pipes.push(at);
    }
  }
  const begins: number[] = pipes[0] === start ? [] : [start];
  begins.push(...pipes);
  // A pipe at the end closes the last cell, unless it is the only one.
  const last = pipes[pipes.length - 1];
  const isClosed = last !== undefined && begins.length > 1 && skipBlanks(text, last + 1, end) === end;
  if (isClosed) begins.pop();
  return begins.map((begin, i) => {
    const stop = begins[i + 1] ?? end;
    const inner = text.charCodeAt(begin) === 0x7c ? begin + 1 : begin;
    const from = skipBlanks(text, inner, stop);
    let to = i === begins.length - 1 && isClosed ? last : stop;
    while (to > from && isSpaceOrTab(text.charCodeAt(to - 1))) to--;
    return { start: begin, end: stop, from, to: Math.max(from, to) };
  });
}

export function tableRow(text: string, start: number, end: number, points: Points): TableRow {
  const children = cellsOf(text, start, end).map(({ start: begin, end: stop, from, to }): TableCell => ({
    type: 'tableCell',
    children: from < to ? readInlines(contentOf(text, [{ start: from, end: to, next: to }]), points) : [],
    position: points.between(begin, stop),
  }));
  return { type: 'tableRow', children, position: points.between(start, end) };
}
