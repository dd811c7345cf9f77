/** Fenced code. */
import { isSpaceOrTab, skipBlanks, SPACE } from './characters';
import { handOver } from './handOver';

export interface Fence {
  readonly code: number;
  /** How many marks it takes. */
  readonly length: number;
  /** Blanks in front of it, which its lines lose as well. */
  readonly indent: number;
}

/** The fence that is opened at `start`, or null. */
export function fenceAt(text: string, start: number, end: number, indent: number): Fence | null {
  const code = text.charCodeAt(start);
  let at = start;
  while (at < end && text.charCodeAt(at) === code) at++;
  const length = at - start;
  if (length < 3) return null;
  if (code === 0x60) for (let i = at; i < end; i++) if (text.charCodeAt(i) === code) return null;
  return { code, length, indent };
}

/** The language and what stands behind it. */
export function infoOf(info: string): { readonly lang: string | null; readonly meta: string | null } {
  if (/[\\&]/.test(info)) handOver();
  const start = skipBlanks(info, 0, info.length);
  let end = start;
  while (end < info.length && !isSpaceOrTab(info.charCodeAt(end))) end++;
  const rest = skipBlanks(info, end, info.length);
  return {
    lang: end > start ? info.slice(start, end) : null,
    meta: rest < info.length ? info.slice(rest) : null,
  };
}

/** True if the line from `at` to `end` closes the fence. */
export function isClosing(text: string, at: number, end: number, { code, length }: Fence): boolean {
  let start = at;
  while (start < end && text.charCodeAt(start) === SPACE) start++;
  if (start - at > 3) return false;
  let i = start;
  while (i < end && text.charCodeAt(i) === code) i++;
  if (i - start < length) return false;
  return i === end || (isSpaceOrTab(text.charCodeAt(i)) && skipBlanks(text, i, end) === end);
}
