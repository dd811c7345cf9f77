import { commands, window } from 'vscode';
import { sayBriefly } from '../briefly';
import { OUTLINE, type OutlineResult, type OutlineUnit } from '../../../server/src/protocol';
import { editorAtWork } from '../documents';
import type { Services } from './services';

/** Folds the units of the active plan that are done; what is folded already stays so. */
export async function foldDone({ server }: Services): Promise<void> {
  const editor = editorAtWork();
  if (!editor) return;
  const uri = editor.document.uri.toString();
  const outline = await server.request<OutlineResult | null>(OUTLINE, { uri });
  if (!outline || window.activeTextEditor !== editor) return;
  const lines = doneLines(outline.units);
  if (lines.length === 0) sayBriefly('Nothing in this plan is done');
  else await commands.executeCommand('editor.fold', { selectionLines: lines, levels: 1 });
}

/** The first lines of units that are done; what stands below them is folded with them. */
function doneLines(units: readonly OutlineUnit[]): number[] {
  return units.flatMap(({ status, range, units: below }) =>
    status === 'done' && range.end.line > range.start.line ? [range.start.line] : doneLines(below),
  );
}
