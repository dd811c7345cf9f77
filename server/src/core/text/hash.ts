/** A small, fast, non-cryptographic hash, for cut points and result ids. */

/** FNV-1a over UTF-16 code units from `start` to `end` (exclusive); an unsigned 32-bit integer. */
export function hashText(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
