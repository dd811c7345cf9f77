/** Messages that would pop up. An extension cannot see them, so they are caught where it shows them. */
import { window } from 'vscode';

export interface CaughtMessages {
  readonly texts: readonly string[];
  /** Lets them pop up again. */
  release(): void;
}

const KINDS = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

/** The tests have the same `window` as the extension, as they lie in its folder. */
export function catchMessages(): CaughtMessages {
  const texts: string[] = [];
  const originals = KINDS.map((kind) => [kind, window[kind]] as const);
  for (const kind of KINDS) {
    Object.assign(window, {
      [kind]: (text: string): Promise<undefined> => {
        texts.push(text);
        return Promise.resolve(undefined);
      },
    });
  }
  return { texts, release: () => void Object.assign(window, Object.fromEntries(originals)) };
}
