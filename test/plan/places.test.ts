/** Ranges of a section and of the document are told apart by the compiler: `npm run types` fails if one passes for the other. */
import { expect, it } from 'vitest';
import { createPlanReader, DEFAULT_READ_OPTIONS } from '../../server/src/core';
import { headingAt, headingRange, rangeInDocument, unitAt } from '../../server/src/core/plan/places';
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

it('a unit ends where a heading beside it begins, and the last one holds the end of the text', () => {
  const text =
    '# Ferry\n\n## Phase 1: Piers\n- [ ] Piles\n\n## Notes\nWords.\n\n## Phase 2: Boats\n- [ ] Sails\n';
  const plan = createPlanReader(DEFAULT_READ_OPTIONS).read(text);
  const titles = [
    text.indexOf('## Phase 1') - 1,
    text.indexOf('## Phase 1'),
    text.indexOf('## Notes') - 1,
    text.indexOf('## Notes'),
    text.length,
  ].map((offset) => unitAt(plan, offset)?.title ?? null);
  expect(titles).toEqual([null, 'Piers', 'Piers', null, 'Boats']);
});

it('the heading of a place is the last one in front of it, or the one that stands there', () => {
  const text = '# Ferry\n\n## Piers\n\n**Phase 1: Piles**\n\n- [ ] Oak\n\n**Phase 2: Planks**\n\n- [ ] Elm\n';
  const plan = createPlanReader(DEFAULT_READ_OPTIONS).read(text);
  const title = (section: number, start: number): string | undefined =>
    headingAt(plan, { section, start, end: start })?.heading.title;
  const [, second] = plan.sections.list;
  const planks = second?.text.indexOf('**Phase 2') ?? 0;
  expect(title(0, 3)).toBe('Ferry');
  expect([0, planks - 1, planks, planks + 1].map((start) => title(1, start))).toEqual([
    'Piers',
    'Piles',
    'Planks',
    'Planks',
  ]);
});
