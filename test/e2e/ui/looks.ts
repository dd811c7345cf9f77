/** Walks through what is drawn, in each kind of theme, and takes a screenshot of every stage for people to look at. */
import assert from 'node:assert/strict';
import { until } from './until';
import type { Workbench } from './driver.mjs';

export const THEMES = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  'light-2026': 'Light 2026',
  'dark-2026': 'Dark 2026',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

const RESTORE = 'Write down how to restore one picture';

export async function checkLooks(workbench: Workbench, theme: string): Promise<void> {
  const shoot = (name: string) => workbench.screenshot(`${name}-${theme}`);
  const { page } = workbench;

  await workbench.openViewContainer('Living Plans');
  await workbench.unfold('PLAN.md');
  await workbench.unfold('Phase 2: Storage');
  await workbench.treeRow('tasks.md');
  await workbench.squiggles();
  await workbench.codeLens('2/4 done · in progress');
  await workbench.codeLens('Next: Set how long deleted pictures');
  await page.mouse.move(1, 1);
  await shoot('overview');

  await workbench.hover('Phase 2: Storage', 60, '2/4 done (50%)');
  await shoot('hover');
  await workbench.closeHover();

  await dragTask(workbench, () => shoot('drag'));
  await shoot('dropped');
  await workbench.undo();
  await until(async () => !(await isFirst(workbench)));

  await workbench.runCommand('Living Plans: Filter by text…');
  await page.locator('.quick-input-widget input').fill('picture');
  await workbench.treeRow('Recognise the people in a picture');
  await shoot('filter');
  await page.keyboard.press('Enter');
  // Each brings the view into sight, which would close the next box of commands: so its rows are waited for.
  await workbench.runCommand('Living Plans: Group by status');
  await workbench.treeRow('In progress');
  await workbench.runCommand('Living Plans: Show everything');
  await workbench.treeRow('Phase 5: Switch over');
  await shoot('groups');
  await workbench.runCommand('Living Plans: Group by plan');
  await workbench.treeRow(/^ROADMAP\.md/);
  await workbench.runCommand('Living Plans: Show only contradictions');
  await workbench.treeRow('Copy the folders of the l…');
  await shoot('contradictions');
  await workbench.runCommand('Living Plans: Show everything');
  console.log(`✔ looks in the theme "${theme}"`);
}

/** Drags the last task of a phase to the place of its first one, as a person does. */
export async function dragTask(workbench: Workbench, meanwhile: () => Promise<unknown>): Promise<void> {
  const { page } = workbench;
  const from = await workbench.treeRow(RESTORE);
  const to = await workbench.treeRow('Create the buckets');
  await from.hover();
  await page.mouse.down();
  const box = await to.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 80, box.y + box.height / 2, { steps: 8 });
  await page.locator('.monaco-list-row.drop-target').first().waitFor();
  await meanwhile();
  await page.mouse.up();
  await until(() => isFirst(workbench));
}

async function isFirst(workbench: Workbench): Promise<boolean> {
  const lines: readonly string[] = await workbench.lineTexts();
  const indexOf = (text: string): number => lines.findIndex((line) => line.includes(text));
  return indexOf(RESTORE) < indexOf('Create the buckets');
}
