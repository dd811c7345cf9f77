/** What a new plan begins with, with the words that stand in the places to be filled in. */
import { expect, it } from 'vitest';
import { PLAN_TEMPLATES } from '../../client/src/commands/planTemplates';
import { detectRole } from '../../server/src/core';
import { checkerFor, findIn, readPlan } from '../support/findings';

const filledIn = (snippet: string): string =>
  snippet.replace(/\$\{\d+:([^}]*)\}|\$0/g, (_, words: string | undefined) => words ?? '');

it.each(PLAN_TEMPLATES)('$label is a plan by its text alone, with nothing done', ({ snippet }) => {
  const text = filledIn(snippet);
  const plan = readPlan(text);
  expect(text).not.toMatch(/[${}]/);
  expect(plan.allUnits.length).toBeGreaterThan(1);
  expect(plan.counts).toMatchObject({ done: 0 });
  expect(plan.counts.total).toBeGreaterThan(2);
  expect(plan.allUnits.map(({ status }) => status)).toEqual(plan.allUnits.map(() => 'planned'));
});

it.each(PLAN_TEMPLATES)('$label contradicts itself nowhere, by any rule', ({ snippet }) => {
  expect(findIn(filledIn(snippet), checkerFor(), '2026-01-31')).toEqual([]);
});

it.each(PLAN_TEMPLATES)('$label is recognised in the file that it gets', ({ snippet, name }) => {
  expect(detectRole(`docs/${name}.md`, readPlan(filledIn(snippet))).role).toBe('plan');
  expect(detectRole(`docs/${name}-2.md`, readPlan(filledIn(snippet))).role).toBe('plan');
});

it('the places to be filled in are numbered from one on', () => {
  for (const { snippet } of PLAN_TEMPLATES) {
    const numbers = [...snippet.matchAll(/\$\{(\d+):/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  }
});
