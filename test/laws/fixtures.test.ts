/**
 * The fixtures of the rules, typed in pieces: what is found at the end is what a fresh reading finds. With other ends of
 * lines the same is found and mended.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  rangeInDocument,
  type Finding,
  type Plan,
} from '../../server/src/core';
import { dumpPlan } from '../support/dumpPlan';
import { checkerFor, findIn, fixed, type Found } from '../support/findings';
import { readCases, type Case } from '../support/literate';

const folder = join(import.meta.dirname, '../rules');
const fixtures = readdirSync(folder).filter((file) => file.endsWith('.md'));

/** The plan, its thirds typed one after the other, the last first. */
function typed({ plan }: Case): Plan {
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  let current = reader.read('');
  const lines = plan.split(/(?<=\n)/);
  const third = Math.ceil(lines.length / 3);
  for (const from of [2 * third, third, 0]) {
    const text = lines.slice(from, from + third).join('');
    const edited = reader.edit(current, [{ start: 0, end: 0, text }]);
    if (!edited) throw new Error('the plan was refused');
    current = edited;
  }
  return current;
}

function printed(plan: Plan, findings: readonly Finding[]): unknown {
  return findings.map(({ place, message }) => ({ ...rangeInDocument(plan, place), message }));
}

describe.each(fixtures)('%s', (file) => {
  const checker = checkerFor(file.replace(/\.md$/, ''));

  it.each(readCases(readFileSync(join(folder, file), 'utf8')))('$name (line $at)', (one) => {
    const pieces = typed(one);
    const whole = createPlanReader(DEFAULT_READ_OPTIONS).read(one.plan);
    expect(dumpPlan(pieces)).toEqual(dumpPlan(whole));
    expect(printed(pieces, checker.check(pieces, one.today))).toEqual(
      printed(whole, checker.check(whole, one.today)),
    );
  });

  it.each(readCases(readFileSync(join(folder, file), 'utf8')))('$name, with CRLF', ({ plan, today }) => {
    const crlf = plan.replaceAll('\n', '\r\n');
    expect(findIn(crlf, checker, today).map(placed)).toEqual(findIn(plan, checker, today).map(placed));
    expect(fixed(crlf, checker, today)).toBe(fixed(plan, checker, today).replaceAll('\n', '\r\n'));
  });
});

function placed({ finding, line, start, end }: Found): string {
  return `${line}:${start}-${end} ${finding.rule}: ${finding.message}`;
}
