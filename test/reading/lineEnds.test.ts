/** A plan says the same whether its lines end in LF, CRLF or CR, and without an end of the last line. */
import { expect, it } from 'vitest';
import { allTasks } from '../../server/src/core/plan/tasksOf';
import { readPlan } from '../support/findings';

const PLAN = `# Ferry plan

**Completed** - all piers are built.
More words.

## Phase 1: Piers

Status: In progress
Owner: Ana
Words \\
Due: 2026-03-01

- [x] Measure
  **Depth**: 2 m
- [ ] Paint
Status: done

Steps:
2. Hire
3. Train

## Phase 2: Boats

| Phase | Status |
| --- | --- |
| Phase 1 | ✅ Done |

\`\`\`
- [ ] Ropes
`;

function said(text: string): unknown {
  const plan = readPlan(text);
  const textAt = (section: number, { start, end }: { start: number; end: number }): string =>
    plan.sections.list[section]?.text.slice(start, end) ?? '';
  return {
    units: plan.allUnits.map(({ title, status, counts }) => [title, status, counts.done, counts.total]),
    claims: plan.claims.map(({ claim, section }) => [claim.form, claim.status, textAt(section, claim.range)]),
    tasks: [...allTasks(plan.outline)].map(({ task, section }) => [
      task.text,
      task.state,
      textAt(section, task.marker),
      textAt(section, task.line),
    ]),
    parts: plan.sections.list.map(({ content }) =>
      content?.parts.map(({ steps, facts, entries, statusItems }) => [
        steps.map(({ text }) => text),
        facts.map(({ field }) => field),
        entries.map(({ title }) => title),
        statusItems.length,
      ]),
    ),
    hidden: plan.sections.list.map(({ content }) => content?.hidden.map(({ boxes, form }) => [boxes, form])),
  };
}

it.each(['\r\n', '\r'])('with lines that end in %j', (end) => {
  expect(said(PLAN.replace(/\n/g, end))).toEqual(said(PLAN));
});

it('with nothing behind the last box', () => {
  expect(said('- [x] a\n- [ ]')).toEqual(said('- [x] a\n- [ ]\n'));
});

it('with nothing behind a block of code that is never closed', () => {
  expect(said(PLAN.trimEnd())).toEqual(said(PLAN));
});
