/** Finds the YAML front matter, which is cut off before Markdown is read. Its meaning is the model's business. */
import { lineContentEnd, nextLineStart } from '../text/lines';

/** Front matter is looked for within this many UTF-16 units, so that an edit further down never has to ask again. */
export const FRONT_MATTER_LIMIT = 16_384;

/**
 * The length in UTF-16 units of the byte order mark and the front matter, both fences and the last line end included:
 *
 *     ---
 *     status: draft
 *     ---
 *
 * 0 if there is neither.
 */
export function headLength(text: string): number {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!isFence(text, start, '---')) return start;
  for (let line = nextLineStart(text, start); line < text.length && line < FRONT_MATTER_LIMIT;) {
    const next = nextLineStart(text, line);
    if (next <= FRONT_MATTER_LIMIT && (isFence(text, line, '---') || isFence(text, line, '...'))) return next;
    line = next;
  }
  return start;
}

function isFence(text: string, start: number, fence: string): boolean {
  return text.startsWith(fence, start) && text.slice(start, lineContentEnd(text, start)).trimEnd() === fence;
}
