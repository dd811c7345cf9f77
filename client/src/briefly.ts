import { window } from 'vscode';

const SHOWN_FOR_MS = 5000;

/** Says something in the status bar that needs no answer. */
export function sayBriefly(text: string): void {
  window.setStatusBarMessage(text, SHOWN_FOR_MS);
}
