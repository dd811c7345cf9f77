/** URIs as clients write them. */
import { URI, Utils } from 'vscode-uri';
import { decoded } from '../../core';

/** One spelling for a URI: clients escape the same path differently (`c%3A`, `%28`). For comparing, not for reading. */
export function canonical(uri: string): string {
  return decoded(uri);
}

/** True if the name of the file says Markdown. */
export function isMarkdown(uri: string): boolean {
  return /\.(?:md|markdown|mdx)$/i.test(uri);
}

/** The name of the file or folder, with its ending, as people write it. */
export function fileName(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

/**
 * The folder of a file, or the one around a folder, spelled as the client spells it, since settings are kept by it.
 * Empty where there is none: `untitled:Plan-1`.
 */
export function folderOf(uri: string): string {
  const end = uri.lastIndexOf('/');
  return end < 0 || uri.charAt(end - 1) === '/' ? '' : uri.slice(0, end);
}

/** Whether a file or folder lies in a folder, or is that folder. */
export function isIn(uri: string, folder: string): boolean {
  return `${canonical(uri)}/`.startsWith(`${canonical(folder)}/`);
}

/** The URI that a path leads to from a folder; nothing in the path is an escape. */
export function resolvedFrom(folder: string, path: string): string {
  return Utils.joinPath(URI.parse(folder), path).toString();
}
