/**
 * What hooks remember from one call to the next, in the user's cache folder: the plans of a session as they were before the
 * session touched them, and as they were last. Whatever cannot be read or written is forgotten, and costs no more than
 * that.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, keepFile } from '../cacheFiles';

export interface RememberedPlan {
  /** Before the first edit of the session. */
  readonly first: string;
  /** After the last edit that was seen. */
  readonly last: string;
}

export interface Session {
  readonly plans: Readonly<Record<string, RememberedPlan>>;
  /** It has been kept from stopping once; that is enough. */
  readonly hasBlocked: boolean;
}

const EMPTY: Session = { plans: {}, hasBlocked: false };
const MOST_SESSIONS = 200;
const MOST_PLANS = 20;
const LONGEST = 1_000_000;

export class HookMemory {
  private readonly folder: string | null;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.folder = cacheFolder(env);
  }

  read(session: string): Session {
    try {
      if (this.folder === null || session === '') return EMPTY;
      const read: unknown = JSON.parse(readFileSync(fileIn(this.folder, session), 'utf8'));
      return isSession(read) ? read : EMPTY;
    } catch {
      return EMPTY;
    }
  }

  write(session: string, value: Session): void {
    const plans = Object.entries(value.plans)
      .filter(([, { first, last }]) => first.length + last.length < LONGEST)
      .slice(-MOST_PLANS);
    // Without an id, sessions of several agents would be taken for one.
    if (this.folder === null || session === '') return;
    const file = fileIn(this.folder, session);
    keepFile(file, JSON.stringify({ ...value, plans: Object.fromEntries(plans) }), MOST_SESSIONS);
  }
}

function fileIn(folder: string, session: string): string {
  const name = createHash('sha256').update(session).digest('hex').slice(0, 32);
  return join(folder, 'sessions', `${name}.json`);
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const { plans, hasBlocked } = value as Partial<Session>;
  return (
    typeof hasBlocked === 'boolean' &&
    typeof plans === 'object' &&
    Object.values(plans).every(
      (plan) => typeof (plan as RememberedPlan | null)?.first === 'string' && typeof plan.last === 'string',
    )
  );
}
