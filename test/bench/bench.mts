/**
 * Measures what people wait for, on plans as they are: a check of the command line beside an empty program and beside the
 * fastest checker of Markdown, and a keystroke over the standard input and output of a real server. It prints ratios, since
 * machines differ; nothing is asserted, since they are shared and noisy. `npm run bench`.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ALL_FOLDERS, sharedFiles } from '../support/shared.ts';
import { startServer } from '../support/stdioClient.ts';
import { rumdl, take, type Taken } from './commandLine.ts';
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
    console.log('\n`living-plans check`: processor time of the whole process, in milliseconds');
    console.log(
      `${'document'.padEnd(14)}${'ours'.padStart(8)}${'to `node -e 0`'.padStart(16)}${'rumdl'.padStart(8)}${'to rumdl'.padStart(10)}`,
    );
    for (const [name, path] of cases) {
      const runs = name.startsWith('2,000') ? 1 : 3;
      const ours = take([process.execPath, join(dist, 'cli.js'), 'check', '--any', path], runs);
      const theirs = other ? take([other, 'check', '--no-cache', path], runs) : null;
      if (!ours || !empty) {
        console.log('left out: `sh` and its `times` are needed');
        return;
      }
      const ms = (taken: Taken | null): string => taken?.processor.toFixed(0) ?? '-';
      console.log(
        [
          name.padEnd(14),
          ms(ours).padStart(8),
          ratio(ours.processor, empty.processor).padStart(16),
          ms(theirs).padStart(8),
          (theirs ? ratio(ours.processor, theirs.processor) : '-').padStart(10),
        ].join(''),
      );
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
  console.log(
    `${'document'.padEnd(12)}${'size'.padStart(9)}${'open'.padStart(8)}${'key'.padStart(8)}${'to 10 kB'.padStart(10)}${'p99/p50'.padStart(9)}${'findings'.padStart(10)}  after a key`,
  );
  for (const [name, { size, open, key, slow, after, findings }] of rows)
    console.log(
      [
        name.padEnd(12),
        `${(size / 1_000).toFixed(0)} kB`.padStart(9),
        open.toFixed(0).padStart(8),
        key.toFixed(1).padStart(8),
        ratio(key, base.key).padStart(10),
        ratio(slow, key).padStart(9),
        String(findings).padStart(10),
        `  ${[...after].map(([request, time]) => `${request} ${ratio(time, key)}`).join(', ')}`,
      ].join(''),
    );
  if (!joined) console.log('left out: real plans, which are not beside this repository');
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
