/** The matchers of Vitest by their true type: they stand for values, but are none of any kind. */
import { expect } from 'vitest';

export const aNumber: unknown = expect.any(Number);
export const aString: unknown = expect.any(String);

export function containing(text: string): unknown {
  return expect.stringContaining(text);
}

export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

export function objectWith(part: object): unknown {
  return expect.objectContaining(part);
}
