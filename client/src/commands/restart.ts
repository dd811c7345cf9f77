import type { Services } from './services';

/** Ends the server and starts another. */
export function restart({ server }: Services): Promise<void> {
  return server.restart();
}
