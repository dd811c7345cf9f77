/** What core must never touch, said once more where the compiler cannot: clocks, timers, consoles and chance. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, sourcesIn } from '../support/sources';

it('core knows no clock, no chance and no console', () => {
  const files = sourcesIn('server/src/core');
  expect(files.length).toBeGreaterThan(30);
  const offending = files.filter((file) =>
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bsetTimeout\b|\bconsole\./.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  );
  expect(offending).toEqual([]);
});
