/** What inline content is made of while it is read. Positions are indices in the content. */
import type { PhrasingContent, Text } from 'mdast';
import type { Position } from './points';

export type Piece =
  | { readonly kind: 'text'; readonly from: number; readonly to: number; readonly value: string }
  | { readonly kind: 'node'; readonly from: number; readonly to: number; readonly node: PhrasingContent }
  | {
      readonly kind: 'run';
      /** Marks are taken from a run at both ends. */
      from: number;
      to: number;
      readonly code: number;
      readonly opens: boolean;
      readonly closes: boolean;
    }
  | {
      readonly kind: 'bracket';
      readonly from: number;
      readonly to: number;
      readonly isImage: boolean;
      /** It stands around a link, so it is none itself. */
      inactive: boolean;
    };

export type PositionOf = (from: number, to: number) => Position;

/** The nodes of the pieces; marks that have no meaning are text, and text that meets becomes one. */
export function assemble(pieces: readonly Piece[], text: string, position: PositionOf): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let value = '';
  let from = -1;
  let to = -1;
  const flush = (): void => {
    if (from < 0) return;
    const node: Text = { type: 'text', value, position: position(from, to) };
    nodes.push(node);
    value = '';
    from = -1;
  };
  for (const piece of pieces) {
    if (piece.kind === 'node') {
      flush();
      nodes.push(piece.node);
      continue;
    }
    if (from < 0) ({ from } = piece);
    ({ to } = piece);
    value += piece.kind === 'text' ? piece.value : text.slice(piece.from, piece.to);
  }
  flush();
  return nodes;
}
