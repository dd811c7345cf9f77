/** What a user must see with the first sample open. Each step prints what it saw and throws when something is missing. */
import assert from 'node:assert/strict';
import { until } from './until';
import type { Workbench } from './driver.mjs';

type Step = (workbench: Workbench) => Promise<string>;

const STEPS: Readonly<Record<string, Step>> = {
  squiggles: async (workbench) => {
    const warnings = await workbench.squiggles('warning');
    await until(async () => (await warnings.count()) === 3);
    await workbench.screenshot('editor');
    return `${await warnings.count()} warnings in view`;
  },

  'code lenses': async (workbench) => {
    await workbench.codeLens('9/20 done, 45%');
    await workbench.codeLens('3/3 done');
    await workbench.codeLens('2/4 done · in progress');
    await workbench.codeLens('Sync marker');
    return (await workbench.page.locator('.codelens-decoration a').allTextContents()).join(' | ');
  },

  hover: async (workbench) => {
    const hover = await workbench.hover('Phase 2: Storage', 60, '2/4 done (50%)');
    await workbench.screenshot('hover');
    const text = await hover.innerText();
    assert.match(text, /Set how long deleted pictures are kept/);
    assert.match(text, /Sync marker/);
    await workbench.closeHover();
    return text.replace(/\s+/g, ' ').trim();
  },

  'Plans view': async (workbench) => {
    await workbench.openViewContainer('Living Plans');
    for (const row of [/^PLAN.*9\/20/, /^ROADMAP.*3\/7/, /^tasks.*7\/10/]) {
      await workbench.treeRow(row);
    }
    await workbench.unfold('PLAN.md');
    await workbench.treeRow(/Phase 2: Storage.*2\/4/);
    await workbench.screenshot('plans-view');
    const rows = await workbench.page.locator('.pane-body .monaco-list-row').allInnerTexts();
    return rows.map((row) => row.replace(/\s+/g, ' ').trim()).join(' | ');
  },

  'a row leads to its line': async (workbench) => {
    await (await workbench.treeRow('Phase 5: Switch over')).click();
    const position = await workbench.statusBar(/Ln 40, Col 1/);
    await workbench.squiggles('info'); // of the phase above, which came into view
    return position.innerText();
  },

  'status bar': async (workbench) => {
    const item = await workbench.statusBar('9/20');
    return `${await item.innerText()} (${await item.locator('a').first().getAttribute('aria-label')})`;
  },

  'quick fix': async (workbench) => {
    await (await workbench.treeRow('Phase 2: Storage')).click(); // into view
    const titles = await workbench.quickFixes('Phase 2: Storage', await endOf(workbench, 'Phase 2: Storage'));
    await workbench.screenshot('quick-fix');
    assert.ok(titles.includes('Change `✅ COMPLETE` to `🚧 IN PROGRESS`'), titles.join(', '));
    await workbench.chooseQuickFix('Change `✅ COMPLETE`');
    await shows(workbench, '## Phase 2: Storage 🚧 IN PROGRESS');
    await workbench.screenshot('fixed');
    return titles.join(' | ');
  },

  undo: async (workbench) => {
    await workbench.undo();
    await shows(workbench, '## Phase 2: Storage ✅ COMPLETE');
    await until(async () => (await workbench.page.locator('.tab.dirty').count()) === 0);
    return 'the old line, and nothing to save';
  },

  'keys in tasks': async (workbench) => {
    const { keyboard } = workbench.page;
    const task = '- [x] Create the buckets';
    await (await workbench.line(task)).click({ position: { x: 60, y: 8 } });
    await keyboard.press('End');
    await keyboard.press('Enter');
    await keyboard.type('Buy a lock');
    await shows(workbench, '- [ ] Buy a lock');
    await keyboard.press('Tab');
    await shows(workbench, '  - [ ] Buy a lock');
    await keyboard.press('Enter');
    await keyboard.type('With two keys');
    await shows(workbench, '  - [ ] With two keys');
    await workbench.screenshot('keys');
    await keyboard.press('Shift+Tab');
    await shows(workbench, '- [ ] With two keys');
    await keyboard.press('Enter');
    await shows(workbench, '- [ ] ');
    await keyboard.press('Enter');
    await until(async () => !(await workbench.lineTexts()).includes('- [ ] '));
    // Where there is no task, they are what they are everywhere.
    await keyboard.type('Then');
    await keyboard.press('Enter');
    await keyboard.type('rest');
    await shows(workbench, 'rest');
    for (let i = 0; i < 20 && (await workbench.page.locator('.tab.dirty').count()) > 0; i++)
      await workbench.undo();
    await shows(workbench, task);
    await until(async () => (await workbench.page.locator('.tab.dirty').count()) === 0);
    return 'a task, its sub-task and the end of the list, and all of it undone';
  },

  'a task is added': async (workbench) => {
    const { keyboard } = workbench.page;
    await (await workbench.line('- [x] Create the buckets')).click({ position: { x: 60, y: 8 } });
    await workbench.runCommand('Living Plans: Add task…');
    // The list of commands has an input as well, which goes only then.
    await workbench.page
      .locator('.quick-input-widget', { hasText: 'Behind the task at the cursor' })
      .waitFor();
    await keyboard.type('Label the buckets');
    await workbench.screenshot('add-task');
    await keyboard.press('Enter');
    await shows(workbench, '- [ ] Label the buckets');
    await workbench.undo();
    await until(async () => (await workbench.page.locator('.tab.dirty').count()) === 0);
    return 'behind the one at the cursor, and undone';
  },

  completion: async (workbench) => {
    const { keyboard } = workbench.page;
    await (await workbench.line('## Phase 1: Inventory')).click({ position: { x: 60, y: 8 } });
    await keyboard.press('End');
    await keyboard.press('Enter');
    await keyboard.type('**Status**: ');
    const rows = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
    await until(async () => (await rows.count()) >= 5);
    const proposed = (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
    await workbench.screenshot('completion');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await shows(workbench, '**Status**: 🚧 IN PROGRESS');
    // In prose nothing comes up.
    await keyboard.press('Enter');
    await keyboard.type('Then we rest: ');
    await workbench.page.waitForTimeout(500);
    assert.equal(await rows.count(), 0);
    for (let i = 0; i < 20 && (await workbench.page.locator('.tab.dirty').count()) > 0; i++)
      await workbench.undo();
    await until(async () => (await workbench.page.locator('.tab.dirty').count()) === 0);
    return proposed.join(' | ');
  },

  'a box in the Plans view': async (workbench) => {
    await workbench.unfold('Phase 2: Storage');
    const task = await workbench.treeRow('Set how long deleted pictures are kept');
    await task.locator('.monaco-custom-toggle').click();
    await shows(workbench, '- [x] Set how long deleted pictures are kept');
    await workbench.screenshot('ticked');
    await task.locator('.monaco-custom-toggle').click();
    await shows(workbench, '- [ ] Set how long deleted pictures are kept');
    return 'ticks and unticks the box in the file';
  },

  'a second window on the same folder': async (workbench) => {
    await workbench.runCommand('File: Save');
    const other = await workbench.secondWindow();
    try {
      await other.openViewContainer('Living Plans');
      await other.statusBar('9/20');
      await other.squiggles();
      await other.unfold('PLAN.md');
      await other.unfold('Phase 5: Switch over');
      const task = await other.treeRow('Let ten people try it for a week');
      await task.locator('.monaco-custom-toggle').click();
      await other.treeRow(/Phase 5: Switch over.*1\/3/);
      await other.runCommand('File: Save');
      // what is saved there comes here, where nothing was typed
      await workbench.treeRow(/Phase 5: Switch over.*1\/3/);
      await workbench.statusBar('10/20');
    } catch (error) {
      await other.screenshot('failed-second-window');
      throw error;
    } finally {
      await other.page.close();
    }
    return 'follows what is saved in the other one';
  },

  'a plan is created': async (workbench) => {
    const { page } = workbench;
    const { keyboard } = page;
    await workbench.runCommand('Living Plans: Create a plan…');
    const kinds = page.locator('.quick-input-list .monaco-list-row');
    await kinds.filter({ hasText: 'Roadmap' }).waitFor();
    await workbench.screenshot('create-plan');
    const shown = (await kinds.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
    await page.locator('.quick-input-widget input').fill('Roadmap');
    await keyboard.press('Enter');
    await shows(workbench, '# Title');
    // The Tab key goes from one place to the next.
    await keyboard.type('Observatory');
    await keyboard.press('Tab');
    await keyboard.type('The dome turns');
    await shows(workbench, '# Observatory');
    await shows(workbench, '| M1 | The dome turns | ⏳ Planned |');
    await workbench.codeLens('0/3 done');
    await workbench.treeRow(/^ROADMAP-2.*0\/3/);
    await workbench.noSquiggles();
    await workbench.screenshot('created');
    return shown.join(' | ');
  },

  'no notification': async (workbench) => {
    const toasts = workbench.page.locator('.notifications-toasts .notification-list-item');
    assert.deepEqual(await toasts.allInnerTexts(), []);
    return 'none';
  },
};

export async function checkWorkbench(workbench: Workbench): Promise<void> {
  for (const [name, step] of Object.entries(STEPS)) {
    try {
      console.log(`✔ ${name}: ${await step(workbench)}`);
    } catch (error) {
      await workbench.screenshot('failed');
      throw new Error(`${name} (see out/shots/failed.png)`, { cause: error });
    }
  }
}

/** Inside the last character of a line. */
async function endOf(workbench: Workbench, text: string): Promise<number> {
  const line = await workbench.line(text);
  const box = await line.locator(':scope > span').boundingBox();
  return (box?.width ?? 0) - 4;
}

async function shows(workbench: Workbench, line: string): Promise<void> {
  await until(async () => (await workbench.lineTexts()).includes(line));
}
