import { commands } from 'vscode';
import { revealRange } from '../documents';
import type { Services } from './services';

/** Goes to a contradiction of the Plans view and opens the menu of what puts it right. */
export async function showFixes({ plansView }: Services, target: unknown): Promise<void> {
  if (!plansView.owns(target)) return;
  const range = await plansView.locate(target);
  if (!range) return;
  await revealRange(target.uri, range);
  await commands.executeCommand('editor.action.quickFix');
}
