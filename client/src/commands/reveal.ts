import type { RevealArguments } from '../../../server/src/protocol';
import { revealRange } from '../documents';
import { CLICK } from '../views/treeItem';
import type { Services } from './services';

/** Moves the cursor to a row's line, or to the range that a lens or a link names. */
export async function reveal({ plansView }: Services, target: unknown, how: unknown): Promise<void> {
  if (plansView.owns(target)) {
    const range = await plansView.locate(target);
    // Who walks through the rows wants to go on there.
    if (range) await revealRange(target.uri, range, how === CLICK);
  } else if (isRevealArguments(target)) {
    await revealRange(target.uri, target.range);
  }
}

/** Links are text, so what comes from them can be anything. */
function isRevealArguments(value: unknown): value is RevealArguments {
  if (!isRecord(value) || typeof value.uri !== 'string' || !isRecord(value.range)) return false;
  const { start, end } = value.range;
  return [start, end].every(
    (position) => isRecord(position) && isCount(position.line) && isCount(position.character),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
