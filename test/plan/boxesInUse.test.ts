/** Where boxes are believed over a text, and where another statement sides with it. */
import { describe, expect, it } from 'vitest';
import { boxesAreInUse, isDoneByOtherWords, speaksOfPart } from '../../server/src/core/plan/boxesInUse';
import { readPlan } from '../support/findings';

describe('boxes', () => {
  it.each([
    ['of which none was ever ticked are not in use', '- [ ] a\n- [ ] b\n', false],
    ['of which some are ticked are', '- [x] a\n- [ ] b\n', true],
    ['of which an open one says why are not', '- [x] a\n- [ ] b (deferred)\n', false],
  ])('%s', (_, tasks, inUse) => {
    const [unit] = readPlan(`# Harbour\n\n## Phase 1: Piers\n\n${tasks}`).units;
    expect(unit && boxesAreInUse(unit.counts)).toBe(inUse);
  });
});

describe('a unit is said to be done', () => {
  it.each([
    ['by a number', '## Phase 1: Piers\n\nProgress: 2/2 tasks\n\n- [x] a\n- [ ] b\n', true],
    ['not by another number', '## Phase 1: Piers\n\nProgress: 1/2 tasks\n\n- [x] a\n- [ ] b\n', false],
    ['by the plan as a whole', 'Status: Complete\n\n## Phase 1: Piers\n\n- [ ] a\n', true],
    ['not by nothing', '## Phase 1: Piers\n\n- [ ] a\n', false],
  ])('%s', (_, text, done) => {
    const plan = readPlan(`# Harbour\n\n${text}`);
    const [unit] = plan.units;
    expect(unit && isDoneByOtherWords(plan, unit)).toBe(done);
  });
});

it('a title may speak of a part only', () => {
  expect(['Step 10 (Partial)', 'Frontend parzialmente', 'Core', 'Scores'].map(speaksOfPart)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
