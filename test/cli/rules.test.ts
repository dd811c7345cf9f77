/** With rules of our own in place of the real ones: what the command line does with today and with what they throw. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { expect, test } from 'vitest';
import { CLEAN, cli, folderWith, STALE } from './cli';
import type { ActiveRule } from '../../server/src/core/checking/checker';
import type { Checked } from '../../server/src/core/checking/rule';

function rule(id: string, check: (today: string) => Checked[]): ActiveRule {
  return {
    rule: {
      id,
      severity: 'information',
      optIn: false,
      companions: false,
      alone: false,
      markup: false,
      options: z.unknown(),
      docs: { summary: '', why: '', unless: [], examples: [] },
      gather: undefined,
      check: ({ today }) => check(today),
    },
    severity: 'default',
    options: undefined,
  };
}

const says = (message: string, fixes: Checked['fixes'] = () => []): Checked[] => [
  { said: { place: { section: 0, start: 0, end: 1 }, subject: null, message }, fixes },
];
const fails = (): never => {
  throw new Error('no\nluck');
};

test('today comes from --today, else from the clock in local time', async () => {
  const rules = [rule('today', (today) => says(today))];
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  const now = new Date(2026, 11, 31, 23, 59);
  expect((await cli(cwd, ['check'], { now, rules })).out).toContain('information 2026-12-31 today\n');
  expect((await cli(cwd, ['check', '--today', '2024-02-29'], { now, rules })).out).toContain(
    'information 2024-02-29 today\n',
  );
});

test('a rule that throws costs one line and only its own findings', async () => {
  const rules = [rule('fails', fails), rule('speaks', () => says('Still here'))];
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  const { code, out, err } = await cli(cwd, ['check'], { rules });
  expect(code).toBe(0);
  expect(out).toContain('Still here');
  expect(err).toBe('living-plans: PLAN.md: rule `fails` failed: no luck\n');
});

test('a fix that throws costs the fixes of its finding', async () => {
  const rules = [rule('speaks', () => says('Still here', fails))];
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  const { code, out, err } = await cli(cwd, ['check'], { rules });
  expect(code).toBe(0);
  expect(out).toContain('Still here');
  expect(err).toBe('living-plans: PLAN.md: rule `speaks` failed: no luck\n');
});

test('a fix that throws leaves the file alone', async () => {
  const rules = [rule('speaks', () => says('Still here', fails))];
  const cwd = folderWith({ 'PLAN.md': STALE });
  await cli(cwd, ['fix'], { rules });
  expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(STALE);
});
