/** JSON for programs. Characters that a terminal would obey are escaped, so that it can be looked at as well. */

/** In lines of their own, or without blanks where `indent` is 0; with a line end. */
export function safeJson(value: unknown, indent = 2): string {
  return `${JSON.stringify(value, null, indent).replace(OBEYED, escaped)}\n`;
}

/** JSON escapes the other control characters itself. */
const OBEYED = /[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
