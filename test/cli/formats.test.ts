/** The formats that other programs read: SARIF for code scanning, workflow commands for annotations. */
import { describe, expect, it } from 'vitest';
import type { Log, Run } from 'sarif';
import { RULES } from '../../server/src/core';
import type { FileFindings, PlacedFinding } from '../../server/src/cli/fileFindings';
import { checkGithub } from '../../server/src/cli/report/github';
import { checkSarif } from '../../server/src/cli/report/sarif';
import { ownSchema, sarifSchema, violations } from '../support/jsonSchema';
import { cli, folderWith, STALE } from './cli';

const FINDING: PlacedFinding = {
  path: 'docs/my plan #1.md',
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  rule: 'stale-progress',
  severity: 'warning',
  message: '`50%`, not 100%:\nreally',
  related: [{ path: 'docs/my plan #1.md', line: 7, message: 'Open: this' }],
  fixes: [],
};
const files = (...findings: PlacedFinding[]): FileFindings[] => [
  { path: FINDING.path, findings, lineText: () => '' },
];

/** The one run of a report that is valid by the published schema. */
function runOf(report: string): Run {
  const value: unknown = JSON.parse(report);
  expect(violations(sarifSchema(), value)).toEqual([]);
  const [run, ...others] = (value as Log).runs;
  expect(others).toEqual([]);
  return run ?? expect.fail('no run');
}

describe('SARIF', () => {
  it('names each rule, and each finding with its place', () => {
    const run = runOf(checkSarif(files(FINDING), []));
    expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    const [result] = run.results ?? [];
    expect(run.tool.driver.rules?.[result?.ruleIndex ?? -1]?.id).toBe('stale-progress');
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('docs/my%20plan%20%231.md');
    expect(result?.locations?.[0]?.physicalLocation?.region).toEqual({
      startLine: 3,
      startColumn: 5,
      endLine: 3,
      endColumn: 9,
    });
    expect(result?.relatedLocations?.[0]?.physicalLocation?.region?.startLine).toBe(7);
  });

  it('makes no link of the text of a plan, and hides nothing in it', () => {
    const hostile = '[x](http://evil.example) [y](1) \\[z] \u202eb\u2028';
    const [result] =
      runOf(
        checkSarif(
          files({ ...FINDING, message: hostile, related: [{ path: 'a.md', line: 1, message: hostile }] }),
          [],
        ),
      ).results ?? [];
    const shown = '\\[x\\](http://evil.example) \\[y\\](1) \\\\\\[z\\] <U+202E>b<U+2028>';
    expect(result?.message.text).toBe(shown);
    expect(result?.relatedLocations?.[0]?.message?.text).toBe(shown);
  });

  it('says what could not be read, and has no index for what is no rule', () => {
    const run = runOf(
      checkSarif(files({ ...FINDING, rule: 'beyond-limits', severity: 'information' }), [
        { path: 'gone.md', message: 'no such file' },
      ]),
    );
    expect(run.invocations?.[0]).toMatchObject({ executionSuccessful: false });
    expect(run.results?.[0]).not.toHaveProperty('ruleIndex');
    expect(run.results?.[0]?.level).toBe('note');
  });
});

describe('JSON of other commands', () => {
  it('`check --format sarif` of a folder is valid', async () => {
    const cwd = folderWith({ 'PLAN.md': STALE, 'a b/PLAN.md': STALE, 'broken/PLAN.md': '\u0000' });
    const { out } = await cli(cwd, ['check', '--format', 'sarif', '.', 'gone.md']);
    expect(runOf(out).results).toHaveLength(2);
  });

  it('`status --format json` is valid by its schema', async () => {
    const cwd = folderWith({ 'PLAN.md': STALE });
    const { out } = await cli(cwd, ['status', '--format', 'json']);
    expect(violations(ownSchema('status.schema.json'), JSON.parse(out))).toEqual([]);
  });

  it.each([
    [{}, true],
    [{ rules: { 'stale-date': 'off' }, ruleOptions: { 'stale-date': { days: 9 } } }, true],
    [{ files: { plans: ['a.md'] }, tasks: { markers: 'kiro' }, progress: { count: 'leaves' } }, true],
    [{ $schema: './living-plans.schema.json', enable: false }, true],
    [{ rules: { 'stale-dat': 'off' } }, false],
    [{ rules: { 'stale-date': 'fatal' } }, false],
    [{ ruleOptions: { 'stale-date': { day: 9 } } }, false],
    [{ limits: { size: 9_999 } }, false],
    [[], false],
  ])('the schema of `.living-plans.json` says of %j: %s', (value, valid) => {
    expect(violations(ownSchema('living-plans.schema.json'), value).length === 0).toBe(valid);
  });
});

describe('annotations', () => {
  it('stand at the line, and no text of a plan becomes a command', () => {
    expect(checkGithub(files({ ...FINDING, path: 'a,b:c.md', message: '100%\r\n::error::pwned' }), [])).toBe(
      '::warning file=a%2Cb%3Ac.md,line=3,endLine=3,col=5,endColumn=9,title=stale-progress::100%25 ::error::pwned\n',
    );
  });

  it('hold nothing that a log obeys or that turns its direction', () => {
    const [line = ''] = checkGithub(files({ ...FINDING, message: 'a\u001b[2Jb\u202ec' }), []).split('\n');
    expect(line).toMatch(/::a\u241b\[2Jb<U\+202E>c$/);
  });

  it('have no columns where they go over lines, and are notices below a warning', () => {
    expect(checkGithub(files({ ...FINDING, endLine: 5, severity: 'hint', message: 'x' }), [])).toBe(
      '::notice file=docs/my plan #1.md,line=3,endLine=5,title=stale-progress::x\n',
    );
  });

  it('tell of files that could not be read', () => {
    expect(checkGithub([], [{ path: 'gone.md', message: 'no such file' }])).toBe(
      '::error file=gone.md::no such file\n',
    );
  });
});
