import { sayBriefly } from '../briefly';
import { editorAtWork } from '../documents';
import type { Services } from './services';

/** Selects the task or the unit at the cursor in the Plans view. */
export async function revealInView({ plansView }: Services): Promise<void> {
  const editor = editorAtWork();
  if (!editor) return;
  const { document, selection } = editor;
  const { line } = selection.active;
  const isShown = await plansView.revealLine(document.uri.toString(), line, line === document.lineCount - 1);
  if (!isShown) sayBriefly('The Plans view does not show this place');
}
