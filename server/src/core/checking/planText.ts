/**
 * A plan in the source of a rule, indented as the code around it:
 *
 *     plan`
 *       # Harbour
 *
 *       - [ ] Paint
 *     `
 *
 * Gives the text without the first line end and the indentation that all lines share.
 */
export function plan({ 0: text = '' }: TemplateStringsArray): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join('\n');
}
