/** Renaming changes names and nothing else, on every plan that lies beside the repository. */
import { describe, expect, it } from 'vitest';
import {
  allTasks,
  applyEdits,
  headingRange,
  rangeInDocument,
  renamableAt,
  rename,
  renumber,
  type Plan,
  type RenameResult,
  type Unit,
} from '../../server/src/core';
import type { TextEdit } from '../../server/src/core/text/range';
import { checkerFor, readPlan } from '../support/findings';
import { sharedFiles } from '../support/shared';

const TODAY = '2026-11-21';
const files = sharedFiles().filter(({ name }) => name.includes('plans/'));
const checker = checkerFor();

function renamed(text: string, at: number, typed: string): { text: string; result: RenameResult } | null {
  const plan = readPlan(text);
  const place = renamableAt(plan, at);
  if (!place || typeof place === 'string') return null;
  const result = rename(plan, place, typed, (edits) => readPlan(applyEdits(text, edits)));
  return typeof result === 'string' ? null : { text: applyEdits(text, result.edits), result };
}

/** Where the number of a unit stands in its heading. */
function numberOf(text: string, plan: Plan, unit: Unit): number | null {
  const { start, end } = headingRange(plan, unit);
  const at = text.slice(start, end).search(new RegExp(`(?<![\\d.])${unit.id}(?![\\d])`));
  return at < 0 ? null : start + at;
}

function warnings(text: string): number {
  return checker.check(readPlan(text), TODAY).filter(({ severity }) => severity === 'warning').length;
}

describe.skipIf(files.length === 0)('on the shared plans', () => {
  it.each(files)('$name: the id of a task there and back gives the same bytes', ({ text }) => {
    const plan = readPlan(text);
    const named = [...allTasks(plan.outline)].filter(({ task }) => /^[A-Z]{1,8}-?\d+$/.test(task.id ?? ''));
    for (const { section, task } of named.filter((_, i) => i % Math.ceil(named.length / 4) === 0)) {
      const id = task.id ?? '';
      const line = rangeInDocument(plan, { section, ...task.line });
      const at = line.start + text.slice(line.start, line.end).indexOf(id);
      const there = renamed(text, at, 'ZZ9871');
      if (!there) continue;
      const place = there.text.indexOf('ZZ9871', line.start);
      expect(warnings(there.text)).toBeLessThanOrEqual(warnings(text));
      if (there.result.left.length === 0) expect(renamed(there.text, place, id)?.text).toBe(text);
    }
  });

  it.each(files)(
    '$name: a number there and back gives the same bytes, and nothing is found in between',
    ({ text }) => {
      const plan = readPlan(text);
      const numbered = plan.allUnits.filter(
        ({ id, written }) => written === 'heading' && /^\d+$/.test(id ?? ''),
      );
      for (const unit of numbered.slice(0, 4)) {
        const at = numberOf(text, plan, unit);
        if (at === null) continue;
        const there = renamed(text, at, '977');
        if (!there) continue;
        expect(there.text).not.toBe(text);
        // What is left alone names the old number, which stands for nothing then.
        if (there.result.left.length === 0) expect(warnings(there.text)).toBeLessThanOrEqual(warnings(text));
        const shift = there.result.edits
          .filter(({ end }) => end <= at)
          .reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
        const back = renamed(there.text, at + shift, unit.id ?? '');
        const isTaken = numbered.some(
          (one) =>
            one !== unit && one.node.choice?.key === unit.node.choice?.key && one.parent === unit.parent,
        );
        if (!isTaken) expect(back?.text).toBe(text);
      }
    },
  );

  it.each(files)('$name: numbers that were given anew are in order', ({ text }) => {
    const plan = readPlan(text);
    const [unit] = plan.allUnits.filter(({ id, written }) => written === 'heading' && /^\d+$/.test(id ?? ''));
    if (!unit) return;
    const after = (edits: readonly TextEdit[]): Plan => readPlan(applyEdits(text, edits));
    const result = renumber(plan, unit, after);
    if (typeof result === 'string') return;
    const read = after(result.edits);
    const again = read.allUnits[plan.allUnits.indexOf(unit)];
    expect(again).toBeDefined();
    expect(again && renumber(read, again, () => read)).toBe('The numbers are in order');
  });
});
