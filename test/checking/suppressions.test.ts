/** Comments that silence rules, for a line, for a stretch, for good. */
import { describe, expect, it } from 'vitest';
import { checkerFor, findIn } from '../support/findings';

const HEAD = '# Import\n\n';
const STALE = '## Phase 1: Storage ✅\n- [x] Buckets\n- [ ] Keys\n';

function linesOf(text: string): number[] {
  return findIn(text, checkerFor('complete-with-open-tasks'), '2026-01-31').map(({ line }) => line);
}

describe('a comment that silences', () => {
  it.each([
    ['none: it speaks', '', [3]],
    ['the next line', '<!-- living-plans-disable-next-line -->\n', []],
    ['the next line, this rule', '<!-- living-plans-disable-next-line complete-with-open-tasks -->\n', []],
    [
      'the next line, among others',
      '<!-- living-plans-disable-next-line stale-progress, complete-with-open-tasks -->\n',
      [],
    ],
    ['another rule', '<!-- living-plans-disable-next-line stale-progress -->\n', [4]],
    ['another line', '<!-- living-plans-disable-next-line -->\n\n', [5]],
    ['a stretch that was ended', '<!-- living-plans-disable -->\n<!-- living-plans-enable -->\n', [5]],
    [
      'a stretch that another rule ended',
      '<!-- living-plans-disable -->\n<!-- living-plans-enable stale-progress -->\n',
      [],
    ],
    ['all behind it', 'Text <!-- living-plans-disable complete-with-open-tasks --> and so on.\n\n', []],
    ['nothing in code', '`<!-- living-plans-disable -->`\n\n```\n<!-- living-plans-disable -->\n```\n', [8]],
    ['all, written over several lines', '<!-- living-plans-disable\n\n-->\n', []],
    ['nothing if it is misspelt', '<!-- living-plans-disabel -->\n', [4]],
  ])('%s', (_, comment, lines) => {
    expect(linesOf(`${HEAD}${comment}${STALE}`)).toEqual(lines);
  });

  it.each([
    ['its own line', ' <!-- living-plans-disable-line -->', []],
    ['its own line, this rule', ' <!-- living-plans-disable-line complete-with-open-tasks -->', []],
    ['another rule', ' <!-- living-plans-disable-line stale-progress -->', [3]],
  ])('%s, behind the text', (_, comment, lines) => {
    expect(linesOf(`${HEAD}${STALE.replace(' ✅', ` ✅${comment}`)}`)).toEqual(lines);
    expect(linesOf(`${HEAD}${STALE}\nText${comment}\n`)).toEqual([3]);
  });

  it('reaches into the next section only as far as it says', () => {
    const twice = `${HEAD}<!-- living-plans-disable-next-line -->\n${STALE}\n${STALE.replace('Phase 1', 'Phase 2')}`;
    expect(linesOf(twice)).toEqual([8]);
  });
});
