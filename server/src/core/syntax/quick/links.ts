/** Where a link leads: "(https://example.org "Title")". */
import { handOver } from './handOver';

export interface Resource {
  readonly url: string;
  readonly title: string | null;
  /** Behind the closing bracket. */
  readonly end: number;
}

const MAX_BRACKETS = 32;
const TITLE = /(?:"([^"]*)"|'([^']*)'|\(([^()]*)\))/y;

/** The resource that begins with the bracket at `start`, or null. Escapes, references and line ends are handed over. */
export function resourceAt(text: string, start: number): Resource | null {
  let at = skipWhite(text, start + 1);
  if (text.charCodeAt(at) === 0x29) return { url: '', title: null, end: at + 1 };
  const from = at;
  let url: string;
  if (text.charCodeAt(at) === 0x3c) {
    const close = text.indexOf('>', at);
    if (close < 0) return null;
    url = text.slice(at + 1, close);
    if (/[<\n\r]/.test(url)) return null;
    at = close + 1;
  } else {
    for (let depth = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code <= 32 || code === 127) break;
      if (code === 0x28 && ++depth > MAX_BRACKETS) return null;
      if (code === 0x29 && depth-- === 0) break;
      // A backslash may take a bracket its meaning.
      if (code === 0x5c) handOver();
      if (at === text.length - 1 && depth > 0) return null;
    }
    url = text.slice(from, at);
    if ((url.match(/\(/g)?.length ?? 0) !== (url.match(/\)/g)?.length ?? 0)) return null;
    if (url === '') return null;
  }
  checkPlain(url);
  const behind = skipWhite(text, at);
  if (text.charCodeAt(behind) === 0x29) return { url, title: null, end: behind + 1 };
  if (behind === at) return null;
  TITLE.lastIndex = behind;
  const said = TITLE.exec(text);
  if (!said) {
    if (/["'(]/.test(text.charAt(behind))) handOver();
    return null;
  }
  const title = said[1] ?? said[2] ?? said[3] ?? '';
  checkPlain(title);
  const end = skipWhite(text, behind + said[0].length);
  return text.charCodeAt(end) === 0x29 ? { url, title, end: end + 1 } : null;
}

function skipWhite(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  if (text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13) handOver();
  return at;
}

function checkPlain(said: string): void {
  if (/[\\\n\r]|&[#A-Za-z\d]+;/.test(said)) handOver();
}
