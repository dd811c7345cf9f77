/**
 * Measures what people wait for, on plans as they are: a check of the command line beside an empty program and beside the
 * fastest checker of Markdown, and a keystroke over the standard input and output of a real server. It prints ratios, since
 * machines differ; nothing is asserted, since they are shared and noisy. `npm run bench`.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ALL_FOLDERS, sharedFiles } from '../support/shared.ts';
import { startProgram, startServer } from '../support/stdioClient.ts';
import { memoryOf, rumdl, take, type Taken } from './commandLine.ts';
import { folderOf, planOf } from './documents.ts';
import { type, type Typed } from './keystrokes.ts';
import { longHistory } from './repository.ts';

const root = resolve(import.meta.dirname, '../..');
const dist = process.argv[2] ? resolve(process.argv[2]) : join(root, 'dist');

/** Real plans behind each other, to about `size` UTF-16 units; null without them. */
function joinedPlans(size: number): string | null {
  let text = '';
  for (const file of sharedFiles(ALL_FOLDERS)) {
    text += `${file.text}\n\n`;
    if (text.length >= size) return text;
  }
  return null;
}

function ratio(part: number, whole: number): string {
  return `${(part / whole).toFixed(2)}x`;
}

function commandLine(): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const write = (path: string, text: string): string => {
      const full = join(folder, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
      return full;
    };
    const cases: [name: string, path: string][] = [47, 100, 1_000].map((size) => [
      `${size} kB plan`,
      write(`${size}/PLAN.md`, planOf(size * 1_000)),
    ]);
    for (const [path, text] of folderOf(2_000, 12_000)) write(`folder/${path}`, text);
    cases.push(['2,000 plans', join(folder, 'folder')]);
    const other = rumdl(root);
    const empty = take([process.execPath, '-e', '0'], 9);
    process.env.LIVING_PLANS_CACHE = join(folder, 'cache');
    console.log(
      '\n`living-plans check`: processor time of the whole process, in milliseconds; again: with what the run before has kept',
    );
    const columns = ['ours', 'to `node -e 0`', 'rumdl', 'to rumdl', 'again', 'to rumdl', 'memory'];
    console.log(`${'document'.padEnd(14)}${columns.map((name) => name.padStart(15)).join('')}`);
    for (const [name, path] of cases) {
      const runs = name.startsWith('2,000') ? 1 : 3;
      const cli = [join(dist, 'cli.js'), 'check', '--any'];
      const ours = take([process.execPath, ...cli, '--no-cache', path], runs);
      const theirs = other ? take([other, 'check', '--no-cache', path], runs) : null;
      take([process.execPath, ...cli, path], 1);
      const again = take([process.execPath, ...cli, path], runs);
      if (!ours || !empty || !again) {
        console.log('left out: `sh` and its `times` are needed');
        return;
      }
      const ms = (taken: Taken | null): string => taken?.processor.toFixed(0) ?? '-';
      const toTheirs = (taken: Taken): string => (theirs ? ratio(taken.processor, theirs.processor) : '-');
      const memory = memoryOf([...cli, '--no-cache', path]);
      const cells = [
        ms(ours),
        ratio(ours.processor, empty.processor),
        ms(theirs),
        toTheirs(ours),
        ms(again),
        toTheirs(again),
        memory === null ? '-' : `${memory.toFixed(0)} MB`,
      ];
      console.log(`${name.padEnd(14)}${cells.map((cell) => cell.padStart(15)).join('')}`);
    }
    if (!other) console.log('rumdl is not there for this platform');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function server(): Promise<void> {
  const client = startServer(join(dist, 'server.js'));
  await client.initialize({ textDocument: { diagnostic: {} } });
  const rows: [name: string, typed: Typed][] = [];
  for (const size of [10_000, 100_000, 1_000_000])
    rows.push([`${size / 1_000} kB`, await type(client, `plan ${size}`, planOf(size))]);
  const joined = joinedPlans(1_000_000);
  if (joined) rows.push(['real plans', await type(client, 'joined', joined)]);
  await client.stop();
  const base = rows[0]?.[1];
  if (!base) return;
  console.log(
    '\nOne key to its diagnostics over stdio, no debounce, in milliseconds; what is asked after a key, as a ratio to it',
  );
  printKeys(rows, base);
  for (const [name, { key, after }] of rows)
    console.log(
      `${name.padEnd(12)}  ${[...after].map(([request, time]) => `${request} ${ratio(time, key)}`).join(', ')}`,
    );
  if (!joined) console.log('left out: real plans, which are not beside this repository');

  const others: [name: string, command: string[]][] = [
    ['nothing', [process.execPath, join(root, 'test/bench/servers/echo.mjs')]],
    ['remark alone', [process.execPath, join(root, 'test/bench/servers/remark.mjs')]],
  ];
  const native = rumdl(root);
  if (native) others.push(['rumdl', [native, 'server', '--stdio']]);
  const beside: [name: string, typed: Typed][] = [];
  for (const [name, command] of [
    ['ours', [process.execPath, join(dist, 'server.js'), '--stdio']] as const,
    ...others,
  ]) {
    const one = startProgram(command);
    await one.initialize({ textDocument: { diagnostic: {} } });
    beside.push([name, await type(one, name, planOf(1_000_000), false)]);
    // Some refuse the way in which they are told to end.
    one.process.kill();
  }
  console.log(
    '\nThe same plan of 1 MB in other servers: one that does nothing, one that only parses, a checker of Markdown',
  );
  printKeys(beside, base);
}

function printKeys(rows: readonly (readonly [name: string, typed: Typed])[], base: Typed): void {
  const columns = ['open', 'key', 'to 10 kB', 'p99/p50', 'typing', 'lag', 'findings', 'memory'];
  console.log(`${'document'.padEnd(14)}${columns.map((name) => name.padStart(10)).join('')}`);
  for (const [name, { open, key, slow, typing, lag, findings, memory }] of rows) {
    const cells = [
      open.toFixed(0),
      key.toFixed(1),
      ratio(key, base.key),
      ratio(slow, key),
      typing.toFixed(1),
      lag.toFixed(0),
      String(findings),
      memory === null ? '-' : `${memory.toFixed(0)} MB`,
    ];
    console.log(`${name.padEnd(14)}${cells.map((cell) => cell.padStart(10)).join('')}`);
  }
}

async function repository(): Promise<void> {
  const long = await longHistory();
  if (!long) {
    console.log('\nleft out: the evidence in a repository, which needs git');
    return;
  }
  const { commits, gitLog, first, again } = long;
  console.log(
    `\nA plan's evidence in a repository of ${commits} commits, in milliseconds, and beside \`git log\` itself`,
  );
  console.log(
    `git log ${gitLog.toFixed(0)}, first ${first.toFixed(0)} (${ratio(first, gitLog)}), again ${again.toFixed(0)} (${ratio(again, gitLog)})`,
  );
}

if (!existsSync(join(dist, 'server.js'))) throw new Error(`no server in ${dist}: build it first`);
commandLine();
await server();
await repository();
