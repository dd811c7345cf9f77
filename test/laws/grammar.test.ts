/** No pattern of the grammar backtracks: lines of 100,000 characters come to their end. */
import { INITIAL, type IGrammar } from 'vscode-textmate';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadGrammars } from '../support/grammar';

let injected: IGrammar;

beforeAll(async () => {
  ({ injected } = await loadGrammars());
});

describe('long lines', () => {
  const LENGTH = 100_000;
  // Far above what a line takes here, far below what backtracking would.
  const LIMIT_MS = 20_000;
  const STARTS = ['## Phase 3: ', '- [x] ', '**Status:** '];
  const PIECES = ['9', '12/20 ', '✅', '- COMPLETE ', '█', 'Status: ', '[####--] '];

  it.each(STARTS.flatMap((start) => PIECES.map((piece) => [start, piece] as const)))(
    'ends a line of "%s" and many "%s"',
    (start, piece) => {
      const line = start + piece.repeat(Math.ceil(LENGTH / piece.length));
      expect(injected.tokenizeLine(line, INITIAL, LIMIT_MS).stoppedEarly).toBe(false);
    },
    3 * LIMIT_MS,
  );
});
