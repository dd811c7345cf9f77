/** Takes the pictures of the README, each in a light and in a dark theme. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench, WorkbenchOptions } from './driver.mjs';

const THEMES = { '': 'Default Light Modern', '-dark': 'Default Dark Modern' };

/** Nothing that has to do with the editor itself. */
const SETTINGS = {
  'workbench.layoutControl.enabled': false,
  'workbench.editor.showTabs': 'single',
  'workbench.editor.editorActionsLocation': 'hidden',
  'editor.lightbulb.enabled': 'on',
  'editor.wordWrap': 'on',
  'editor.fontSize': 14,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
};

type WithWorkbench = (
  options: Pick<WorkbenchOptions, 'theme' | 'width' | 'height' | 'settings'>,
  use: (workbench: Workbench) => Promise<void>,
) => Promise<void>;

export async function takeImages(withWorkbench: WithWorkbench, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [suffix, theme] of Object.entries(THEMES)) {
    await withWorkbench({ theme, width: 1200, height: 720, settings: SETTINGS }, async (workbench) => {
      const take = (name: string) =>
        workbench.page.screenshot({ path: join(folder, `${name}${suffix}.png`), animations: 'disabled' });
      await workbench.openViewContainer('Living Plans');
      await (await workbench.treeRow('Photo archive')).locator('.monaco-tl-twistie').click();
      await (await workbench.treeRow('Phase 2: Storage')).locator('.monaco-tl-twistie').click();
      await workbench.treeRow('Set how long deleted pictures are kept');
      await workbench.squiggles();
      await workbench.codeLens('Sync marker');
      await (await workbench.line('Create the buckets')).click({ position: { x: 4, y: 8 } });
      await workbench.statusBar(/Ln 17/);
      await take('overview');

      await workbench.hover('Phase 2: Storage', 60, '2/4 done (50%)');
      await take('hover');
      await workbench.closeHover();

      const line = await workbench.line('Phase 2: Storage');
      const box = await line.locator(':scope > span').boundingBox();
      await workbench.quickFixes('Phase 2: Storage', (box?.width ?? 0) - 4);
      await take('quick-fix');
      await workbench.page.keyboard.press('Escape');
    });
  }
}
