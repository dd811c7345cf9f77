/** What would change, as a unified diff that `git apply` and `patch -p1` take. */
import { visible } from '../../core/index';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import picocolors from 'picocolors';
import type { Io } from '../io';

/** Empty if nothing changes. Byte for byte where it can be piped on; made harmless and coloured at a terminal. */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  bom: boolean,
  { stdout, env }: Io,
): string {
  if (before === after) return '';
  const mark = bom ? '\ufeff' : '';
  const patch = createTwoFilesPatch(
    `a/${path}`,
    `b/${path}`,
    mark + before,
    mark + after,
    undefined,
    undefined,
    { context: 3, headerOptions: FILE_HEADERS_ONLY },
  );
  if (stdout.isTTY !== true) return patch;
  const paint = picocolors.createColors(env.TERM !== 'dumb' && !env.NO_COLOR);
  return patch
    .split('\n')
    .map((line) => visible(line.replace(/\r$/, '')))
    .map((line) => {
      if (line.startsWith('+')) return paint.green(line);
      if (line.startsWith('-')) return paint.red(line);
      return line.startsWith('@@') ? paint.cyan(line) : line;
    })
    .join('\n');
}
