/**
 * Documents of one shape each, from small to large: what a person waits for grows with their size, not with its square.
 * Times are compared with each other in one run, never with a clock.
 */
import { describe, expect, it } from 'vitest';
import { createPlanReader, DEFAULT_READ_OPTIONS, fixAll, type Plan } from '../../server/src/core';
import { checkerFor } from '../support/findings';
import { IS_LONG, tell, times } from './effort';
import { PLAIN, SHAPES, type Shape } from './shapes';

const TODAY = '2026-01-31';
const SMALL = times(5_000, 10_000);
const GROWTH = times(8, 10);
/** What is linear grows by 1, what is quadratic by GROWTH; caches and warm-up lie between. */
const MOST = GROWTH * 0.7;
/** Below these the machine decides, in milliseconds of processor time. */
const NOISE = { small: 8, large: 200 };
const checker = checkerFor();

interface Waits {
  /** Milliseconds of processor time. */
  readonly open: number;
  readonly key: number;
  readonly fix: number;
  readonly findings: number;
  readonly beyond: Plan['beyond'];
}

describe('what somebody waits for', () => {
  waitsFor(PLAIN, SMALL * GROWTH);
  const plain = waitsFor(PLAIN, SMALL * GROWTH);
  const rows: string[] = [line('shape', ['open', 'key', 'fix all', 'times plain', 'findings'])];

  it.each(SHAPES.map((shape) => [shape.name, shape] as const))('%s', (_, shape) => {
    waitsFor(shape, SMALL);
    const [small, large] = [waitsFor(shape, SMALL), waitsFor(shape, SMALL * GROWTH)];
    // Something else may have had the processor for a moment: what is quadratic is so the second time as well.
    if (steepIn(small, large).length > 0)
      expect(steepIn(waitsFor(shape, SMALL), waitsFor(shape, SMALL * GROWTH))).toEqual([]);
    const ratio = Math.max(large.open / plain.open, large.key / plain.open, large.fix / plain.fix);
    rows.push(
      line(shape.name, [
        large.open.toFixed(0),
        large.key.toFixed(0),
        large.fix.toFixed(0),
        ratio.toFixed(1),
        large.beyond ?? String(large.findings),
      ]),
    );
  });

  it('is told', () => {
    expect(rows).toHaveLength(SHAPES.length + 1);
    if (IS_LONG)
      console.log([...rows, line('a plain plan', [plain.open, plain.key, plain.fix].map(String))].join('\n'));
    tell(`${SHAPES.length} shapes, from ${SMALL} to ${SMALL * GROWTH} UTF-16 units`);
  });
});

/** What grows too fast from a small document to a large one. */
function steepIn(small: Waits, large: Waits): object[] {
  return (['open', 'key', 'fix'] as const).flatMap((what) => {
    const growth = large[what] / Math.max(small[what], NOISE.small) / GROWTH;
    return large[what] > NOISE.large && growth > MOST
      ? [{ what, growth, from: small[what], to: large[what] }]
      : [];
  });
}

function line(name: string, cells: readonly string[]): string {
  return `${name.padEnd(50)} ${cells.map((cell) => cell.padStart(11)).join(' ')}`;
}

function waitsFor(shape: Shape, size: number): Waits {
  const text = shape.text(size);
  const reader = createPlanReader(DEFAULT_READ_OPTIONS);
  let plan = reader.read('');
  let findings = 0;
  const open = cpu(() => {
    plan = reader.read(text);
    findings = checker.check(plan, TODAY, 'plan').length;
  });
  const middle = text.length >> 1;
  const typed = { start: middle, end: middle, text: 'x' };
  const key = cpu(() => {
    const after = reader.edit(plan, [typed]) ?? reader.read(`${text.slice(0, middle)}x${text.slice(middle)}`);
    checker.check(after, TODAY, 'plan');
  });
  const fix = cpu(() => fixAll(text, reader, checker, TODAY));
  return { open, key, fix, findings, beyond: plan.beyond };
}

function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
