/**
 * Measures one keystroke, from the change notification to the diagnostics, over the standard input and output of a real
 * server process, and prints ratios. `npm run bench`. Nothing is asserted: machines are shared and noisy.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  RULES,
  activeRules,
  createChecker,
  settingsFrom,
} from '../../server/src/core/index.ts';
import { startServer, type StdioClient } from '../support/stdioClient.ts';
import { listOf, planOf } from './documents.ts';

const ROUNDS = 60;
const WARM_UP = 30;
const root = resolve(import.meta.dirname, '../..');
const script = process.argv[2] ? resolve(process.argv[2]) : join(root, 'dist/server.js');

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly open: number;
  readonly keystroke: number;
  readonly slow: number;
  readonly findings: number;
}

interface Report {
  readonly items: readonly unknown[];
}

async function measure(client: StdioClient, name: string, text: string): Promise<Measured> {
  const uri = `file:///bench/${name.replace(/\W+/g, '-')}/PLAN.md`;
  const lines = text.split('\n');
  const ask = (): Promise<Report> =>
    client.connection.sendRequest<Report>('textDocument/diagnostic', { textDocument: { uri } });
  const began = performance.now();
  await client.open(uri, text);
  let report = await ask();
  const open = performance.now() - began;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    // Typing at the end of some line in the second half, a letter at a time, never the same line twice.
    const line = Math.floor(lines.length / 2) + ((round * 37) % Math.floor(lines.length / 2 - 2));
    const character = (lines[line] ?? '').length;
    const start = performance.now();
    await client.change(uri, round + 2, [
      { range: { start: { line, character }, end: { line, character } }, text: 'e' },
    ]);
    report = await ask();
    if (round >= WARM_UP) times.push(performance.now() - start);
    lines[line] = `${lines[line] ?? ''}e`;
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
  return { name, size: text.length, open, keystroke: at(0.5), slow: at(0.95), findings: report.items.length };
}

/** A server that parses the whole text on each keystroke, without the protocol: the least that it could take. */
function measureWhole(name: string, text: string): Measured {
  const settings = settingsFrom([], RULES);
  const times: number[] = [];
  let findings = 0;
  const rounds = text.length > 500_000 ? 3 : 10;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const plan = createPlanReader(DEFAULT_READ_OPTIONS).read(text);
    findings = createChecker(activeRules(settings)).check(plan, '2026-01-31').length;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  return {
    name,
    size: text.length,
    open: median,
    keystroke: median,
    slow: times[times.length - 1] ?? 0,
    findings,
  };
}

function print(title: string, rows: readonly Measured[], base: Measured): void {
  console.log(`\n${title}`);
  console.log('document              size   open ms   key ms   p95 ms   ratio   findings');
  for (const row of rows)
    console.log(
      [
        row.name.padEnd(18),
        `${(row.size / 1000).toFixed(0)} kB`.padStart(8),
        row.open.toFixed(0).padStart(9),
        row.keystroke.toFixed(2).padStart(8),
        row.slow.toFixed(2).padStart(8),
        `${(row.keystroke / base.keystroke).toFixed(2)}x`.padStart(7),
        String(row.findings).padStart(10),
      ].join(' '),
    );
}

async function main(): Promise<void> {
  if (!existsSync(script)) throw new Error(`no server at ${script}: build it first`);
  const sizes = [10_000, 100_000, 1_000_000];
  const client = startServer(script);
  await client.initialize({ textDocument: { diagnostic: {} } });
  const rows: Measured[] = [];
  for (const size of sizes) rows.push(await measure(client, `sections ${size / 1000} kB`, planOf(size)));
  const list = await measure(client, 'one list 100 kB', listOf(100_000));
  await client.stop();
  const [base] = rows;
  if (!base) return;
  print(
    'One keystroke to diagnostics over stdio, no debounce (ratio to the first row)',
    [...rows, list],
    base,
  );
  const whole = [
    ...sizes.map((size) => measureWhole(`sections ${size / 1000} kB`, planOf(size))),
    measureWhole('one list 100 kB', listOf(100_000)),
  ];
  print('The same if the whole text were read each time, without the protocol', whole, base);
}

await main();
