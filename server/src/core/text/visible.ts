/** Text of a document on its way to a terminal or a report: made harmless. */

/** Control characters (ESC starts commands to the terminal), what turns the writing direction, and odd line ends. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu;

/** The text in one line, with tabs and line ends as blanks and everything dangerous shown as a visible sign. */
export function visible(text: string): string {
  return text.replace(/\r\n|[\t\n\r]/g, ' ').replace(UNSAFE, sign);
}

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** The text with blanks in the place of characters that show nothing and make something else of a file or its lines. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, ' ');
}

const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/g;
