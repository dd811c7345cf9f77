/** Draws the icon of the extension, which the marketplace wants as a PNG, from its source. */
import { readFileSync } from 'node:fs';
import { startBrowser } from '../harness/browser.mjs';

const SIZE = 256;

export async function drawIcon(source: string, target: string): Promise<void> {
  const { browser, page } = await startBrowser({ width: SIZE, height: SIZE });
  try {
    await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(source, 'utf8')}`);
    await page.screenshot({ path: target, omitBackground: true });
  } finally {
    await browser.close();
  }
}
