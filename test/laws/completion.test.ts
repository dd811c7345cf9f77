/** What is proposed fits where it stands, on every plan and look-alike that lies beside the repository. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, completionsAt, taskOn } from '../../server/src/core';
import { readPlan } from '../support/findings';
import { linesOf } from '../support/lines';
import { documents } from '../support/randomMarkdown';
import { ALL_FOLDERS, sharedFiles } from '../support/shared';

const SEED = 20_261_128;
const files = sharedFiles(ALL_FOLDERS);

function proposalsAt(text: string, offset: number) {
  return completionsAt(readPlan(text), offset, {
    today: '2026-01-31',
    asked: true,
    snippets: false,
    anchors: true,
    markers: 'auto',
    rules: [{ id: 'overdue', summary: '' }],
  });
}

/** Lines that begin a task. */
function boxesIn(text: string): number {
  const lines = linesOf(text);
  return Array.from({ length: lines.count }, (_, line) => line).filter((line) => taskOn(lines, line)).length;
}

function bars(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end).split(/(?<!\\)\|/).length;
}

describe.skipIf(files.length === 0)('on the shared plans and look-alikes', () => {
  it.each(files)('$name: a proposal breaks no list and no table', ({ text }) => {
    const boxes = boxesIn(text);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(), (offset, which) => {
        const found = proposalsAt(text, offset);
        const one = found?.all[which % found.all.length];
        if (!found || !one) return;
        expect(found.range.start).toBeLessThanOrEqual(offset);
        expect(found.range.end).toBeGreaterThanOrEqual(offset);
        expect(text.slice(found.range.start, found.range.end)).not.toMatch(/[\r\n]/);
        if (one.kind === 'snippet') return;
        const after = applyEdits(text, [{ ...found.range, text: one.text }]);
        expect(bars(after, found.range.start)).toBe(bars(text, found.range.start));
        if (one.kind !== 'marker') expect(boxesIn(after)).toBe(boxes);
      }),
      { numRuns: 12, seed: SEED },
    );
  });
});

it('on random documents nothing throws, and what is replaced lies in the line', () => {
  fc.assert(
    fc.property(documents, fc.nat(400), (text, at) => {
      const offset = Math.min(at, text.length);
      const found = proposalsAt(text, offset);
      if (!found) return;
      expect(found.range.start).toBeLessThanOrEqual(offset);
      expect(found.range.end).toBeGreaterThanOrEqual(offset);
      expect(text.slice(found.range.start, found.range.end)).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 2000, seed: SEED },
  );
});
