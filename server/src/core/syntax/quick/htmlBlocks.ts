/** Blocks of HTML, by the seven kinds of CommonMark. Kinds 6 and 7 end at a blank line, the others in a line that says so. */
export type HtmlKind = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const NAMES =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const RAW = /^<(?:pre|script|style|textarea)(?:[ \t>]|$)/i;
const BASIC = new RegExp(`^</?(?:${NAMES})(?:[ \\t]|/?>|$)`, 'i');

/** An opening or closing tag as CommonMark defines it. */
export const TAG =
  '(?:<[A-Za-z][A-Za-z0-9-]*(?:[ \\t\\n\\r]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \\t\\n\\r]*=[ \\t\\n\\r]*(?:[^ \\t\\n\\r"\'=<>`]+|\'[^\']*\'|"[^"]*"))?)*[ \\t\\n\\r]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \\t\\n\\r]*>)';
const ALONE = new RegExp(`^${TAG}[ \\t]*$`);

const ENDS: Readonly<Record<1 | 2 | 3 | 4 | 5, RegExp>> = {
  1: /<\/(?:pre|script|style|textarea)>/i,
  2: /-->/,
  3: /\?>/,
  4: />/,
  5: /\]\]>/,
};

/** The kind of the HTML that begins at `start`, or null. That of kind 7 does not interrupt a paragraph. */
export function htmlKindAt(text: string, start: number, end: number): HtmlKind | null {
  const line = text.slice(start, end);
  if (line.startsWith('<!--')) return 2;
  if (line.startsWith('<?')) return 3;
  if (line.startsWith('<![CDATA[')) return 5;
  if (/^<![A-Za-z]/.test(line)) return 4;
  if (RAW.test(line)) return 1;
  if (BASIC.test(line)) return 6;
  return ALONE.test(line) ? 7 : null;
}

/** True if the HTML ends in this line. */
export function endsHtml(kind: HtmlKind, line: string): boolean {
  return kind < 6 && ENDS[kind as 1].test(line);
}
