/** Findings on plans that were written to be judged: see README.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rangeInDocument } from '../../server/src/core';
import { checkerFor, findIn, readPlan } from '../support/findings';

const TODAY = '2026-11-27';
const folder = join(import.meta.dirname, 'plans');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace(/\.md$/, ''));
const checker = checkerFor();

interface Contradiction {
  readonly line: number;
  readonly other: number | null;
}

function contradictionsOf(name: string): Contradiction[] {
  const rows = readFileSync(join(folder, `${name}.tsv`), 'utf8')
    .split('\n')
    .filter(Boolean);
  return rows.map((row) => {
    const [line, other] = row.split('\t');
    return { line: Number(line), other: Number(other) || null };
  });
}

/** A squiggle one line beside, or at the other side of the contradiction, is as good. */
function isAbout(lines: readonly number[], { line, other }: Contradiction): boolean {
  const near = (one: number, at: number): boolean => Math.abs(one - at) <= 1;
  const [own = 0, ...related] = lines;
  if (near(own, line) || (other !== null && near(own, other))) return true;
  return related.some((one) => near(one, line)) && (other === null || lines.some((one) => near(one, other)));
}

function outline(name: string): string {
  const plan = readPlan(readFileSync(join(folder, `${name}.md`), 'utf8'));
  const units = plan.allUnits.map((unit) => {
    const { done, total, criteria, optional, due, dropped } = unit.counts;
    const claims = unit.claims.map(
      ({ claim }) => `${claim.form} ${claim.status}${claim.qualified ? '?' : ''}`,
    );
    const said = plan.views.of(unit).map(({ entry }) => `${entry.form} ${entry.claim?.status ?? '-'}`);
    return `${unit.kind} ${unit.id ?? '-'} "${unit.title}" ${unit.status} ${done}/${total} criteria ${criteria} optional ${optional} due ${due} dropped ${dropped} [${claims.join(', ')}] [${said.join(', ')}]`;
  });
  const { done, total } = plan.counts;
  return [`"${plan.title ?? ''}" ${plan.status} ${done}/${total}`, ...units, ''].join('\n');
}

interface Judged {
  /** Contradictions, and those that are found. */
  readonly wanted: number;
  readonly found: number;
  /** Warnings, and those that are about one of them. */
  readonly warnings: number;
  readonly right: number;
}

function judge(name: string): Judged {
  const text = readFileSync(join(folder, `${name}.md`), 'utf8');
  const plan = readPlan(text);
  const contradictions = contradictionsOf(name);
  const lineOf = (start: number): number => text.slice(0, start).split('\n').length;
  const hit = new Set<Contradiction>();
  let [warnings, right] = [0, 0];
  for (const { finding, line } of findIn(text, checker, TODAY)) {
    const related = finding.related.map(({ place }) => lineOf(rangeInDocument(plan, place).start));
    const about = contradictions.filter((one) => isAbout([line, ...related], one));
    about.forEach((one) => hit.add(one));
    if (finding.severity !== 'warning') continue;
    warnings++;
    right += about.length > 0 ? 1 : 0;
  }
  return { wanted: contradictions.length, found: hit.size, warnings, right };
}

describe('plans that were written to be judged', () => {
  it.each(names)('%s is read as before', (name) => {
    const path = join(folder, `${name}.outline`);
    if (process.env.UPDATE_FIXTURES) writeFileSync(path, outline(name));
    expect(outline(name)).toBe(readFileSync(path, 'utf8'));
  });

  it('have what their authors know to be wrong in them found, and little else', () => {
    const all = names.map(judge);
    const sum = (field: keyof Judged): number => all.reduce((total, one) => total + one[field], 0);
    const [wanted, found, warnings, right] = [sum('wanted'), sum('found'), sum('warnings'), sum('right')];
    console.log(`${found} of ${wanted} contradictions found, ${right} of ${warnings} warnings true`);
    expect(wanted).toBeGreaterThan(70);
    expect(found / wanted).toBeGreaterThanOrEqual(0.55);
    expect(right / warnings).toBeGreaterThanOrEqual(0.88);
  });
});
