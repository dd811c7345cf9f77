/** Ranges of a section and of the document are told apart by the compiler: `npm run types` fails if one passes for the other. */
import { expect, it } from 'vitest';
import { createPlanReader, DEFAULT_READ_OPTIONS } from '../../server/src/core';
import { headingRange, rangeInDocument } from '../../server/src/core/plan/places';
import type { DocumentRange, SectionRange } from '../../server/src/core/text/range';

it('a range of the second section is not where it stands in the document', () => {
  const plan = createPlanReader(DEFAULT_READ_OPTIONS).read('# Ferry\n\n## Phase 1: Piers\n- [ ] Piles\n');
  const [unit] = plan.allUnits;
  if (!unit) throw new Error('there is a phase');
  const { section, heading } = unit.node;
  const inDocument: DocumentRange = rangeInDocument(plan, { section, ...heading.range });

  expect(heading.range).toEqual({ start: 0, end: 17 });
  expect(inDocument).toEqual({ start: 9, end: 26 });
  expect(headingRange(plan, unit)).toEqual(inDocument);

  // @ts-expect-error: it was not converted.
  const unconverted: DocumentRange = heading.range;
  // @ts-expect-error: it is converted already.
  const twice: SectionRange = inDocument;
  // @ts-expect-error: neither does a place take it.
  const converted = rangeInDocument(plan, { section, ...inDocument });
  expect([unconverted, twice, converted]).toEqual([heading.range, inDocument, { start: 18, end: 35 }]);
});
