/** Texts as lines, for what keys do in them. */
import type { LineEdit, Lines } from '../../server/src/core';

export function linesOf(text: string): Lines {
  const all = text.split('\n');
  return { count: all.length, at: (line) => all[line] ?? '' };
}

export function withLineEdits(text: string, edits: readonly LineEdit[]): string {
  const all = text.split('\n');
  for (const { line, start, end, text: put } of [...edits].sort((a, b) => b.start - a.start)) {
    const was = all[line] ?? '';
    all[line] = was.slice(0, start) + put + was.slice(end);
  }
  return all.join('\n');
}
