/** The invariants on every plan and look-alike that lies beside the repository. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  fixAll,
  applyEdits,
  move,
  rangeInDocument,
  silenceLine,
  syncUnit,
  type Finding,
  type Movable,
  type Plan,
  type DocumentRange,
} from '../../server/src/core';
import type { Place } from '../../server/src/core/text/range';
import { allTasks } from '../../server/src/core/plan/tasksOf';
import { checkerFor, readPlan, reader } from '../support/findings';
import { printPlan } from '../support/printPlan';
import { dumpPlan } from '../support/dumpPlan';
import { edits } from '../support/randomMarkdown';
import { ALL_FOLDERS, sharedFiles } from '../support/shared';

const TODAY = '2026-11-21';
const SEED = 20_260_131;
const files = sharedFiles(ALL_FOLDERS);
const checker = checkerFor();

function isInside({ start, end }: DocumentRange, plan: Plan): boolean {
  return start >= 0 && start <= end && end <= plan.length;
}

describe.skipIf(files.length === 0)('on the shared plans and look-alikes', () => {
  it.each(files)('$name: ranges lie in the document, fixes settle and touch nothing else', ({ text }) => {
    const plan = readPlan(text);
    expect(plan.beyond).toBeUndefined();
    expect(plan.sections.list.map((section) => section.text).join('')).toBe(text);
    for (const finding of checker.check(plan, TODAY)) {
      const places = [finding.place, ...finding.related.map(({ place }) => place)];
      for (const place of [...places, ...finding.fixes().flatMap((fix) => fix.edits)])
        expect(isInside(rangeInDocument(plan, place), plan)).toBe(true);
    }
    const safe = fixAll(text, createPlanReader(DEFAULT_READ_OPTIONS), checker, TODAY);
    for (const [i, edit] of safe.entries()) {
      expect(isInside(edit, plan)).toBe(true);
      expect(edit.start).toBeGreaterThanOrEqual(safe[i - 1]?.end ?? 0);
    }
    const after = applyEdits(text, safe);
    expect(fixAll(after, createPlanReader(DEFAULT_READ_OPTIONS), checker, TODAY)).toEqual([]);
  });

  it.each(files)(
    '$name: after all safe fixes, and after each sync, no more is said than before',
    ({ text }) => {
      const plan = readPlan(text);
      const before = loudness(text);
      const fixed = applyEdits(text, fixAll(text, createPlanReader(DEFAULT_READ_OPTIONS), checker, TODAY));
      expectNotLouder(loudness(fixed), before);
      for (const unit of plan.allUnits) {
        const edits = syncUnit(plan, unit)?.edits ?? [];
        if (edits.length > 0) expectNotLouder(loudness(applyEdits(text, edits)), before);
      }
    },
  );

  it.each(files)('$name: random edits give the model of a fresh reading', ({ text }) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(edits, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const reader = createPlanReader(DEFAULT_READ_OPTIONS);
          let plan = reader.read(text);
          let current = text;
          for (const [{ start, end, insert }, place] of changes) {
            const from = Math.min(current.length, Math.floor(place * current.length));
            const to = Math.min(current.length, from + end - start);
            const edited = reader.edit(plan, [{ start: from, end: to, text: insert }]);
            if (!edited) throw new Error('the edit was refused');
            plan = edited;
            current = current.slice(0, from) + insert + current.slice(to);
          }
          expect(printPlan(plan)).toEqual(printPlan(readPlan(current)));
        },
      ),
      { numRuns: 6, seed: SEED },
    );
  });

  it.each(files)('$name: typing gives the very plan of a fresh reading', ({ text }) => {
    const keys = fc.constantFrom('e', ' ', '\n', '.', 'x', '*', '✅', '- [ ] ', '#', '1', '');
    const key = fc.tuple(keys, fc.nat({ max: 2 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), (typed) => {
        const reader = createPlanReader(DEFAULT_READ_OPTIONS);
        let plan = reader.read(text);
        let current = text;
        for (const [insert, cut, place] of typed) {
          const start = Math.floor(place * current.length);
          const end = Math.min(current.length, start + cut);
          plan = reader.edit(plan, [{ start, end, text: insert }]) ?? reader.read(current);
          current = current.slice(0, start) + insert + current.slice(end);
        }
        expect(dumpPlan(plan)).toEqual(dumpPlan(readPlan(current)));
      }),
      { numRuns: 10, seed: SEED },
    );
  });

  it.each(files)('$name: a finding that is silenced is gone, and nothing new comes', ({ text }) => {
    const plan = readPlan(text);
    const findings = checker.check(plan, TODAY);
    const known = new Set(findings.map(({ rule, message }) => `${rule}: ${message}`));
    const lineIn = (source: string, of: Plan, place: Place): number =>
      source.slice(0, rangeInDocument(of, place).start).split(/\r\n|\r|\n/).length;
    for (const { rule, place } of findings.slice(0, 12)) {
      const edit = silenceLine(plan, rule, place);
      if (!edit) continue;
      const after = applyEdits(text, [edit]);
      const read = readPlan(after);
      const left = checker.check(read, TODAY);
      // A finding that stands for several moves to the next of them.
      const ofRule = (all: readonly Finding[]): number => all.filter((one) => one.rule === rule).length;
      expect(ofRule(left)).toBeLessThanOrEqual(ofRule(findings));
      for (const one of left) if (one.rule !== rule) expect(known).toContain(`${one.rule}: ${one.message}`);
      const moved = edit.text.endsWith('\n') ? 1 : 0; // a line of its own pushes the others down
      const here = left.filter((one) => lineIn(after, read, one.place) === lineIn(text, plan, place) + moved);
      expect(here.map((one) => one.rule)).not.toContain(rule);
    }
  });

  it.each(files)('$name: what is moved loses no line', ({ text }) => {
    const plan = readPlan(text);
    const things: Movable[] = [
      ...[...allTasks(plan.outline)].map((task) => ({ task })),
      ...plan.allUnits.map((unit) => ({ unit })),
    ];
    if (things.length === 0) return;
    const thing = fc.constantFrom(...things);
    fc.assert(
      fc.property(fc.array(thing, { minLength: 1, maxLength: 2 }), fc.option(thing), (what, to) => {
        const edits = move({ plan, text, reader }, [...new Set(what)], to);
        if (typeof edits === 'string') return;
        for (const edit of edits) expect(isInside(edit, plan)).toBe(true);
        expect(wordsOf(applyEdits(text, edits))).toEqual(wordsOf(text));
      }),
      { numRuns: 12, seed: SEED },
    );
  });
});

/** How much is said of a text, by severity. */
interface Loudness {
  readonly warnings: number;
  readonly all: number;
  readonly said: readonly string[];
}

function loudness(text: string): Loudness {
  const findings = checker.check(readPlan(text), TODAY);
  const loud = findings.filter(({ severity }) => severity === 'warning' || severity === 'error');
  return {
    // One that stands for several is as loud as they are.
    warnings: sum(loud),
    all: sum(findings),
    said: findings.map(({ rule, message }) => `${rule}: ${message}`),
  };
}

function sum(findings: readonly Finding[]): number {
  return findings.reduce((all, { count }) => all + count, 0);
}

function expectNotLouder(after: Loudness, before: Loudness): void {
  const isLouder = after.warnings > before.warnings || after.all > before.all;
  expect(isLouder ? after.said.filter((one) => !before.said.includes(one)) : []).toEqual([]);
}

/** All lines without what a move may change: blank lines, blanks at the beginning, bullets and numbers of lists. */
function wordsOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?/, ''))
    .filter((line) => line !== '')
    .sort();
}

describe.skipIf(files.length > 0)('without the shared plans beside the repository', () => {
  it('leaves out the laws on them', () => {
    expect(files).toEqual([]);
  });
});
