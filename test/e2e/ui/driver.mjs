// Drives the workbench with the packaged extension installed, as a user would: for UI tests and screenshots.
//
//   const workbench = await openWorkbench({ vsix, folder: 'samples', file: 'PLAN.md' });
//   try {
//     await workbench.squiggles();
//     await workbench.screenshot('warning');
//   } finally {
//     await workbench.close();
//   }
//
// Every helper that waits fails after 30 s.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../harness/browser.mjs';
import { createProfile, installVsix } from '../harness/profile.mjs';
import { remoteUri, startServer, workbenchUrl } from '../harness/server.mjs';
import { setupVscode } from '../harness/setupVscode.mjs';

const SHOTS = fileURLToPath(new URL('../../../out/shots', import.meta.url));
const TIMEOUT_MS = 30_000;
const QUICK_FIX_TIMEOUT_MS = 2_000;
/** Longer than the view waits before it follows the cursor. */
const SETTLE_MS = 500;
/** Inside the first character of a line, at half its height. */
const LINE_START = { x: 4, y: 8 };

/** What makes screenshots alike, and the web's editor behave as the desktop's. */
const TEST_SETTINGS = {
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
};

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} vsix    the packaged extension
 * @property {string} folder  what to open; a copy of it is opened, as `Workbench.folder`
 * @property {string} [file]  the file to open, from that folder
 * @property {string} [theme] the label of a colour theme, such as "Default Dark Modern" or "Default Light Modern"
 * @property {Record<string, unknown>} [settings] user settings
 * @property {number} [width]
 * @property {number} [height]
 * @property {string} [version] which VS Code, see setupVscode.mjs
 */

/**
 * Installs the extension into a fresh profile and opens the workbench.
 * @param {WorkbenchOptions} options
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench(options) {
  const { theme = 'Dark Modern', settings = {}, width = 1280, height = 800 } = options;
  const vscode = setupVscode(options.version ? { version: options.version } : {});
  /** @type {(() => unknown)[]} What to undo at the end, the last thing first. */
  const cleanups = [];
  try {
    const profile = createProfile({
      settings: { ...TEST_SETTINGS, 'workbench.colorTheme': theme, ...settings },
    });
    cleanups.unshift(profile.remove);
    installVsix(vscode, profile, resolve(options.vsix));

    const copy = realpathSync(mkdtempSync(join(tmpdir(), 'living-plans-ui-')));
    cleanups.unshift(() => rmSync(copy, { recursive: true, force: true }));
    const folder = join(copy, basename(resolve(options.folder))); // its name shows in the explorer
    cpSync(options.folder, folder, { recursive: true });

    const server = await startServer({ vscode, profile }); // no test driver: it would hide notifications
    cleanups.unshift(server.stop);
    const { browser, page } = await startBrowser({ width, height });
    cleanups.unshift(() => browser.close());
    page.setDefaultTimeout(TIMEOUT_MS);

    const { file } = options;
    await page.goto(
      workbenchUrl(server, {
        folder,
        payload: file ? [['openFile', remoteUri(server, join(folder, file))]] : [],
      }),
    );
    await page.locator('.monaco-workbench .part.editor').waitFor();
    if (file) {
      await page.locator('.tab', { hasText: basename(file) }).waitFor();
      await page.locator('.monaco-editor .view-line').first().waitFor();
    }
    return new Workbench(page, folder, cleanups);
  } catch (error) {
    await cleanUp(cleanups);
    throw error;
  }
}

/** @param {(() => unknown)[]} cleanups */
async function cleanUp(cleanups) {
  for (const cleanup of cleanups.splice(0)) {
    await cleanup();
  }
}

