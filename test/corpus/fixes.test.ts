/** What `fix` changes in real plans, word by word: claims, counts and repairs, and nothing else. */
import { diffWordsWithSpace } from 'diff';
import { describe, expect, it } from 'vitest';
import { mend } from '../../server/src/core/text/damaged';
import { checkerFor, fixed } from '../support/findings';
import { hasShared, sharedFiles } from '../support/shared';

const TODAY = '2026-11-21';
const checker = checkerFor();

/** "✅ Complete", "[x]", "45/52", "60%", "████░", alone or in a row; also what surrounds them. */
const CLAIM =
  /^(?:[\s*_()[\]|:–—-]|\p{Extended_Pictographic}|\uFE0F|[█▓▒░■□▰▱#=.]|\d+(?:[./]\d+)?%?|x|in|progress|complete[d]?|done|pending|planned|todo|not|started|partial|remaining|implemented|verified|and|tested|завершен)*$/iu;

interface Change {
  readonly removed: string;
  readonly added: string;
}

/** Runs of words that differ, each with what stands in its place. */
function changes(before: string, after: string): Change[] {
  const all: { removed: string; added: string }[] = [];
  let open = false;
  for (const { value, removed, added } of diffWordsWithSpace(before, after)) {
    if (!removed && !added) open = false;
    else {
      if (!open) all.push({ removed: '', added: '' });
      open = true;
      const last = all[all.length - 1];
      if (last && removed) last.removed += value;
      else if (last) last.added += value;
    }
  }
  return all;
}

function isAllowed({ removed, added }: Change): boolean {
  // Damaged characters, blanks that Markdown needs, a dash in front of a heading.
  if ((mend(removed)?.text ?? removed) === added) return true;
  if (removed.replace(/\s/g, '') === added.replace(/\s/g, '')) return true;
  if (/^-?#*$/.test(removed.trim()) && /^#*$/.test(added.trim())) return true;
  return CLAIM.test(mend(removed)?.text ?? removed) && CLAIM.test(added);
}

describe.skipIf(!hasShared)('safe fixes of real plans', () => {
  const files = sharedFiles().filter(({ name }) => !name.startsWith('corpus/other/'));
  const changed = files.filter(({ text }) => fixed(text, checker, TODAY) !== text);

  it('are there', () => {
    expect(changed.length).toBeGreaterThanOrEqual(10);
  });

  it.each(changed)('$name: claims, counts and repairs only', ({ text }) => {
    const after = fixed(text, checker, TODAY);
    expect(changes(text, after).filter((change) => !isAllowed(change))).toEqual([]);
  });

  it.each(changed)('$name: a second run changes nothing', ({ text }) => {
    const after = fixed(text, checker, TODAY);
    expect(fixed(after, checker, TODAY)).toBe(after);
  });
});
