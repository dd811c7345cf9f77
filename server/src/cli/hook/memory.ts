/**
 * What hooks remember from one call to the next, in the user's cache folder: the plans of a session as they were before the
 * session touched them, and as they were last. Whatever cannot be read or written is forgotten, and costs no more than
 * that.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

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
  private readonly folder: string;

  constructor(env: NodeJS.ProcessEnv) {
    const { LIVING_PLANS_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = env;
    const caches = [XDG_CACHE_HOME, LOCALAPPDATA].find((folder) => folder !== undefined && folder !== '');
    const own = join(caches ?? join(homedir(), '.cache'), 'living-plans');
    this.folder = LIVING_PLANS_CACHE === undefined || LIVING_PLANS_CACHE === '' ? own : LIVING_PLANS_CACHE;
  }

  read(session: string): Session {
    try {
      const read: unknown = JSON.parse(readFileSync(this.fileOf(session), 'utf8'));
      return isSession(read) ? read : EMPTY;
    } catch {
      return EMPTY;
    }
  }

  write(session: string, value: Session): void {
    const plans = Object.entries(value.plans)
      .filter(([, { first, last }]) => first.length + last.length < LONGEST)
      .slice(-MOST_PLANS);
    const file = this.fileOf(session);
    const own = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      mkdirSync(join(this.folder, 'sessions'), { recursive: true, mode: 0o700 });
      writeFileSync(own, JSON.stringify({ ...value, plans: Object.fromEntries(plans) }), { mode: 0o600 });
      renameSync(own, file);
      this.forgetOld();
    } catch {
      rmSync(own, { force: true });
    }
  }

  private fileOf(session: string): string {
    const name = createHash('sha256').update(session).digest('hex').slice(0, 32);
    return join(this.folder, 'sessions', `${name}.json`);
  }

  private forgetOld(): void {
    const folder = join(this.folder, 'sessions');
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    if (files.length <= MOST_SESSIONS) return;
    const byAge = files
      .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => a.at - b.at);
    for (const { name } of byAge.slice(0, files.length - MOST_SESSIONS))
      rmSync(join(folder, name), { force: true });
  }
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
