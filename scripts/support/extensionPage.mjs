/**
 * The README as the page that the editor shows of the extension: without pictures and links into the repository, which
 * it could not follow.
 * @param {string} markdown
 */
export function withoutRepository(markdown) {
  return markdown
    .replace(/^!\[[^\]]*\]\((?![a-z]+:)[^)]*\)\n\n?/gm, '')
    .replace(/\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)/g, '$1');
}
