import { Uri, workspace } from 'vscode';
import { sayBriefly } from '../briefly';
import { NEXT_TASK, type NextTaskParams, type NextTaskResult } from '../../../server/src/protocol';
import { editorAtWork, revealRange } from '../documents';
import type { PlanTreeNode } from '../views/planNodes';
import { rowsFor } from './rows';
import type { Services } from './services';

/** Moves the cursor to the next open task: behind the cursor, or behind the beginning of a row's plan or unit. */
export function goToNextTask(services: Services, target: unknown, targets: unknown): Promise<void> {
  return goToTask(services, target, targets, false);
}

export function goToPreviousTask(services: Services, target: unknown, targets: unknown): Promise<void> {
  return goToTask(services, target, targets, true);
}

async function goToTask(services: Services, target: unknown, targets: unknown, back: boolean): Promise<void> {
  const [row] = rowsFor(services, target, targets) ?? [];
  const params = await startingPoint(services, row);
  if (!params) return;
  const range = await services.server.request<NextTaskResult>(NEXT_TASK, { ...params, back });
  if (range) await revealRange(params.uri, range);
  else if (range === null) sayBriefly('No open task in this plan');
}

async function startingPoint(
  { plansView }: Services,
  row: PlanTreeNode | undefined,
): Promise<NextTaskParams | null> {
  if (row) {
    // The server answers for open documents only, since it speaks of a place in an editor.
    await workspace.openTextDocument(Uri.parse(row.uri));
    const range = await plansView.locate(row);
    return range && { uri: row.uri, position: range.start };
  }
  const editor = editorAtWork();
  if (!editor) return null;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
