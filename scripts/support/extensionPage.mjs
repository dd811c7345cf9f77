/**
 * The README as the page that the editor shows of the extension: without what is for a checkout, and without pictures and
 * links into the repository, which it could not follow.
 * @param {string} markdown
 */
export function extensionPage(markdown) {
  return markdown
    .replace(/^## Try it\n[^]*?(?=^## )/m, '')
    .replace(/^!\[[^\]]*\]\((?![a-z]+:)[^)]*\)\n\n?/gm, '')
    .replace(/\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)/g, '$1');
}
