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

/** Where the blank lines directly above a line begin; `start` itself if there are none. */
export function blankLinesBefore(text: string, start: number): number {
  let first = start;
  while (first > 0) {
    const line = lineStart(text, lineEndBefore(text, first));
    if (!isBlank(text, line, lineContentEnd(text, line))) break;
    first = line;
  }
  return first;
}

/** Where the blank lines that begin at `end` are over. */
export function blankLinesBehind(text: string, end: number): number {
  let next = end;
  while (next < text.length) {
    const content = lineContentEnd(text, next);
    if (!isBlank(text, next, content)) break;
    next = nextLineStart(text, content);
  }
  return next;
}

/** Where the text before an offset ends, without the blank lines and dividing lines at its end. */
export function contentEnd(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    const content = end > 0 && lineStart(text, end) === end ? lineEndBefore(text, end) : end;
    const line = lineStart(text, content);
    const isDivider =
      /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(text.slice(line, content)) &&
      blankLinesBefore(text, line) < line;
    if (line === 0 || !(isDivider || isBlank(text, line, content))) return content;
    end = line;
  }
}

/** The first line end of a text; `\n` where it has none. */
export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}
