/** Random documents, edits and actions: nothing throws, no range lies outside, and what an action promises holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  fixAll,
  hoverAt,
  lensesOf,
  lensText,
  offersFor,
  planAfter,
  rangeInDocument,
  silenceLine,
  taskAt,
  toggleTask,
  type Finding,
  type Plan,
  type TextEdit,
} from '../../server/src/core';
import { allTasks } from '../../server/src/core/plan/tasksOf';
import { warnsMore } from '../../server/src/core/checking/harm';
import { checkerFor } from '../support/findings';
import { documents as markdown, edits } from '../support/randomMarkdown';
import { plans } from '../support/randomPlans';
import { SEED, tell, times } from './effort';

const TODAY = '2026-01-31';
const checker = checkerFor();
/** As often what people write as what nobody would. */
const documents = fc.oneof(markdown, plans);
/** Each law is tried on documents of its own: 200,000 of them in a long run. */
const LAWS = 7;
const RUNS = times(800, Math.ceil(200_000 / LAWS));

const read = (text: string): Plan => createPlanReader(DEFAULT_READ_OPTIONS).read(text);

function expectInside(plan: Plan, { start, end }: { start: number; end: number }): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(start).toBeLessThanOrEqual(end);
  expect(end).toBeLessThanOrEqual(plan.length);
}

describe('random documents', () => {
  const tried = { documents: 0, fixes: 0, edits: 0, toggles: 0, silenced: 0, fixed: 0, offered: 0 };

  it('are read and judged, and every range lies in them', () => {
    fc.assert(
      fc.property(documents, (text) => {
        tried.documents++;
        const plan = read(text);
        for (const finding of checker.check(plan, TODAY, 'plan')) {
          expectInside(plan, rangeInDocument(plan, finding.place));
          for (const { place } of finding.related) expectInside(plan, rangeInDocument(plan, place));
          for (const fix of finding.fixes()) {
            tried.fixes++;
            for (const edit of fix.edits) expectInside(plan, rangeInDocument(plan, edit));
          }
        }
        for (const lens of lensesOf(plan, 'boxes')) expectInside(plan, lensText(plan, lens, 'boxes').target);
        for (let offset = 0; offset <= text.length; offset += 1 + (text.length >> 3))
          hoverAt(plan, offset, { count: 'boxes', link: (shown) => shown, commands: () => [] });
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('are after edits what they are when they are read anew, with the same findings', () => {
    fc.assert(
      fc.property(documents, fc.array(edits, { minLength: 1, maxLength: 4 }), (text, changes) => {
        const reader = createPlanReader(DEFAULT_READ_OPTIONS);
        let plan = reader.read(text);
        let current = text;
        for (const { start, end, insert } of changes) {
          tried.edits++;
          const from = Math.min(start, current.length);
          const to = Math.min(Math.max(from, end), current.length);
          const change = { start: from, end: to, text: insert };
          current = applyEdits(current, [change]);
          plan = reader.edit(plan, [change]) ?? reader.read(current);
          expect(plan.length).toBe(current.length);
        }
        expect(said(plan)).toEqual(said(read(current)));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('settle: when all safe fixes are applied, none is left', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const after = applyEdits(text, fixAll(text, createPlanReader(DEFAULT_READ_OPTIONS), checker, TODAY));
        expect(fixAll(after, createPlanReader(DEFAULT_READ_OPTIONS), checker, TODAY)).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('have in each task a box that is ticked and unticked, and nothing else is touched', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const plan = read(text);
        for (const { section, task } of allTasks(plan.outline)) {
          if (task.form !== 'box' || task.foreign) continue;
          const { start } = rangeInDocument(plan, { section, ...task.marker });
          const found = taskAt(plan, start);
          expect(found?.task).toBe(task);
          if (!found) continue;
          tried.toggles++;
          const [edit] = toggleTask(plan, found, null);
          if (!edit) throw new Error('a task that cannot be ticked');
          expect([edit.start, edit.end]).toEqual([start, start + task.marker.end - task.marker.start]);
          const after = read(applyEdits(text, [edit]));
          expect([...allTasks(after.outline)]).toHaveLength([...allTasks(plan.outline)].length);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('keep their units when a finding is silenced, and the finding is gone', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const plan = read(text);
        for (const finding of checker.check(plan, TODAY, 'plan').slice(0, 5)) {
          const edit = silenceLine(plan, finding.rule, finding.place);
          if (!edit) continue;
          tried.silenced++;
          const after = read(applyEdits(text, [edit]));
          expect(namesIn(after)).toEqual(namesIn(plan));
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('keep their units when all safe fixes are applied, and no rule warns more often', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const reader = createPlanReader(DEFAULT_READ_OPTIONS);
        const wants = ({ markup }: Finding): boolean => !markup;
        const edits = fixAll(text, reader, checker, TODAY, { wants });
        if (edits.length === 0) return;
        tried.fixed++;
        const [before, after] = [read(text), read(applyEdits(text, edits))];
        expect(namesIn(after)).toEqual(namesIn(before));
        expect(warnsMore(checker.check(before, TODAY, 'plan'), checker.check(after, TODAY, 'plan'))).toBe(
          false,
        );
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('have no rule that warns more often behind a fix that a person is offered', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const reader = createPlanReader(DEFAULT_READ_OPTIONS);
        const plan = reader.read(text);
        const judge = (one: Plan): readonly Finding[] => checker.check(one, TODAY, 'plan');
        const findings = judge(plan);
        const trial = {
          plan,
          findings,
          judge,
          planAfter: (edits: readonly TextEdit[]) => planAfter(reader, plan, text, edits),
        };
        for (const finding of findings.slice(0, 5)) {
          if (finding.markup) continue;
          for (const { edits: own, safe } of offersFor(finding, trial)) {
            tried.offered++;
            const after = read(applyEdits(text, own));
            expect(warnsMore(findings, judge(after))).toBe(false);
            if (safe) expect(namesIn(after)).toEqual(namesIn(plan));
          }
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('are told', () => {
    expect(tried.documents).toBeGreaterThanOrEqual(RUNS);
    tell(JSON.stringify(tried));
  });
});

function namesIn({ allUnits }: Plan): unknown[] {
  return allUnits.map(({ kind, id }) => [kind, id]);
}

function said(plan: Plan): string[] {
  return checker
    .check(plan, TODAY, 'plan')
    .map(
      (finding) =>
        `${JSON.stringify(rangeInDocument(plan, finding.place))} ${finding.rule} ${finding.message}`,
    );
}
