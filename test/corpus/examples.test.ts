/** Contradictions that readers have named in the corpus, by file, line and what is wrong there: nearly all are found. */
import { expect, it } from 'vitest';
import { checkerFor, findIn } from '../support/findings';
import { hasShared, sharedFiles } from '../support/shared';

const EXAMPLES: readonly (readonly [file: string, line: number, rule: string])[] = [
  ['031', 4, 'complete-with-open-tasks'],
  ['079', 317, 'stale-overview'],
  ['082', 625, 'complete-with-open-tasks'],
  ['087', 546, 'all-done-not-complete'],
  ['087', 648, 'stale-overview'],
  ['107', 404, 'stale-overview'],
  // "v1 requirements: 32 total" over 33 boxes: a count of requirements, which no rule believes.
  ['138', 132, 'stale-progress'],
  ['157', 3, 'misplaced-task'],
  ['160', 13, 'stale-overview'],
  ['160', 15, 'stale-overview'],
  ['160', 69, 'parent-child-mismatch'],
  ['160', 474, 'duplicate-number'],
  ['161', 4, 'stale-overview'],
  ['163', 16, 'stale-progress'],
  ['163', 19, 'stale-progress'],
  ['196', 451, 'all-done-not-complete'],
  ['196', 509, 'ticked-with-remainder'],
];

it.skipIf(!hasShared)('at least nine in ten of the known contradictions are found', () => {
  const checker = checkerFor();
  const found = new Set(
    sharedFiles()
      .filter(({ name }) => EXAMPLES.some(([file]) => name === `corpus/plans/${file}.md`))
      .flatMap(({ name, text }) =>
        findIn(text, checker, '2026-11-21').map(
          ({ finding, line }) => `${name.replace(/^.*\/|\.md$/g, '')}:${line} ${finding.rule}`,
        ),
      ),
  );
  const missed = EXAMPLES.map(([file, line, rule]) => `${file}:${line} ${rule}`).filter(
    (one) => !found.has(one),
  );
  console.log(`${EXAMPLES.length - missed.length} of ${EXAMPLES.length} found; missed: ${missed.join(', ')}`);
  expect(missed.length * 10).toBeLessThanOrEqual(EXAMPLES.length);
});
