/** A document at its limits is read; one beyond them has one finding that says so, whether it is opened or typed. */
import { expect, it } from 'vitest';
import { createPlanReader, DEFAULT_READ_OPTIONS } from '../../server/src/core';

const PLAN = '# Import\n\n- [ ] a\n\n## Phase 1: A\n\n- [ ] b\n- [x] c\n';

it.each([
  ['size', { size: PLAN.length }, { size: PLAN.length - 1 }],
  ['sections', { sections: 2 }, { sections: 1 }],
  ['boxes', { boxes: 2 }, { boxes: 1 }],
] as const)('of %s', (what, enough, less) => {
  const reader = createPlanReader({ ...DEFAULT_READ_OPTIONS, ...enough });
  expect(reader.read(PLAN).beyond).toBeUndefined();
  const typed = reader.read(PLAN.slice(0, -1));
  const end = PLAN.length - 1;
  expect(reader.edit(typed, [{ start: end, end, text: '\n' }])?.beyond).toBeUndefined();

  const strict = createPlanReader({ ...DEFAULT_READ_OPTIONS, ...less });
  expect(strict.read(PLAN).beyond).toBe(what);
});

it('is asked for after an edit as well', () => {
  const add = (options: object, text: string): string | undefined => {
    const reader = createPlanReader({ ...DEFAULT_READ_OPTIONS, ...options });
    const end = PLAN.length;
    return reader.edit(reader.read(PLAN), [{ start: end, end, text }])?.beyond;
  };
  expect(add({ boxes: 2 }, '- [ ] d\n')).toBe('boxes');
  expect(add({ boxes: 3 }, '- [ ] d\n')).toBeUndefined();
  expect(add({ sections: 2 }, '\n## Phase 2: B\n')).toBe('sections');
  expect(add({ sections: 3 }, '\n## Phase 2: B\n')).toBeUndefined();
});

it('of boxes counts those above the first heading', () => {
  const beyond = (text: string, boxes: number): string | undefined =>
    createPlanReader({ ...DEFAULT_READ_OPTIONS, boxes }).read(text).beyond;
  expect(beyond('- [ ] a\n- [ ] b\n', 2)).toBeUndefined();
  expect(beyond('- [ ] a\n- [ ] b\n', 1)).toBe('boxes');
});

it('lets a text be typed up to its size', () => {
  const reader = createPlanReader({ ...DEFAULT_READ_OPTIONS, size: PLAN.length + 5 });
  const plan = reader.read(PLAN);
  const end = PLAN.length;
  expect(reader.edit(plan, [{ start: end, end, text: 'words' }])).toMatchObject({ length: end + 5 });
  expect(reader.edit(plan, [{ start: end, end, text: 'words!' }])).toBeUndefined();
});

it('of size is asked for of all edits together', () => {
  const reader = createPlanReader({ ...DEFAULT_READ_OPTIONS, size: PLAN.length + 5 });
  const end = PLAN.length;
  const three = { start: end, end, text: 'abc' };
  const after = reader.edit(reader.read(PLAN), [three, three]);
  expect([after?.beyond, after?.length]).toEqual(['size', end + 6]);
});

it('of depth leaves a plan of the length that the text has', () => {
  const nested = '<details><summary>Phase 1</summary>\n\n'.repeat(200);
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const end = nested.length;
  const after = reader.edit(reader.read(nested), [
    { start: end, end, text: '<summary>Phase 2</summary>\n' },
    { start: 18, end: 23, text: 'Step' },
  ]);
  expect([after?.beyond, after?.length]).toEqual(['nesting', end + 27 - 1]);
});
