/** Waits for others no longer than people would. */

/** A disk or a client that says nothing for so long is not waited for: what it knows does without. */
const PATIENCE_MS = 5_000;

/** What a promise comes to; a rejection that says `what` it was about when it takes too long. */
export async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer about ${what} for ${PATIENCE_MS / 1000} seconds`));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
