/** Fenced code, told apart from the text around it line by line: a pattern would go back and forth on hostile fences. */

export interface Fenced {
  /** The same text with blanks in place of fenced code, line ends kept. */
  readonly prose: string;
  /** What stands between the fences, in order. */
  readonly code: readonly string[];
}

const OPENING = /^[ \t>]{0,40}(`{3,}|~{3,})([^\r]*)/;
const CLOSING = /^[ \t>]{0,40}(`{3,}|~{3,})[ \t\r]*$/;

/** A fence that is never closed goes on to the end, as in Markdown. */
export function splitFences(text: string): Fenced {
  if (!text.includes('```') && !text.includes('~~~')) return { prose: text, code: [] };
  const prose: string[] = [];
  const code: string[] = [];
  let fence: string | null = null;
  let inside: string[] = [];
  for (const line of text.split('\n')) {
    if (fence === null) {
      const [, opening = '', info = ''] = OPENING.exec(line) ?? [];
      if (opening === '' || (opening.startsWith('`') && info.includes('`'))) {
        prose.push(line);
        continue;
      }
      fence = opening;
    } else {
      const closing = CLOSING.exec(line)?.[1];
      if (closing?.startsWith(fence)) {
        code.push(inside.join('\n'));
        inside = [];
        fence = null;
      } else inside.push(line);
    }
    prose.push(line.replace(/[^\r]/g, ' '));
  }
  if (fence !== null) code.push(inside.join('\n'));
  return { prose: prose.join('\n'), code };
}
