/** Emphasis, strong emphasis and strikethrough: which runs of `*`, `_` and `~` belong together. */
import type { PhrasingContent } from 'mdast';
import { assemble, type Piece, type PositionOf } from './pieces';

const UNDERSCORE = 0x5f;
const TILDE = 0x7e;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const WHITESPACE = /\s/;

type Kind = 'blank' | 'punctuation' | 'other';

/** Of what kind a UTF-16 unit is; the beginning and the end of the content count as blank. */
function kindAt(text: string, index: number): Kind {
  if (index < 0 || index >= text.length) return 'blank';
  const unit = text.charAt(index);
  if (WHITESPACE.test(unit)) return 'blank';
  return PUNCTUATION.test(unit) ? 'punctuation' : 'other';
}

/** Whether a run from `start` to `end` may open and close, by what stands around it. */
export function openingAndClosing(
  text: string,
  start: number,
  end: number,
  code: number,
): { readonly opens: boolean; readonly closes: boolean } {
  const before = kindAt(text, start - 1);
  const after = kindAt(text, end);
  const left = after === 'other' || (after === 'punctuation' && before !== 'other');
  const right = before === 'other' || (before === 'punctuation' && after !== 'other');
  if (code === TILDE) return { opens: left, closes: right };
  // The parser takes a `~` beside a run for a mark that may stand anywhere.
  const open = left || text.charCodeAt(end) === TILDE;
  const close = right || text.charCodeAt(start - 1) === TILDE;
  if (code !== UNDERSCORE) return { opens: open, closes: close };
  return { opens: open && (before !== 'other' || !close), closes: close && (after !== 'other' || !open) };
}

/** Pairs `*` and `_` from piece `from` on; what is paired becomes one piece. */
export function resolveAttention(pieces: Piece[], from: number, text: string, position: PositionOf): void {
  for (let i = from; i < pieces.length; i++) {
    const closer = pieces[i];
    if (closer?.kind !== 'run' || !closer.closes || closer.code === TILDE) continue;
    for (let j = i - 1; j >= from; j--) {
      const opener = pieces[j];
      if (opener?.kind !== 'run' || opener.code !== closer.code || !opener.opens) continue;
      const [first, last] = [opener.to - opener.from, closer.to - closer.from];
      if ((opener.closes || closer.opens) && last % 3 !== 0 && (first + last) % 3 === 0) continue;
      const marks = first > 1 && last > 1 ? 2 : 1;
      const width = i - j + 1;
      const inner = pieces.slice(j + 1, i);
      if (inner.some((piece) => piece.kind === 'run' && piece.code === TILDE))
        resolveStrikethrough(inner, 0, text, position);
      const start = opener.to - marks;
      const end = closer.from + marks;
      const node: PhrasingContent = {
        type: marks === 2 ? 'strong' : 'emphasis',
        children: assemble(inner, text, position),
        position: position(start, end),
      };
      opener.to = start;
      closer.from = end;
      const paired: Piece[] = [{ kind: 'node', from: start, to: end, node }];
      if (opener.from < opener.to) paired.unshift(opener);
      if (closer.from < closer.to) paired.push(closer);
      i = opener.from < opener.to ? j + 1 : j;
      pieces.splice(j, width, ...paired);
      break;
    }
  }
}

/** Pairs `~` and `~~` with their like from piece `from` on. */
export function resolveStrikethrough(
  pieces: Piece[],
  from: number,
  text: string,
  position: PositionOf,
): void {
  for (let i = from; i < pieces.length; i++) {
    const closer = pieces[i];
    if (closer?.kind !== 'run' || !closer.closes || closer.code !== TILDE) continue;
    for (let j = i - 1; j >= from; j--) {
      const opener = pieces[j];
      if (opener?.kind !== 'run' || opener.code !== TILDE || !opener.opens) continue;
      if (opener.to - opener.from !== closer.to - closer.from) continue;
      const width = i - j + 1;
      const inner = pieces.slice(j + 1, i);
      resolveAttention(inner, 0, text, position);
      const node: PhrasingContent = {
        type: 'delete',
        children: assemble(inner, text, position),
        position: position(opener.from, closer.to),
      };
      pieces.splice(j, width, { kind: 'node', from: opener.from, to: closer.to, node });
      i = j;
      break;
    }
  }
}
