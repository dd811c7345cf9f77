/** Percent escapes of URIs and links. */

/** The text with its escapes decoded; as it is where one of them is not valid. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
