import type { Services } from './services';

/** Shows what client and server have written down. */
export function showLog({ log }: Services): void {
  log.show();
}
