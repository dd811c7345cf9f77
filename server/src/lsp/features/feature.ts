/** A feature announces its capability and registers its handlers in one file. */
import { LSPErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import type { ClientFeatures } from '../session/clientFeatures';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

export interface Feature {
  capabilities(client: ClientFeatures): ServerCapabilities;
  /**
   * Called once, when the client is known; handlers may be asked from then on.
   * What it returns is called when the client is ready to be asked in turn.
   */
  register(session: Session): (() => void) | undefined;
}

/** An answer that says for people why there is no other. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly code: number = LSPErrorCodes.RequestFailed,
  ) {
    super(message);
  }
}

/** Runs a handler; if it throws, only its own answer is lost, and one log line says why. A refusal is an answer. */
export async function guarded<T>(
  session: Session,
  what: string,
  fallback: T,
  handler: () => T | Promise<T>,
): Promise<T> {
  try {
    return await handler();
  } catch (error) {
    if (error instanceof Refusal) throw new ResponseError(error.code, error.message);
    session.connection.console.error(
      `${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return fallback;
  }
}

/** Asks the client for something that the server can do without: a client that answers with an error is left alone. */
export function ask(session: Session, what: string, request: () => Promise<unknown>): void {
  void guarded(session, what, undefined, request);
}

/** The open document if it is a plan or stands beside one, or undefined. */
export async function openedPlan(session: Session, uri: string): Promise<PlanDocument | undefined> {
  const document = await session.opened(uri);
  return document && session.roleOf(document) !== 'none' ? document : undefined;
}
