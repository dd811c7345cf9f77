import assert from 'node:assert/strict';

const TIMEOUT_MS = 30_000;
const PAUSE_MS = 100;

/** Asks until it is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + TIMEOUT_MS; !(await isSo());) {
    assert.ok(Date.now() < end, `not so after ${TIMEOUT_MS / 1000} s`);
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}
