/** With rules of our own in place of the real ones: what the command line does with today and with what they throw. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { afterEach, expect, test, vi } from 'vitest';
import { CLEAN, cli, folderWith, STALE } from './cli';
import type * as core from '../../server/src/core/index';
import type { Checked } from '../../server/src/core/rules/rule';

type Check = (today: string) => Checked[];
const checks = vi.hoisted(() => new Map<string, Check>());

vi.mock('../../server/src/core/index', async (original) => ({
  ...(await original<typeof core>()),
  activeRules: () =>
    [...checks].map(([id, check]) => ({
      rule: {
        id,
        severity: 'information',
        scope: 'plan',
        options: z.unknown(),
        docs: { summary: '', why: '', unless: [], examples: [] },
        check: ({ today }: { today: string }) => check(today),
      },
      severity: 'default',
      options: undefined,
    })),
}));

afterEach(() => checks.clear());

const says = (message: string, fixes: Checked['fixes'] = () => []): Checked[] => [
  { said: { place: { section: 0, start: 0, end: 1 }, message }, fixes },
];
const fails = (): never => {
  throw new Error('no\nluck');
};

test('today comes from --today, else from the clock in local time', async () => {
  checks.set('today', (today) => says(today));
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  const now = new Date(2026, 11, 31, 23, 59);
  expect((await cli(cwd, ['check'], { now })).out).toContain('information 2026-12-31 today\n');
  expect((await cli(cwd, ['check', '--today', '2024-02-29'], { now })).out).toContain(
    'information 2024-02-29 today\n',
  );
});

test('a rule that throws costs one line and only its own findings', async () => {
  checks.set('fails', fails);
  checks.set('speaks', () => says('Still here'));
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  const { code, out, err } = await cli(cwd, ['check']);
  expect(code).toBe(0);
  expect(out).toContain('Still here');
  expect(err).toBe('living-plans: PLAN.md: rule `fails` failed: no luck\n');
});

test('a fix that throws costs the fixes of its finding', async () => {
  checks.set('speaks', () => says('Still here', fails));
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  const { code, out, err } = await cli(cwd, ['check']);
  expect(code).toBe(0);
  expect(out).toContain('Still here');
  expect(err).toBe('living-plans: PLAN.md: rule `speaks` failed: no luck\n');
});

test('a fix that throws leaves the file alone', async () => {
  checks.set('speaks', () => says('Still here', fails));
  const cwd = folderWith({ 'PLAN.md': STALE });
  await cli(cwd, ['fix']);
  expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(STALE);
});
