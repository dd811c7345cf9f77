/** What one rule says, another one leaves to it: cases that no fixture can hold, since each is about one rule. */
import { expect, it } from 'vitest';
import { checkerFor, findIn } from '../support/findings';

it('a task that is open here and ticked there is no duplicate', () => {
  const plan = (a: string, b: string): string =>
    `# Harbour\n\n## Phase 1: Piers\n\n- [${a}] Measure the depth of the water\n- [${b}] Measure the depth of the water\n`;
  const rulesOf = (text: string): string[] =>
    findIn(text, checkerFor('duplicate-task', 'same-task-two-states'), '2026-01-31').map(
      ({ finding }) => finding.rule,
    );
  expect(rulesOf(plan(' ', ' '))).toEqual(['duplicate-task']);
  expect(rulesOf(plan('x', ' '))).toEqual(['same-task-two-states']);
  expect(rulesOf(plan(' ', 'x'))).toEqual(['same-task-two-states']);
  expect(rulesOf(plan('x', 'x'))).toEqual([]);
});
