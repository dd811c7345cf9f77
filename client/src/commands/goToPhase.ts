import type { OutlineUnit } from '../../../server/src/protocol';
import { sayBriefly } from '../briefly';
import { editorAtWork, revealRange } from '../documents';
import type { Command } from './services';

/** Moves the cursor to the heading of the next phase or of the one before it, whatever its depth. */
export function goToPhase(step: 1 | -1): Command {
  return async ({ outlines }) => {
    const editor = editorAtWork();
    if (!editor) return;
    const uri = editor.document.uri.toString();
    const outline = await outlines.outline(uri);
    const headings = flattened(outline?.units ?? [])
      .map(({ selectionRange }) => selectionRange)
      .sort((a, b) => a.start.line - b.start.line);
    const { line } = editor.selection.active;
    const found =
      step > 0
        ? headings.find(({ start }) => start.line > line)
        : headings.findLast(({ start }) => start.line < line);
    if (found) await revealRange(uri, found);
    else sayBriefly(step > 0 ? 'No phase below' : 'No phase above');
  };
}

function flattened(units: readonly OutlineUnit[]): OutlineUnit[] {
  return units.flatMap((unit) => [unit, ...flattened(unit.units)]);
}
