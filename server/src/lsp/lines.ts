/** A document as lines, for what keys do in them. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lines } from '../core';

export function linesOf(document: TextDocument): Lines {
  return {
    count: document.lineCount,
    at: (line) =>
      withoutEnd(document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })),
  };
}

function withoutEnd(line: string): string {
  if (line.endsWith('\r\n')) return line.slice(0, -2);
  return line.endsWith('\n') || line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The line end that the document begins with. */
export function endOfLine(document: TextDocument): string {
  const first = document.getText({ start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
  return /\r?\n$|\r$/.exec(first)?.[0] ?? '\n';
}
