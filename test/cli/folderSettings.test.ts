/** `.living-plans.json` on the command line. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLEAN, cli, folderWith, STALE } from './cli';

const RULE = 'complete-with-open-tasks';
const severity = (value: string): string => JSON.stringify({ rules: { [RULE]: value } });

async function severities(cwd: string, ...args: string[]): Promise<Record<string, string>> {
  const { out } = await cli(cwd, ['check', '--format', 'json', ...args]);
  const { findings } = JSON.parse(out) as { findings: { path: string; severity: string }[] };
  return Object.fromEntries(findings.map((one) => [one.path, one.severity]));
}

describe('a file with the settings of a folder', () => {
  it('goes for its folder and those below, the nearest first', async () => {
    const cwd = folderWith({
      'PLAN.md': STALE,
      'a/PLAN.md': STALE,
      'a/b/PLAN.md': STALE,
      'a/.living-plans.json': severity('error'),
      'a/b/.living-plans.json': severity('off'),
    });
    expect(await severities(cwd)).toEqual({ 'PLAN.md': 'warning', 'a/PLAN.md': 'error' });
  });

  it('goes for a run in a folder below it, up to the git repository', async () => {
    const cwd = folderWith({
      '.living-plans.json': severity('off'),
      'repo/.living-plans.json': severity('error'),
      'repo/a/PLAN.md': STALE,
      'other/a/PLAN.md': STALE,
    });
    mkdirSync(join(cwd, 'other/.git'));
    expect(await severities(join(cwd, 'repo/a'))).toEqual({ 'PLAN.md': 'error' });
    expect(await severities(join(cwd, 'other/a'))).toEqual({ 'PLAN.md': 'warning' });
  });

  it('names plans and what is none, relative to itself', async () => {
    const cwd = folderWith({
      'a/.living-plans.json': JSON.stringify({ files: { plans: ['notes/x.md'], exclude: ['PLAN.md'] } }),
      'a/PLAN.md': STALE,
      'a/notes/x.md': STALE.replace('Phase', 'Part'),
      'a/notes/PLAN.md': STALE,
    });
    expect(Object.keys(await severities(cwd))).toEqual(['a/notes/PLAN.md', 'a/notes/x.md']);
    expect((await cli(cwd, ['check', 'a/PLAN.md'])).err).toContain('skipped, excluded by a setting');
  });

  it('switches everything off', async () => {
    const cwd = folderWith({ '.living-plans.json': '{"enable": false}', 'PLAN.md': STALE });
    const { code, err } = await cli(cwd, ['check', 'PLAN.md']);
    expect(code).toBe(0);
    expect(err).toContain('PLAN.md: skipped, switched off by a setting');
  });

  it('goes for standard input by the name that it is given', async () => {
    const cwd = folderWith({ 'a/.living-plans.json': severity('error') });
    const { out } = await cli(cwd, ['check', '--stdin-name', 'a/PLAN.md', '-'], { stdin: STALE });
    expect(out).toContain('marked complete');
  });

  it.each([
    ['{ "rules": ', 'not JSON'],
    ['{ "rules": { "nonsense": "off" } }', '`rules.nonsense`: no such setting'],
    ['{ "limits": { "size": 9 } }', '`limits.size`: not a setting for folders'],
  ])('that is %j is named once, and the rest goes on', async (text, message) => {
    const cwd = folderWith({ '.living-plans.json': text, 'PLAN.md': STALE, 'a/PLAN.md': CLEAN });
    const { code, out, err } = await cli(cwd, ['check']);
    expect(code).toBe(2);
    expect(err.match(/\.living-plans\.json: /g)).toHaveLength(1);
    expect(err).toContain(`living-plans: .living-plans.json: ${message}`);
    expect(out).toContain(RULE);
  });

  it('that is a folder is a problem and no crash', async () => {
    const cwd = folderWith({ '.living-plans.json/x': '', 'PLAN.md': CLEAN });
    const { code, err } = await cli(cwd, ['check']);
    expect(code).toBe(2);
    expect(err).toContain('.living-plans.json: is a folder');
  });
});
