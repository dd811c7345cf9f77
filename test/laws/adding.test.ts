/** What is added to plans, on every plan that lies beside the repository, and on random ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTask,
  addUnit,
  allTasks,
  applyEdits,
  archiveDone,
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  overviewTable,
  type Plan,
  type Target,
  type TextEdit,
} from '../../server/src/core';
import { checkerFor } from '../support/findings';
import { documents } from '../support/randomMarkdown';
import { ALL_FOLDERS, sharedFiles } from '../support/shared';

const SEED = 20_261_128;
const TEXT = 'Zeppelin over the harbour';
const reader = createPlanReader(DEFAULT_READ_OPTIONS);

/** Adds at several places; gives back how often there was one. */
function addEverywhere(text: string, most: number): number {
  const plan = reader.read(text);
  const source = { plan, text, reader };
  const tasks = [...allTasks(plan.outline)];
  const every = <T>(all: readonly T[]): readonly T[] =>
    all.filter((_, i) => i % Math.max(1, Math.ceil(all.length / most)) === 0);
  const targets: Target[] = [
    null,
    ...every(plan.allUnits).map((unit) => ({ unit })),
    ...every(tasks).flatMap((task) => [{ task }, { inside: task }]),
  ];
  let places = 0;
  for (const to of targets) {
    const edits = addTask(source, to, TEXT);
    if (typeof edits === 'string') continue;
    places++;
    const after = applyEdits(text, edits);
    const added = [...allTasks(reader.read(after).outline)].filter(({ task }) => task.text.endsWith(TEXT));
    expect(added).toHaveLength(1);
    expect(added[0]?.task.state).toBe('open');
    // Nothing of the text is touched, so that taking it out gives the same bytes.
    expect(edits.every(({ start, end }) => start === end)).toBe(true);
  }
  const unit = addUnit(source, TEXT);
  if (typeof unit !== 'string')
    expect(reader.read(applyEdits(text, unit)).allUnits).toHaveLength(plan.allUnits.length + 1);
  return places;
}

function warningsIn(plan: Plan): string[] {
  return checker
    .check(plan, '2026-01-31')
    .filter(({ severity }) => severity === 'warning' || severity === 'error')
    .map(({ message }) => message);
}

const checker = checkerFor();
const files = sharedFiles(ALL_FOLDERS);

describe.skipIf(files.length === 0)('on the shared plans and look-alikes', () => {
  it.each(files)('$name: a table of its phases contradicts nothing, and is put there once', ({ text }) => {
    const plan = reader.read(text);
    const read = (edits: readonly TextEdit[]): Plan => reader.read(applyEdits(text, edits));
    const edits = overviewTable(plan, text, read);
    if (!edits) return;
    const after = read(edits);
    expect(after.counts).toEqual(plan.counts);
    expect(overviewTable(after, applyEdits(text, edits), () => after)).toBeNull();
    const before = warningsIn(plan);
    expect(warningsIn(after).filter((one) => !before.includes(one))).toEqual([]);
  });

  it.each(files)('$name: what is done goes to where it is gathered, and nothing is lost', ({ text }) => {
    const plan = reader.read(text);
    for (const node of plan.outline.nodes) {
      const read = (edits: readonly TextEdit[]): Plan => reader.read(applyEdits(text, edits));
      const found = archiveDone(plan, node, read);
      if (!found) continue;
      const lines = (one: string): string[] =>
        one
          .split(/\r\n|\r|\n/)
          .map((line) => line.trim().replace(/^(?:[-*+]|\d+[.)])\s+/, ''))
          .filter((line) => line !== '')
          .sort();
      expect(lines(applyEdits(text, found.edits))).toEqual(lines(text));
      expect(read(found.edits).counts.done).toBe(plan.counts.done);
    }
  });

  it.each(files)('$name: one task more, and nothing else', ({ text }) => {
    const tasks = [...allTasks(reader.read(text).outline)];
    const places = addEverywhere(text, 3);
    if (tasks.length > 3) expect(places).toBeGreaterThan(0);
  });
});

it('on random documents', () => {
  fc.assert(
    fc.property(documents, (text) => {
      addEverywhere(text, 3);
    }),
    { numRuns: 400, seed: SEED },
  );
});
