/** A document as lines, for what keys do in them. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lines } from '../core';

export function linesOf(document: TextDocument): Lines {
  return {
    count: document.lineCount,
    at: (line) =>
      document
        .getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
        .replace(/[\r\n]+$/, ''),
  };
}
