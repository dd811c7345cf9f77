/** Text and plan of an open document are of one state, whatever a client sends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlanReader, DEFAULT_READ_OPTIONS } from '../../server/src/core';
import { LiveDocument } from '../../server/src/lsp/session/liveDocument';
import { printPlan } from '../support/printPlan';
import { readPlan } from '../support/findings';

const TEXT = '# P\n\n## Phase 1 ✅\n- [ ] a';

function documentWith(text: string): LiveDocument {
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const plan = reader.read(text);
  return new LiveDocument('file:///P.md', 'markdown', 1, {
    text,
    reading: DEFAULT_READ_OPTIONS,
    reader,
    plan,
  });
}

function expectOne(document: LiveDocument): void {
  const text = document.positions.getText();
  expect(document.plan.length).toBe(text.length);
  expect(printPlan(document.plan)).toEqual(printPlan(readPlan(text)));
}

describe('an open document', () => {
  it.each([
    ['behind the last line', { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } }],
    ['far behind it', { start: { line: 9, character: 0 }, end: { line: 10, character: 0 } }],
    ['behind the end of a line', { start: { line: 0, character: 90 }, end: { line: 1, character: 7 } }],
    ['the wrong way round', { start: { line: 2, character: 3 }, end: { line: 0, character: 1 } }],
    ['before the beginning', { start: { line: -1, character: -5 }, end: { line: 0, character: 1 } }],
  ])('clamps a change %s', (_, range) => {
    const document = documentWith(TEXT);
    document.update([{ range, text: 'y\n' }], 2);
    expectOne(document);
    for (const [i, text] of ['- [ ] b\n', 'c', '\n', '## Phase 2\n'].entries()) {
      const end = document.positions.positionAt(document.positions.getText().length);
      document.update([{ range: { start: end, end }, text }], 3 + i);
      expectOne(document);
    }
  });

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['no text', {}],
    ['a position without a character', { range: { start: { line: 0 }, end: { line: 1 } }, text: 'x' }],
    [
      'a position of fractions',
      { range: { start: { line: 0.5, character: 0 }, end: { line: 1, character: 0 } }, text: 'x' },
    ],
    ['a range that is a text', { range: 'all', text: 'x' }],
  ])('leaves out a change that is %s, and makes the others', (_, change) => {
    const document = documentWith(TEXT);
    const start = { line: 0, character: 0 };
    const good = { range: { start, end: start }, text: 'good ' };
    document.update([good, change as never, good], 2);
    expect(document.positions.getText()).toBe(`good good ${TEXT}`);
    expect(document.version).toBe(2);
    expectOne(document);
  });

  it('stays one after any changes', () => {
    const number = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.constantFrom(NaN, 1.5, Infinity));
    const position = fc.oneof(
      fc.record({ line: number, character: number }),
      fc.record({ line: number }),
      fc.constant(null),
    );
    const text = fc.constantFrom('', 'x', '\n', '- [ ] t\n', '## Phase 3\n', '```\n', '\r', '<!--', '---\n');
    const change = fc.oneof(
      { weight: 5, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) },
      fc.record({ text }),
      fc.constantFrom(null, 5, 'x', []),
    );
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }), (rounds) => {
        const document = documentWith(TEXT);
        for (const [i, changes] of rounds.entries()) document.update(changes as never, i + 2);
        expectOne(document);
      }),
      { numRuns: 120, seed: 11 },
    );
  });

  it('of thousands of summaries in each other is not read, and read again when they have gone', () => {
    const document = documentWith('<details><summary>Phase 1</summary>\n\n'.repeat(2_600));
    expect(document.plan.beyond).toBe('nesting');
    document.update([{ text: TEXT }], 2);
    expectOne(document);
  });
});
