/** Who works on a task, in a comment at the end of its line: "<!-- claimed by ann until 2026-01-31T14:30Z -->". */
import type { TextEdit } from '../core';

export interface Claim {
  readonly owner: string;
  readonly until: Date;
}

const CLAIM = /<!-- claimed by ([^<>]{1,40}?) until (\d{4}-\d\d-\d\dT\d\d:\d\dZ) -->/;

/** Who has claimed the task of a line; null where nobody has, or the time is over. */
export function claimOf(line: string, now: Date): Claim | null {
  const match = CLAIM.exec(line);
  const [, owner, until] = match ?? [];
  if (owner === undefined || until === undefined) return null;
  const end = new Date(until);
  return end.getTime() > now.getTime() ? { owner, until: end } : null;
}

/** Where the comment stands in a line, the blanks before it included; null where there is none, expired or not. */
export function claimRange(line: string): { readonly start: number; readonly end: number } | null {
  const match = CLAIM.exec(line);
  if (!match) return null;
  return { start: line.slice(0, match.index).trimEnd().length, end: match.index + match[0].length };
}

/** Who is done with a task needs its claim no longer: what takes it out of a line that begins at the offset `start`. */
export function claimDropped(line: string, start: number): TextEdit[] {
  const claim = claimRange(line);
  return claim ? [{ start: start + claim.start, end: start + claim.end, text: '' }] : [];
}

export function writtenClaim({ owner, until }: Claim): string {
  return ` <!-- claimed by ${owner} until ${until.toISOString().slice(0, 16)}Z -->`;
}

/** A name that fits into the comment; null if it does not. */
export function ownerName(name: string): string | null {
  const plain = name.replace(/\s+/g, ' ').trim();
  return /^[\p{L}\p{N}_.@/ -]{1,40}$/u.test(plain) && !plain.includes('--') ? plain : null;
}
