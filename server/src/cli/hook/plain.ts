/** A path as data for an agent: one line without control characters, whatever the file is called. */
import { visible } from '../../core/text/visible';

export function plain(path: string): string {
  return visible(path).replace(/\s+/g, ' ');
}
