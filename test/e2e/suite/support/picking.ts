import { window, type QuickPickItem } from 'vscode';

/** Answers each list that pops up while something is done. */
export async function picking(
  choose: (items: readonly QuickPickItem[]) => QuickPickItem | undefined,
  act: () => unknown,
): Promise<void> {
  const original = window.showQuickPick;
  Object.assign(window, {
    showQuickPick: async (items: readonly QuickPickItem[] | Promise<readonly QuickPickItem[]>) =>
      choose(await items),
  });
  try {
    await act();
  } finally {
    Object.assign(window, { showQuickPick: original });
  }
}

/** Takes what has this label; with undefined, nothing. */
export function choosing(label: string | undefined, act: () => unknown): Promise<void> {
  return picking((items) => items.find((item) => item.label === label), act);
}
