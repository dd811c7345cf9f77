// A headless browser page, for the workbench.
import { chromium } from 'playwright-core';
import { setupChromium } from './setupChromium.mjs';

/** Nothing but the workbench may use the network. */
export const QUIET_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param {{ width?: number, height?: number, executablePath?: string }} [options]
 */
export async function startBrowser({ width = 1280, height = 800, executablePath = setupChromium() } = {}) {
  // Playwright turns Chromium's sandbox off, which cannot work for root; the page shows nothing but our own server
  const browser = await chromium.launch({ executablePath, headless: true, args: QUIET_ARGUMENTS });
  const context = await browser.newContext({ viewport: { width, height } });
  return { browser, page: await context.newPage() };
}
