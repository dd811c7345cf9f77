import { Uri, workspace } from 'vscode';
import { sayBriefly } from '../briefly';
import { NEXT_TASK, type NextTaskParams, type NextTaskResult } from '../../../server/src/protocol';
import { activeMarkdownEditor, revealRange } from '../documents';
import type { Services } from './services';

/** Moves the cursor to the next open task: behind the cursor, or behind the beginning of a row's plan or unit. */
export async function goToNextTask(services: Services, target: unknown): Promise<void> {
  const params = await startingPoint(services, target);
  if (!params) return;
  const range = await services.server.request<NextTaskResult>(NEXT_TASK, params);
  if (range) await revealRange(params.uri, range);
  else if (range === null) sayBriefly('No open task in this plan');
}

async function startingPoint({ plansView }: Services, target: unknown): Promise<NextTaskParams | null> {
  if (plansView.owns(target)) {
    // The server answers for open documents only, since it speaks of a place in an editor.
    await workspace.openTextDocument(Uri.parse(target.uri));
    const range = await plansView.locate(target);
    return range && { uri: target.uri, position: range.start };
  }
  const editor = activeMarkdownEditor();
  if (!editor) return null;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
