/** Several rounds of edits as one: every round is in the offsets of the text that the round before has left. */
import type { TextEdit } from './range';

/** Either a stretch of the original text or a text of its own. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** One set of edits, in offsets of the original of `length` UTF-16 units, that does what all rounds do in turn. */
export function composeEdits(length: number, rounds: readonly (readonly TextEdit[])[]): TextEdit[] {
  let pieces: Piece[] = [{ start: 0, end: length }];
  for (const round of rounds) pieces = applyTo(pieces, round);
  return toEdits(pieces, length);
}

function sizeOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

function slice(piece: Piece, from: number, to: number): Piece {
  return 'text' in piece
    ? { text: piece.text.slice(from, to) }
    : { start: piece.start + from, end: piece.start + to };
}

function applyTo(pieces: readonly Piece[], edits: readonly TextEdit[]): Piece[] {
  const result: Piece[] = [];
  const queue = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let offset = 0;
  /** The first piece that is not behind us, and where it begins in the current text. */
  let next = 0;
  let begin = 0;
  /** Copies what lies between two offsets of the current text, which only grow. */
  const copy = (from: number, to: number): void => {
    for (let piece = pieces[next]; piece && begin < to; piece = pieces[next]) {
      const size = sizeOf(piece);
      if (begin + size > from)
        result.push(slice(piece, Math.max(0, from - begin), Math.min(size, to - begin)));
      if (begin + size > to) return;
      begin += size;
      next++;
    }
  };
  for (const edit of queue) {
    copy(offset, edit.start);
    if (edit.text) result.push({ text: edit.text });
    offset = edit.end;
  }
  copy(offset, Infinity);
  return result;
}

function toEdits(pieces: readonly Piece[], length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let last = 0;
  let text = '';
  const flush = (next: number): void => {
    if (next > last || text) edits.push({ start: last, end: next, text });
    text = '';
  };
  for (const piece of pieces) {
    if ('text' in piece) {
      text += piece.text;
    } else {
      flush(piece.start);
      last = piece.end;
    }
  }
  flush(length);
  return edits;
}
