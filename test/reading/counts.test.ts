/** Per cent are whole, and say neither "all" nor "nothing" where that is not so. */
import { expect, it } from 'vitest';
import { percentOf } from '../../server/src/core/reading/counts';

it.each([
  [0, 0, 0],
  [0, 400, 0],
  [1, 400, 1],
  [1, 50, 2],
  [2, 3, 67],
  [399, 400, 99],
  [400, 400, 100],
])('%i of %i', (done, total, percent) => {
  expect(percentOf({ done, total })).toBe(percent);
});
