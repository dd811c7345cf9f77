/** Boxes counted by an independent referee (cmark-gfm, as GitHub counts) against ours; each difference has its reason. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../support/findings';
import { hasShared, shared, sharedFiles } from '../support/shared';

const hasReferee = spawnSync('cmark-gfm', ['--version']).status === 0;

if (hasShared && !hasReferee) console.log('Left out: box counts beside cmark-gfm, which is not installed.');

/** done/total here and there, and why they differ. */
const OVERVIEW = 'boxes of list entries that only name a phase are claims on it and no tasks';

const EXPLAINED: Readonly<Record<string, { ours: string; referee: string; why: string }>> = {
  'corpus/plans/006.md': { ours: '245/246', referee: '247/248', why: OVERVIEW },
  'corpus/plans/079.md': { ours: '3/49', referee: '9/57', why: OVERVIEW },
  'corpus/plans/130.md': { ours: '0/0', referee: '7/7', why: OVERVIEW },
  'corpus/plans/133.md': { ours: '72/93', referee: '75/101', why: OVERVIEW },
  'corpus/plans/137.md': { ours: '10/12', referee: '12/16', why: OVERVIEW },
  'corpus/plans/172.md': {
    ours: '33/41',
    referee: '33/33',
    why: 'eight optional tasks written `- [ ]\\*`: behind the bracket the referee wants a blank',
  },
  'corpus/plans/179.md': { ours: '65/109', referee: '65/65', why: '44 optional tasks written `- [ ]*`' },
  'corpus/plans/180.md': { ours: '13/32', referee: '13/13', why: '19 optional tasks written `- [ ]*`' },
  'corpus/plans/191.md': { ours: '47/69', referee: '41/63', why: 'six optional tasks written `- [x]\\*`' },
  'corpus/plans/198.md': {
    ours: '28/102',
    referee: '26/117',
    why: `a list of five that is ticked with ✅ and ⬜; ${OVERVIEW}`,
  },
};

function refereeCounts(file: string): string {
  const html = execFileSync('cmark-gfm', ['-e', 'tasklist', '-e', 'table', '-e', 'strikethrough', file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const total = html.match(/<input type="checkbox"/g)?.length ?? 0;
  return `${html.match(/checked=""/g)?.length ?? 0}/${total}`;
}

describe.skipIf(!hasShared || !hasReferee)('boxes, beside cmark-gfm', () => {
  it('differ only where it is explained', () => {
    const different: Record<string, { ours: string; referee: string }> = {};
    for (const { name } of sharedFiles()) {
      const file = join(shared, name);
      const { progress } = readPlan(readFileSync(file, 'utf8'));
      const ours = progress ? `${progress.done}/${progress.total}` : '0/0';
      const referee = refereeCounts(file);
      if (ours !== referee) different[name] = { ours, referee };
    }
    const reasons = Object.entries(EXPLAINED).map(
      ([name, { ours, referee, why }]) => `  ${name}: ${ours} here, ${referee} there: ${why}`,
    );
    console.log(`${reasons.length} files differ from cmark-gfm\n${reasons.join('\n')}`);
    expect(different).toEqual(
      Object.fromEntries(
        Object.entries(EXPLAINED).map(([name, { ours, referee }]) => [name, { ours, referee }]),
      ),
    );
  });
});
