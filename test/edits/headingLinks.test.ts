/** Links to headings, when an edit changes what a heading is called. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANCHOR_WAYS, headingNames } from '../../server/src/core/plan/anchors';
import { withLinks } from '../../server/src/core/edits/headingLinks';
import { sectionOf } from '../../server/src/core/plan/places';
import { applyEdits } from '../../server/src/core/text/range';
import { readPlan } from '../support/findings';

/** Few names, so that equal ones are numbered, some of which end with a number of their own. */
const NAMES = ['Storage', 'Storage 1', 'Storage 2', 'Search ✅', 'Search', 'Search 1 ✅', 'Keys'];

describe('anchors that an edit takes away', () => {
  it('are those that name another heading afterwards, however headings are numbered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom(...NAMES),
        (names, pick, name) => {
          const text = names.map((one) => `## ${one}\n\nText.\n`).join('\n');
          const changed = pick % names.length;
          const start = names.slice(0, changed).reduce((sum, one) => sum + one.length + 12, 3);
          const plan = readPlan(text);
          const { section, offset } = sectionOf(plan, start);
          const edit = { section, start: offset, end: offset + (names[changed] ?? '').length, text: name };
          const { edits, lost } = withLinks(plan, [edit]);
          const after = readPlan(applyEdits(text, edits));
          const gone = ANCHOR_WAYS.flatMap((way) =>
            headingNames(plan, way).numbered.filter(
              (from, i) => headingNames(after, way).numbered[i] !== from,
            ),
          );
          expect([...lost].sort()).toEqual([...new Set(gone)].sort());
        },
      ),
      { numRuns: 300 },
    );
  });
});
