/** A plan after edits that change no shape is the very plan of a fresh reading, also where sections are alike. */
import { expect, it } from 'vitest';
import { applyEdits, createPlanReader, DEFAULT_READ_OPTIONS, type TextEdit } from '../../server/src/core';
import { patchPlan } from '../../server/src/core/plan/patchPlan';
import { dumpPlan } from '../support/dumpPlan';

const TESTS = '### Tests\nSee the wiki.\n\nStatus: ✅ Complete\n\n- [ ] Write the tests\n\n';
const PLAN = `# Import\n\n## Phase 1: A\n${TESTS}## Phase 2: B\n${TESTS}## Phase 3: C\nSee the wiki.\n- [x] c\n`;

function offsets(text: string, word: string): number[] {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => index + word.length);
}

function edited(edits: readonly TextEdit[]): void {
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const before = reader.read(PLAN);
  // The last first, so that offsets stay as they are.
  const after = reader.edit(
    before,
    edits.toSorted((a, b) => b.start - a.start),
  );
  if (!after) throw new Error('the edit was refused');
  const fresh = createPlanReader(DEFAULT_READ_OPTIONS).read(applyEdits(PLAN, edits));
  expect(dumpPlan(after)).toEqual(dumpPlan(fresh));
  // Neither heading, box nor status has changed, so nothing was put together anew.
  expect(patchPlan(before, after.sections)).not.toBeNull();
}

it.each([
  ['in the first of two equal sections', [0]],
  ['in the second', [1]],
  ['around the second', [0, 2]],
  ['in all of them', [0, 1, 2]],
])('%s', (_, places) => {
  const all = offsets(PLAN, 'wiki');
  edited(places.map((i) => ({ start: all[i] ?? 0, end: all[i] ?? 0, text: ' page' })));
});

it('goes on from a patched plan', () => {
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  let plan = reader.read(PLAN);
  let text = PLAN;
  for (const word of ['wiki', 'tests', 'wiki', 'page']) {
    const start = offsets(text, word).at(-1) ?? text.length - 1;
    plan = reader.edit(plan, [{ start, end: start, text: ' page' }]) ?? plan;
    text = applyEdits(text, [{ start, end: start, text: ' page' }]);
    expect(dumpPlan(plan)).toEqual(dumpPlan(createPlanReader(DEFAULT_READ_OPTIONS).read(text)));
  }
});

it.each([
  ['a box is ticked', '[ ]', '[x]'],
  ['a status changes', 'Complete', 'Pending'],
  ['a heading gets a name', 'Tests', 'Phase 4: Tests'],
])('is put together anew where %s', (_, from, to) => {
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const before = reader.read(PLAN);
  const start = PLAN.indexOf(from);
  const after = reader.edit(before, [{ start, end: start + from.length, text: to }]);
  if (!after) throw new Error('the edit was refused');
  expect(patchPlan(before, after.sections)).toBeNull();
});

const NESTED = `# Import

| Phase | Status |
| --- | --- |
| Phase 1 | ✅ |

## Phase 1: A
See the wiki.

**Step 1: B**

- [x] b

**Step 2: C** 🚧

- [ ] c

## Phase 2: D
See the wiki.

### Step 3: E

Status: blocked

- [ ] e
`;

it.each(['See the', '- [x] b', 'D\nSee the wiki.'])(
  'keeps lines, phases in phases and overviews behind %j',
  (place) => {
    const reader = createPlanReader(DEFAULT_READ_OPTIONS);
    let plan = reader.read(NESTED);
    let text = NESTED;
    // Twice, so that what the first edit has left is edited as well.
    for (const word of ['old ', 'very old ']) {
      const start = text.indexOf(place) + place.trimEnd().length;
      const edit = { start, end: start, text: ` ${word.trim()}` };
      const after = reader.edit(plan, [edit]);
      if (!after) throw new Error('the edit was refused');
      text = applyEdits(text, [edit]);
      const fresh = createPlanReader(DEFAULT_READ_OPTIONS).read(text);
      expect(dumpPlan(after)).toEqual(dumpPlan(fresh));
      expect(after.allUnits.map((unit) => after.views.of(unit).length)).toEqual(
        fresh.allUnits.map((unit) => fresh.views.of(unit).length),
      );
      expect(patchPlan(plan, after.sections)).not.toBeNull();
      plan = after;
    }
  },
);

it.each([
  ['begins to explain a marker', 'Legend: below', 'Legend: `[-]` in progress, `[>]` deferred'],
  ['explains a marker no more', 'Legend: `[-]` in progress, `[>]` deferred', 'Legend: below'],
])('is put together anew where a line %s', (_, from, to) => {
  const text = `# Import\n\n## Phase 1: A\n\n${from}\n\n- [ ] a\n`;
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const before = reader.read(text);
  const start = text.indexOf(from);
  const after = reader.edit(before, [{ start, end: start + from.length, text: to }]);
  if (!after) throw new Error('the edit was refused');
  expect(patchPlan(before, after.sections)).toBeNull();
});
