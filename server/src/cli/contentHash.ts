/** Tells contents apart, for what is kept from one run to the next. */
import { createHash } from 'node:crypto';

export function contentHash(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('base64url');
}
