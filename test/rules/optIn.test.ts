/** Rules of which hardly anybody wanted to hear are off until they are named. */
import { expect, it } from 'vitest';
import { activeRules, readLayer, RULES, settingsFrom } from '../../server/src/core';

function idsOf(rules: Record<string, string>, named?: string[]): string[] {
  return activeRules(settingsFrom([readLayer({ rules }, RULES)], RULES), named).map(({ rule }) => rule.id);
}

it('is off by default, and on where a setting or the command line names it', () => {
  expect(idsOf({})).not.toContain('untracked-steps');
  expect(idsOf({ 'untracked-steps': 'hint' })).toContain('untracked-steps');
  expect(idsOf({}, ['untracked-steps'])).toEqual(['untracked-steps']);
  expect(idsOf({ 'untracked-steps': 'off' }, ['untracked-steps'])).toEqual([]);
  expect(idsOf({})).toHaveLength(RULES.filter(({ optIn }) => !optIn).length);
});
