/** Whatever is changed in a plan, the plan after the edit is that of a fresh reading: each word and sign, one at a time. */
import { expect, it } from 'vitest';
import { createPlanReader, DEFAULT_READ_OPTIONS } from '../../server/src/core';
import { patchPlan } from '../../server/src/core/plan/patchPlan';
import { dumpPlan } from '../support/dumpPlan';

/** Something of everything that decides how a plan is put together, each in a section of its own. */
const PLAN = `# Ferry plan (ACTIVE)

**Completed** - all piers are built.

Status: In progress

| Phase | Status | Effort |
| --- | --- | --- |
| Phase 1: Piers | ✅ Done | 2 days |
| Phase 3: Crew | planned | 1 day |

## Phase 1: Piers (DONE) ✅

- [x] Measure 2/3 piles
- [ ] T2 Paint (optional)

## 2. Boats — 🚧

**Success criteria:**

- [ ] No leaks

**Phase 3: Crew** ⏳

1. Hire
2. Train

### Phase 1 Checklist

- [x] Ropes

### Docks (DONE)

- [x] Nails

### Completed

- [x] Flags

## ~~Phase 4: Bar~~

- ✅ Tables
- ❌ Chairs

## Next steps

- Phase 2 pending

## Open questions

- Who steers?
`;

const WORDS = ['', 'done', 'Phase 9', '[x]', '✅', '7', 'optional', '###'];

/** Every word, number, box and sign, with what it may become. */
const changes = [...PLAN.matchAll(/\[[ x]\]|\p{L}+|\d+|\p{Extended_Pictographic}|[#*~|:(-]+|\n\n/gu)].flatMap(
  ({ 0: token, index }) => WORDS.filter((word) => word !== token).map((word) => ({ token, index, word })),
);

it('is that of a fresh reading', () => {
  expect(changes.length).toBeGreaterThan(600);
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const before = reader.read(PLAN);
  const different: string[] = [];
  let patched = 0;
  for (const { token, index, word } of changes) {
    const end = index + token.length;
    const after = reader.edit(before, [{ start: index, end, text: word }]);
    if (after && patchPlan(before, after.sections)) patched++;
    const fresh = reader.read(PLAN.slice(0, index) + word + PLAN.slice(end));
    if (JSON.stringify(dumpPlan(after ?? before)) !== JSON.stringify(dumpPlan(fresh)))
      different.push(`${JSON.stringify(token)} at ${index} becomes ${JSON.stringify(word)}`);
  }
  expect(different).toEqual([]);
  // Only where the plan before is patched, this test can fail.
  expect(patched).toBeGreaterThan(100);
});
