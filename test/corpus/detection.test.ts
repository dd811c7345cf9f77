/** Tells plans from look-alikes, by the names and texts of real files: precision and recall at least .97. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectRole, type Plan } from '../../server/src/core';
import { readPlan } from '../support/findings';
import { hasShared, shared } from '../support/shared';

interface Labelled {
  /** "plans/006.md" */
  readonly file: string;
  /** As it is called in its own repository. */
  readonly path: string;
  readonly isPlan: boolean;
  readonly plan: Plan;
}

function labelled(): Labelled[] {
  if (!hasShared) return [];
  return readFileSync(join(shared, 'corpus/index.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [file = '', , path = ''] = line.split('\t');
      const plan = readPlan(readFileSync(join(shared, 'corpus', file), 'utf8'));
      return { file, path, isPlan: file.startsWith('plans/'), plan };
    });
}

const files = labelled();

describe.skipIf(!hasShared)('plan or look-alike', () => {
  it.each([
    ['by name and text', (one: Labelled): string => one.path, 0.97, 0.97],
    // Corpus files are numbers: nothing but the text says what they are.
    ['by text alone', (one: Labelled): string => basename(one.file), 0.97, 0.8],
  ])('%s', (title, pathOf, leastPrecision, leastRecall) => {
    const wrong: string[] = [];
    let hits = 0;
    let taken = 0;
    let plans = 0;
    for (const one of files) {
      const { role, why } = detectRole(pathOf(one), one.plan);
      const isTaken = role === 'plan' || role === 'archived';
      if (one.isPlan) plans++;
      if (isTaken) taken++;
      if (isTaken && one.isPlan) hits++;
      if (isTaken !== one.isPlan)
        wrong.push(`${one.isPlan ? 'missed' : 'taken '} ${one.file} ${one.path}: ${why}`);
    }
    const [precision, recall] = [hits / taken, hits / plans];
    console.log(
      `${title}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n${wrong.map((line) => `  ${line}`).join('\n')}`,
    );
    expect(plans).toBeGreaterThan(100);
    expect(precision).toBeGreaterThanOrEqual(leastPrecision);
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
  });
});
