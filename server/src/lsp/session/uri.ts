/** URIs as clients write them. */
import { decoded } from '../../core';

/** One spelling for a URI: clients escape the same path differently (`c%3A`, `%28`). For comparing, not for reading. */
export function canonical(uri: string): string {
  return decoded(uri);
}

/** True if the name of the file says Markdown. */
export function isMarkdown(uri: string): boolean {
  return /\.(?:md|markdown|mdx)$/i.test(uri);
}
