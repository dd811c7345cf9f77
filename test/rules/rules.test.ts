/**
 * Runs the literate fixtures of the rules, and the examples on their pages.
 * `UPDATE_FIXTURES=1 npm run unit` writes what is found into the fixtures; review the difference as prose. It also writes
 * `digests.txt`: a line that changes there without a change of its case tells that the plan is read otherwise than before.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/core';
import { digestOf, readDigests, writeDigests } from '../support/digests';
import { checkerFor, findIn, fixed, said } from '../support/findings';
import { readCases, writeCases, type Case } from '../support/literate';

const folder = import.meta.dirname;
const fixtures = readdirSync(folder).filter((file) => file.endsWith('.md'));
const allRules = checkerFor();
const digestFile = join(folder, 'digests.txt');
const digests = readDigests(digestFile);
const newDigests = new Map<string, string>();

/** A finding as the fixtures write it, so that a difference reads like a fixture. */
function printed(found: ReturnType<typeof findIn>): string[] {
  return found.map(
    ({ finding, line, start, end }) => `${line}:${start}-${end} ${finding.rule}: ${finding.message}`,
  );
}

function expected({ expected: all }: Case, found: ReturnType<typeof findIn>): string[] {
  return all.map(({ line, start, end, rule, message }, i) => {
    const said = message ?? found[i]?.finding.message ?? '';
    return `${line}:${start}-${end} ${rule}: ${said}`;
  });
}

if (process.env.UPDATE_FIXTURES)
  for (const file of fixtures) {
    const checker = checkerFor(file.replace(/\.md$/, ''));
    const path = join(folder, file);
    const text = writeCases(readFileSync(path, 'utf8'), ({ plan, today, history }) => ({
      said: said(plan, findIn(plan, checker, today, history)),
      found: findIn(plan, checker, today, history).map(({ finding, line, start, end }) => ({
        line,
        start,
        end,
        rule: finding.rule,
        message: finding.message,
      })),
      fixed: fixed(plan, checker, today),
    }));
    writeFileSync(path, text);
  }

describe.each(fixtures)('%s', (file) => {
  const rule = file.replace(/\.md$/, '');
  const cases = readCases(readFileSync(join(folder, file), 'utf8'));
  const checker = checkerFor(rule);

  it('has cases that are found and cases that are not, each with a name of its own', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.filter((one) => one.expected.length > 0).length).toBeGreaterThan(0);
    expect(cases.filter((one) => one.expected.length === 0).length).toBeGreaterThan(0);
  });

  it.each(cases)('$name (line $at)', (one) => {
    const found = findIn(one.plan, checker, one.today, one.history);
    expect(printed(found)).toEqual(expected(one, found));
    if (!process.env.UPDATE_FIXTURES) expect(said(one.plan, found)).toBe(one.said);
    // No other rule finds anything wrong with a case: each is about one thing. Hints may, and damage has its own rule.
    const foundByAll = findIn(one.plan, allRules, one.today, one.history);
    const others = foundByAll.filter(
      ({ finding }) => finding.rule === rule || (finding.severity !== 'hint' && finding.rule !== 'mojibake'),
    );
    expect(new Set(others.map(({ finding }) => finding.rule))).toEqual(
      new Set(one.expected.map((expectation) => expectation.rule)),
    );
    const key = `${rule}: ${one.name}`;
    newDigests.set(key, digestOf(one.plan, foundByAll));
    if (!process.env.UPDATE_FIXTURES)
      expect(newDigests.get(key), 'this plan is read otherwise than before').toBe(digests.get(key));
    const after = fixed(one.plan, checker, one.today);
    expect(after).toBe(one.fixed ?? one.plan);
    expect(fixed(after, checker, one.today)).toBe(after);
    expect(
      findIn(after, checker, one.today).flatMap(({ finding }) => finding.fixes().filter((fix) => fix.safe)),
    ).toEqual([]);
  });
});

afterAll(() => {
  if (!process.env.UPDATE_FIXTURES) return;
  // Some of the cases may have been left out of this run.
  const keys = fixtures.flatMap((file) => {
    const cases = readCases(readFileSync(join(folder, file), 'utf8'));
    return cases.map(({ name }) => `${file.replace(/\.md$/, '')}: ${name}`);
  });
  writeFileSync(digestFile, writeDigests(keys, new Map([...digests, ...newDigests])));
});

describe('every rule', () => {
  it('has a fixture of its name, and every fixture a rule', () => {
    expect(fixtures.map((file) => file.replace(/\.md$/, '')).sort()).toEqual(RULES.map(({ id }) => id));
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s keeps what its page promises', (id, rule) => {
    const checker = checkerFor(id);
    expect(rule.docs.examples.length).toBeGreaterThanOrEqual(2);
    for (const { plan, findings, fixed: after, history } of rule.docs.examples) {
      const found = findIn(plan, checker, '2026-01-31', history?.join('\n') ?? null);
      expect(found.map(({ finding, line }) => ({ line, message: finding.message }))).toEqual(findings);
      expect(fixed(plan, checker, '2026-01-31')).toBe(after ?? plan);
    }
  });

  it('is told what it is about', () => {
    const those = (is: (rule: (typeof RULES)[number]) => boolean): string[] =>
      RULES.filter(is).map(({ id }) => id);
    // They look at design documents beside plans as well, which have no status to contradict.
    expect(those(({ companions }) => companions)).toEqual([
      'answered-question',
      'broken-heading',
      'broken-link',
      'hidden-tasks',
      'merge-conflict',
      'mojibake',
      'not-a-question',
    ]);
    // Their fixes change how text is shown and never what it says.
    expect(those(({ markup }) => markup)).toEqual([
      'broken-checkbox',
      'broken-heading',
      'hidden-tasks',
      'misaligned-task',
      'mojibake',
      'steps-not-a-list',
    ]);
    // What they find makes all else meaningless.
    expect(those(({ alone }) => alone)).toEqual(['merge-conflict']);
  });
});
