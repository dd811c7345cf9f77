/** Tells people what came of an editing command, if there is anything to tell. */
import { window } from 'vscode';
import { sayBriefly } from './briefly';
import type { EditResult } from '../../server/src/protocol';

export function showEditResult(result: unknown): void {
  if (!isEditResult(result) || result.message === null) return;
  // What was done needs no answer; what was refused would go unnoticed in the status bar.
  if (result.applied) sayBriefly(result.message);
  else void window.showInformationMessage(result.message);
}

function isEditResult(value: unknown): value is EditResult {
  if (typeof value !== 'object' || value === null) return false;
  const { applied, message } = value as Partial<Record<keyof EditResult, unknown>>;
  return typeof applied === 'boolean' && (message === null || typeof message === 'string');
}
