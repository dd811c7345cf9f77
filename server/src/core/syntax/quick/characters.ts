/** Characters that Markdown tells apart, by their codes. */

export const TAB = 9;
export const SPACE = 32;

export function isSpaceOrTab(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Punctuation that a backslash takes its meaning from. */
export function isAsciiPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** The offset behind the blanks that stand at `start`, at most `end`. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpaceOrTab(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last character before `end` that is no blank, at least `start`. */
export function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpaceOrTab(text.charCodeAt(at - 1))) at--;
  return at;
}
