/** Decides what happens when the server dies: a few restarts, then a message instead of a loop. */
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

const MOST_RESTARTS = 4;
const PERIOD_IN_MS = 3 * 60 * 1000;

export interface RestartingErrorHandler extends ErrorHandler {
  /** The connection was closed at least once, so that this handler has the last word. */
  readonly closedBefore: () => boolean;
}

/** `giveUp` is called when the server has died more than four times within three minutes. */
export function createErrorHandler(giveUp: () => void): RestartingErrorHandler {
  const closings: number[] = [];
  return {
    // A connection that fails for good is closed as well; a stop here would be one without a restart.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      closings.push(now);
      const recent = closings.filter((time) => now - time <= PERIOD_IN_MS);
      if (recent.length <= MOST_RESTARTS) return { action: CloseAction.Restart, handled: true };
      giveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
    closedBefore: () => closings.length > 0,
  };
}
