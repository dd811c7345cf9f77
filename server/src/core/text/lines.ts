/** Lines as Markdown sees them: ended by `\n`, `\r\n` or a lone `\r`. All numbers are UTF-16 offsets. */

const LF = 10;
const CR = 13;

/** The offset just behind the line end of the line that holds `offset`, or the text's length on the last line. */
export function nextLineStart(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF) return i + 1;
    if (code === CR) return text.charCodeAt(i + 1) === LF ? i + 2 : i + 1;
  }
  return text.length;
}

/** The offset at which the line that holds `offset` begins. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== LF && text.charCodeAt(start - 1) !== CR) start--;
  return start;
}

/** The offset of the line end (or the text's end) of the line that holds `offset`: its content stops there. */
export function lineContentEnd(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || code === CR) return i;
  }
  return text.length;
}

/** The offset at which the content of the line before the one that begins at `start` ends; 0 on the first line. */
export function lineEndBefore(text: string, start: number): number {
  if (start === 0) return 0;
  return text.startsWith('\r\n', start - 2) ? start - 2 : start - 1;
}

/** True if the characters from `start` to `end` are blanks only. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9) return false;
  }
  return true;
}

/** The text without its last line end. */
export function withoutFinalLineEnd(text: string): string {
  if (text.endsWith('\r\n')) return text.slice(0, -2);
  return text.endsWith('\n') || text.endsWith('\r') ? text.slice(0, -1) : text;
}