/** An open workbench. Helpers that return a locator have waited until it is visible. */
export class Workbench {
  #cleanups;

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} folder
   * @param {(() => unknown)[]} cleanups
   */
  constructor(page, folder, cleanups) {
    /** For what has no helper here. */
    this.page = page;
    /** The open folder on disk. */
    this.folder = folder;
    this.#cleanups = cleanups;
  }

  /** Ends browser and server and removes profile and folder. */
  async close() {
    await cleanUp(this.#cleanups);
  }

  /** The same folder in another window. Close its page when it is no longer needed. */
  async secondWindow() {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url());
    await page.locator('.monaco-workbench .part.editor').waitFor();
    return new Workbench(page, this.folder, []);
  }

  /**
   * Writes out/shots/<name>.png and returns its path.
   * @param {string} name
   */
  async screenshot(name) {
    mkdirSync(SHOTS, { recursive: true });
    const path = join(SHOTS, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /**
   * The squiggles below the text.
   * @param {'error' | 'warning' | 'info' | 'hint'} [severity]
   */
  async squiggles(severity = 'warning') {
    const squiggles = this.page.locator(`.monaco-editor .squiggly-${severity}`);
    await squiggles.first().waitFor();
    return squiggles;
  }

  /**
   * Waits until no squiggle of that severity is left.
   * @param {'error' | 'warning' | 'info' | 'hint'} [severity]
   */
  async noSquiggles(severity = 'warning') {
    await this.page.locator(`.monaco-editor .squiggly-${severity}`).first().waitFor({ state: 'detached' });
  }

  /**
   * A code lens; click it to run its command.
   * @param {string | RegExp} text
   */
  async codeLens(text) {
    return visible(this.page.locator('.codelens-decoration a', { hasText: text }));
  }

  /**
   * A line of the open editor. It must be in view.
   * @param {string | RegExp} text
   */
  async line(text) {
    return visible(this.page.locator('.monaco-editor .view-lines .view-line', { hasText: text }));
  }

  /** The lines that the open editor shows, in their order. */
  async lineTexts() {
    const lines = await this.page.locator('.monaco-editor .view-lines .view-line').evaluateAll((elements) =>
      elements
        .map((it) => ({ top: it.getBoundingClientRect().top, text: it.textContent ?? '' }))
        .sort((a, b) => a.top - b.top) // the editor reuses its elements in any order
        .map((it) => it.text),
    );
    return lines.map((text) => text.replaceAll('\u00a0', ' ')); // spaces are drawn as these
  }

  /**
   * Points at a line, `x` pixels from its start, and waits for the hover. (The whole line is one element: its middle
   * may lie far behind the text.)
   * @param {string | RegExp} lineText
   * @param {number} x
   * @param {string | RegExp} [hoverText]
   */
  async hover(lineText, x, hoverText = '') {
    const line = await this.line(lineText);
    await line.hover({ position: { x, y: LINE_START.y } });
    return visible(this.page.locator('.monaco-hover:not(.hidden)', { hasText: hoverText }));
  }

  /** Closes the hover, which may cover what is to be clicked next. */
  async closeHover() {
    await this.page.mouse.move(1, 1);
    await this.page.keyboard.press('Escape');
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }

  /**
   * A row of any tree or list that is open in the side bar or the panel.
   * @param {string | RegExp} text
   */
  async treeRow(text) {
    return visible(this.page.locator('.pane-body .monaco-list-row', { hasText: text }));
  }

  /**
   * Unfolds a row, unless it is unfolded already.
   * @param {string | RegExp} text
   */
  async unfold(text) {
    const row = await this.treeRow(text);
    const unfolded = row.and(this.page.locator('[aria-expanded="true"]'));
    for (const end = Date.now() + TIMEOUT_MS; ;) {
      // the view unfolds rows as well, to show where the cursor is
      await this.page.waitForTimeout(SETTLE_MS);
      if (await unfolded.count()) {
        return;
      }
      if (Date.now() > end) {
        throw new Error(`"${text}" does not unfold`);
      }
      await row.locator('.monaco-tl-twistie').click();
    }
  }

  /**
   * Shows the view container with that name, unless it shows already.
   * @param {string} name
   */
  async openViewContainer(name) {
    const tab = this.page.locator(`.activitybar .action-item:has([aria-label^="${name}"])`).first();
    if ((await tab.getAttribute('aria-selected')) !== 'true') {
      await tab.click();
    }
  }

  /**
   * An entry of the status bar.
   * @param {string | RegExp} text
   */
  async statusBar(text) {
    return visible(this.page.locator('.statusbar-item', { hasText: text }));
  }

  /**
   * A notification. (A profile with `testDriver` would hide it.)
   * @param {string | RegExp} text
   */
  async notification(text) {
    return visible(this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }));
  }

  /**
   * The entries of the Problems panel, which it opens.
   * @param {string | RegExp} text
   */
  async problem(text) {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) {
      await this.page.keyboard.press('ControlOrMeta+Shift+M');
    }
    return visible(panel.locator('.monaco-list-row', { hasText: text }));
  }

  /**
   * Puts the cursor into a line, `x` pixels from its start, opens the quick fix menu and returns its titles;
   * after 30 s without a menu, none.
   * @param {string | RegExp} lineText
   * @param {number} [x]
   * @returns {Promise<string[]>}
   */
  async quickFixes(lineText, x = LINE_START.x) {
    const line = await this.line(lineText);
    await line.click({ position: { x, y: LINE_START.y } });
    const titles = this.#quickFixRows().locator('.title');
    const end = Date.now() + TIMEOUT_MS;
    do {
      // pressed right after the click, before the editor has asked the extension, it may open nothing
      await this.page.keyboard.press('ControlOrMeta+.');
      await titles
        .first()
        .waitFor({ timeout: QUICK_FIX_TIMEOUT_MS })
        .catch(() => {});
    } while (!(await titles.count()) && Date.now() < end);
    return titles.allTextContents();
  }

  /**
   * Chooses an entry of the quick fix menu, which must be open. By the keyboard: older versions cover the menu with an
   * element that takes the clicks.
   * @param {string | RegExp} title
   */
  async chooseQuickFix(title) {
    const rows = this.#quickFixRows();
    const wanted = rows.and(this.page.locator('.focused')).filter({ hasText: title });
    for (let presses = await rows.count(); !(await wanted.count()); presses -= 1) {
      if (presses === 0) {
        throw new Error(
          `No quick fix "${title}" in the menu, only: ${await rows.locator('.title').allTextContents()}`,
        );
      }
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
    await rows.first().waitFor({ state: 'detached' });
  }

  #quickFixRows() {
    return this.page.locator('.action-widget .monaco-list-row.action');
  }

  /** Takes the last edit back. The editor must have the focus, as it has after a quick fix. */
  async undo() {
    await this.page.keyboard.press('ControlOrMeta+Z');
  }

  /**
   * Opens another file of the folder.
   * @param {string} file
   */
  async openFile(file) {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.#pick(file, basename(file));
    await this.page.locator('.tab.active', { hasText: basename(file) }).waitFor();
  }

  /**
   * Runs a command by its title, with its category: "Living Plans: …".
   * @param {string} title
   */
  async runCommand(title) {
    await this.page.keyboard.press('F1');
    await this.#pick(`>${title}`, title);
  }

  /**
   * @param {string} input what to type
   * @param {string} label what the wanted row contains
   */
  async #pick(input, label) {
    await this.page.locator('.quick-input-widget input').fill(input);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  }
}

/** @param {import('playwright-core').Locator} locator */
async function visible(locator) {
  const first = locator.filter({ visible: true }).first();
  await first.waitFor();
  return first;
}
