/** The formats that other programs read: SARIF for code scanning, workflow commands for annotations. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RULES } from '../../server/src/core';
import type { FileFindings, PlacedFinding } from '../../server/src/cli/findings';
import { checkGithub } from '../../server/src/cli/report/github';
import { checkSarif } from '../../server/src/cli/report/sarif';

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

/** What SARIF 2.1.0 requires of the properties that are written, and of no others: unknown ones are refused. */
const location = z.strictObject({
  artifactLocation: z.strictObject({ uri: z.string().regex(/^[^\s#?[\]\\]+$/) }),
  region: z.strictObject({
    startLine: z.int().min(1),
    startColumn: z.int().min(1).optional(),
    endLine: z.int().min(1).optional(),
    endColumn: z.int().min(1).optional(),
  }),
});
const text = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              fullDescription: text,
              defaultConfiguration: z.strictObject({ level }),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(z.strictObject({ level, message: text })),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0).optional(),
          level,
          message: text,
          locations: z.array(z.strictObject({ physicalLocation: location })),
          relatedLocations: z
            .array(z.strictObject({ id: z.int().min(0), message: text, physicalLocation: location }))
            .optional(),
        }),
      ),
    }),
  ),
});

describe('SARIF', () => {
  it('names each rule, and each finding with its place', () => {
    const [run] = sarif.parse(JSON.parse(checkSarif(files(FINDING), []))).runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    const [result] = run?.results ?? [];
    expect(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe('stale-progress');
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('docs/my%20plan%20%231.md');
    expect(result?.locations[0]?.physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 5,
      endLine: 3,
      endColumn: 9,
    });
    expect(result?.relatedLocations?.[0]?.physicalLocation.region.startLine).toBe(7);
  });

  it('says what could not be read, and has no index for what is no rule', () => {
    const [run] = sarif.parse(
      JSON.parse(
        checkSarif(files({ ...FINDING, rule: 'beyond-limits', severity: 'information' }), [
          { path: 'gone.md', message: 'no such file' },
        ]),
      ),
    ).runs;
    expect(run?.invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(run?.results[0]).not.toHaveProperty('ruleIndex');
    expect(run?.results[0]?.level).toBe('note');
  });
});

describe('annotations', () => {
  it('stand at the line, and no text of a plan becomes a command', () => {
    expect(checkGithub(files({ ...FINDING, path: 'a,b:c.md', message: '100%\r\n::error::pwned' }), [])).toBe(
      '::warning file=a%2Cb%3Ac.md,line=3,endLine=3,col=5,endColumn=9,title=stale-progress::100%25%0D%0A::error::pwned\n',
    );
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
