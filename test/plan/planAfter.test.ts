/** Edits that are all in offsets of one text make the plan of the text with all of them. */
import { expect, it } from 'vitest';
import { applyEdits, createPlanReader, DEFAULT_READ_OPTIONS } from '../../server/src/core';
import { planAfter } from '../../server/src/core/plan/planAfter';
import { dumpPlan } from '../support/dumpPlan';

const PLAN = '# Ferry\n\n## Phase 1: Piers\n- [ ] Piles\n\n## Phase 2: Boats\n- [ ] Sails\n';

it.each([
  ['in order', [0, 1, 2]],
  ['the last one first', [2, 1, 0]],
  ['without order', [1, 2, 0]],
])('%s', (_, order) => {
  const at = (word: string): number => PLAN.indexOf(word);
  const all = [
    { start: at('Piers'), end: at('Piers') + 5, text: 'Two long piers' },
    { start: at('Piles'), end: at('Piles') + 5, text: 'Oak' },
    { start: at('Sails'), end: at('Sails'), text: 'Old and new s' },
  ];
  const edits = order.flatMap((i) => all[i] ?? []);
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const after = planAfter(reader, reader.read(PLAN), PLAN, edits);
  expect(dumpPlan(after)).toEqual(dumpPlan(reader.read(applyEdits(PLAN, all))));
});
