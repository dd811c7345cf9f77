/** Which fields of a reading decide how a plan is put together: each of them is changed by itself. */
import { expect, it } from 'vitest';
import { shapeOf } from '../../server/src/core/plan/planShape';
import type { Reading } from '../../server/src/core/reading/types';
import { readPlan } from '../support/findings';

/** Something of everything that decides. */
const PLAN = `## Phase 1: Piers (DONE) ✅

**Completed** - all piers are built.

Status: In progress

| Phase | Status | Effort |
| --- | --- | --- |
| Phase 3: Crew | ✅ Done | 2 days |

- [ ] T2 Paint (optional)

1. Hire
2. Train

- ✅ Tables
- ❌ Chairs

- [x] **Phase 4: Ropes** ✅
`;

type Path = readonly string[];

/** The paths to all that is no object with fields, and no list with items. */
function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (fields.length === 0) yield path;
  for (const [field, inner] of fields) yield* leavesOf(inner, [...path, field]);
}

function changedAt(value: unknown, [field, ...rest]: Path): unknown {
  if (field === undefined) return [value, 'changed'];
  if (Array.isArray(value))
    return (value as readonly unknown[]).map((item, i) =>
      String(i) === field ? changedAt(item, rest) : item,
    );
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [field]: changedAt(fields[field], rest) };
}

it('is decided by all but places, texts, and what only rules look at', () => {
  const readings = readPlan(PLAN).sections.list.flatMap(({ content }) => content ?? []);
  const deciding = new Set<string>();
  const all = new Set<string>();
  for (const reading of readings)
    for (const path of leavesOf(reading)) {
      const names = path.filter((field) => !/^\d+$/.test(field));
      const decides = shapeOf(changedAt(reading, path) as Reading) !== shapeOf(reading);
      for (let i = 1; i <= names.length; i++) {
        all.add(names.slice(0, i).join('.'));
        if (decides) deciding.add(names.slice(0, i).join('.'));
      }
    }
  const others = [...all].filter(
    (name) => !deciding.has(name) && !(name.includes('.') && !deciding.has(name.replace(/\.\w+$/, ''))),
  );
  expect(others.sort()).toEqual([
    'anchors',
    'broken',
    'conflictMarks',
    'damage',
    'foreign',
    'hidden',
    'isKiro',
    'legend',
    'links',
    'mixedLists',
    'parts.bullets',
    'parts.entries.claim.marks',
    'parts.entries.claim.range',
    'parts.entries.facts',
    'parts.entries.range',
    'parts.entries.stated',
    'parts.facts',
    'parts.groups.tasks',
    'parts.heading.box.marks',
    'parts.heading.box.range',
    'parts.heading.claim.marks',
    'parts.heading.claim.range',
    'parts.heading.range',
    'parts.lines.marks',
    'parts.lines.range',
    'parts.opening.marks',
    'parts.opening.range',
    'parts.range',
    'parts.stated',
    'parts.statusItems.range',
    'parts.statusItems.text',
    'parts.steps.range',
    'parts.steps.text',
    'parts.sums',
    'suppressions',
  ]);
});
