/** What a unit waits for: nothing once it is done itself. */
import { expect, it } from 'vitest';
import { waitsFor } from '../../server/src/core/plan/dependencies';
import { readPlan } from '../support/findings';

it.each([
  ['[ ]', '[ ]', ['Piers']],
  ['[x]', '[ ]', []],
  ['[ ]', '[x]', []],
])('%s for %s', (own, other, titles) => {
  const plan = readPlan(
    `# Ferry\n\n## Phase 1: Piers\n- ${other} Piles\n\n## Phase 2: Boats\nDepends on: Phase 1\n- ${own} Sails\n`,
  );
  const boats = plan.allUnits.find(({ title }) => title === 'Boats');
  if (!boats) throw new Error('there is such a phase');
  expect(waitsFor(plan, boats).map(({ title }) => title)).toEqual(titles);
});
