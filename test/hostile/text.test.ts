/** Text that no person would write: it is read or ignored, never an exception, and what stands beside it is read. */
import { describe, expect, it } from 'vitest';
import { rangeInDocument, type Plan } from '../../server/src/core';
import { dependsOn, durationOf, milestonesOf, questionsOf } from '../../server/src/core/plan/unitFacts';
import { readPlan } from '../support/findings';
import { printPlan } from '../support/printPlan';

const SOUND = '\n\n## Phase 7: Sound\n\n**Duration**: 2 days\n\n- [x] Buckets\n- [ ] Keys\n';

function readSound(hostile: string): Plan {
  const text = `${hostile}${SOUND}`;
  const plan = readPlan(text);
  printPlan(plan);
  milestonesOf(plan);
  questionsOf(plan);
  for (const { section, claim } of plan.claims) {
    const { start, end } = rangeInDocument(plan, { section, ...claim.range });
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  return plan;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

describe('hostile text is read or ignored', () => {
  it.each([
    [
      'a table of a thousand columns',
      [
        row(Array<string>(1000).fill('Status')),
        row(Array<string>(1000).fill('---')),
        row(Array<string>(1000).fill('✅ Complete')),
      ].join('\n'),
    ],
    ['a legend that contradicts itself', 'Legend: `[-]` done, `[-]` blocked\n\n- [-] what now'],
    ['a phase that depends on itself', '## Phase 1\n\n**Depends on**: Phase 1, Phase 1-60, Phase 1'],
    ['five hundred front matters', '---\nstatus: done\n---\n'.repeat(500)],
    [
      'a YAML bomb',
      `---\na: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}\n---\n`,
    ],
    [
      'days that no calendar has',
      '**Due**: 2025-02-30\n\n**Started**: 31 April 2026\n\n**Updated**: 0000-00-00',
    ],
    [
      'durations that are none',
      '**Duration**: -3 weeks\n\n**Effort**: ∞ days\n\n**Estimate**: 1e99 weeks, 999999999999 days',
    ],
    [
      'an id of ten thousand characters',
      `## T-${'1'.repeat(10_000)}: Storage\n\n- [ ] ${'9'.repeat(10_000)} Buckets`,
    ],
    [
      'right-to-left and zero-width text',
      '## \u200f\u202ePhase 1\u200b: מחסן\u2069 ✅\n\n- [ ] \u200b\u200d\ufeffקופסה',
    ],
    ['a heading of hyphens', `## a${'-'.repeat(20_000)}b\n\n## a${' -'.repeat(20_000)} b`],
    ['a unit word and nothing', '## Phase\n\n## Phase :\n\n**Phase**\n\n- [ ] **Phase**'],
    [
      'ranges without end',
      '## Phase 1-999999999: Overview\n\n**Phases 9-1**: ✅ Complete\n\nPhase 1,2,3,4,5,6,7,8,9,10,11,12,13,14',
    ],
    ['summaries that never end', '<details><summary>Phase 1: a</summary>\n\n'.repeat(80)],
    ['details that nobody opened', '</details>\n\n'.repeat(80)],
    ['lone surrogates', '## Phase 1: \ud83d ✅\n\n- [\ud83d] what\n- \udc00 ✅'],
    ['emoji of many parts', '## 👩‍👩‍👧‍👦🏳️‍🌈 Phase 1: Family ✅\n\n- ⬜ 👩🏽‍🚀 go\n- ✅ 🇪🇺 gone'],
    ['a blank run in a dependency', `**Depends on**: ${' '.repeat(50_000)}Phase 1`],
    ['bars and numbers without end', `Progress: ${'█'.repeat(50_000)} ${'1/'.repeat(20_000)}2`],
  ])('%s', (_, hostile) => {
    const plan = readSound(hostile);
    const sound = plan.allUnits.find(({ id }) => id === '7');
    expect(sound?.counts).toMatchObject({ done: 1, total: 2 });
    expect(sound && durationOf(plan, sound)?.fact.minDays).toBe(2);
  });

  it('a unit never depends on itself', () => {
    const plan = readPlan('## Phase 1\n\n**Depends on**: Phase 1 and Phase 2\n\n- [ ] a\n');
    expect(plan.allUnits.flatMap((unit) => dependsOn(plan, unit).map(({ key }) => key))).toEqual(['phase 2']);
  });
});
