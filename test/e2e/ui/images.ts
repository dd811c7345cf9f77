/** Takes the pictures of the README, each in a light and in a dark theme. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dragTask } from './looks';
import type { Workbench, WorkbenchOptions } from './driver.mjs';

const THEMES = { '': 'Light Modern', '-dark': 'Dark Modern' };

/** Nothing that has to do with the editor itself. */
const SETTINGS = {
  'workbench.layoutControl.enabled': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'editor.lightbulb.enabled': 'off',
  'editor.wordWrap': 'on',
  'editor.fontSize': 14,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
};

/** What only the browser's VS Code has. */
const HIDDEN =
  '.statusbar-item:is([id*="keyboardLayout"], [id*="orwardedPorts"]) { display: none !important; }';

const WIDER = 150;

type WithWorkbench = (
  options: Pick<WorkbenchOptions, 'theme' | 'width' | 'height' | 'settings'>,
  use: (workbench: Workbench) => Promise<void>,
) => Promise<void>;

export async function takeImages(withWorkbench: WithWorkbench, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [suffix, theme] of Object.entries(THEMES)) {
    await withWorkbench({ theme, width: 1200, height: 720, settings: SETTINGS }, async (workbench) => {
      const { page } = workbench;
      await page.addStyleTag({ content: HIDDEN });
      const take = (name: string) =>
        page.screenshot({ path: join(folder, `${name}${suffix}.png`), animations: 'disabled' });
      await workbench.openViewContainer('Living Plans');
      await widenSideBar(workbench);
      await workbench.unfold('PLAN.md');
      await workbench.unfold('Phase 2: Storage');
      await workbench.treeRow('Set how long deleted pictures are kept');
      await workbench.squiggles();
      await workbench.codeLens('Sync marker');
      await (await workbench.line('Create the buckets')).click({ position: { x: 4, y: 8 } });
      await page.mouse.move(1, 1); // or the row below the mouse shows its buttons
      await page.locator('.pane-body .monaco-list-row.selected', { hasText: 'Phase 2: Storage' }).waitFor();
      await take('overview');

      await dragTask(workbench, () => take('drag'));
      await workbench.undo();
      await (await workbench.line('Create the buckets')).click({ position: { x: 4, y: 8 } });

      await workbench.hover('Phase 2: Storage', 60, '2/4 done (50%)');
      await take('hover');
      await workbench.closeHover();

      const line = await workbench.line('Phase 2: Storage');
      const box = await line.locator(':scope > span').boundingBox();
      await workbench.quickFixes('Phase 2: Storage', (box?.width ?? 0) - 4);
      await page.mouse.move(1, 1); // with Ctrl, the word below the mouse became a link
      await take('quick-fix');
      await page.keyboard.press('Escape');

      await workbench.runCommand('Living Plans: Show only contradictions');
      await workbench.treeRow('Copy the folders of the l…');
      await page.mouse.move(1, 1);
      await take('contradictions');
    });
  }
}

/** So that the rows show their counts in full. */
async function widenSideBar({ page }: Workbench): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('There is no side bar');
  const edge = { x: box.x + box.width, y: box.y + box.height / 2 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x + WIDER, edge.y, { steps: 5 });
  await page.mouse.up();
}
