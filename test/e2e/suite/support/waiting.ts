/** Waits until something is so, instead of for a time. */
import assert from 'node:assert/strict';

const TIMEOUT_MS = 15_000;
const PAUSE_MS = 20;

type Asked<T> = T | Promise<T>;

/** Asks until there is an answer. */
export async function eventually<T>(
  what: string,
  ask: () => Asked<T | null | undefined | false>,
): Promise<T> {
  const end = Date.now() + TIMEOUT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) assert.fail(`${what}: not so after ${TIMEOUT_MS / 1000} s`);
    await pause();
  }
}

/** Asks until the answer is the expected one; fails with the difference to the last answer. */
export async function eventuallyEqual<T>(ask: () => Asked<T>, expected: T): Promise<void> {
  const end = Date.now() + TIMEOUT_MS;
  for (;;) {
    const answer = await ask();
    try {
      assert.deepEqual(answer, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, PAUSE_MS));
}
