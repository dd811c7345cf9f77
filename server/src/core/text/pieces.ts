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
  /** Copies what lies between two offsets of the current text. */
  const copy = (from: number, to: number): void => {
    let at = 0;
    for (const piece of pieces) {
      const size = sizeOf(piece);
      if (at + size > from && at < to)
        result.push(slice(piece, Math.max(0, from - at), Math.min(size, to - at)));
      at += size;
    }
  };
  for (const edit of queue) {
    copy(offset, edit.start);
    if (edit.text) result.push({ text: edit.text });
    offset = edit.end;
  }
  copy(
    offset,
    pieces.reduce((sum, piece) => sum + sizeOf(piece), 0),
  );
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
