/** What links can name stays right over edits that leave the shape of a plan as it is. */
import { expect, it } from 'vitest';
import { createPlanReader, DEFAULT_READ_OPTIONS } from '../../server/src/core';
import { hasAnchor } from '../../server/src/core/plan/anchors';

const PLAN = '# Plan\n\n## Phase 1: A\n\n- [ ] a\n\n## Phase 2: B\n\n<a id="x,y"></a>\n\n- [ ] b\n';

it('knows the ids of elements after an edit', () => {
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  const before = reader.read(PLAN);
  expect(hasAnchor(before, 'x,y')).toBe(true);
  expect(hasAnchor(before, 'x')).toBe(false);
  const start = PLAN.indexOf('<a');
  const end = start + '<a id="x,y"></a>'.length;
  const after = reader.edit(before, [{ start, end, text: '<a id="x"></a><a id="y"></a>' }]);
  expect(after?.shape).toBe(before.shape);
  expect(after && hasAnchor(after, 'x')).toBe(true);
  expect(after && hasAnchor(after, 'x,y')).toBe(false);
});
