/**
 * No text may keep a regular expression busy: `npm run patterns` has recheck judge all that nobody has judged yet, which
 * takes seconds each, and notes those that are safe; with `--check` it only says which are missing.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { allPatterns, keyOf, type Pattern } from './support/patterns.mts';

const JUDGED = resolve(import.meta.dirname, 'support/safePatterns.txt');
const JUDGE = resolve(import.meta.dirname, 'support/judgePattern.mjs');
/** The judge guesses with chance where it cannot prove, and fails with some guesses. */
const SEEDS = ['1', '2', '3', '4'];
const run = promisify(execFile);

interface Verdict {
  readonly status: 'safe' | 'vulnerable' | 'unknown';
  readonly complexity?: string;
  readonly attack?: string;
  readonly error?: string;
}

async function judge({ source, flags }: Pattern): Promise<Verdict> {
  let verdict: Verdict = { status: 'unknown', error: 'not judged' };
  for (const seed of SEEDS) {
    try {
      const { stdout } = await run(process.execPath, [JUDGE, source, flags, seed], { timeout: 90_000 });
      verdict = JSON.parse(stdout) as Verdict;
    } catch {
      verdict = { status: 'unknown', error: 'the judge has failed' };
    }
    if (verdict.status !== 'unknown') break;
  }
  return verdict;
}

const patterns = await allPatterns();
const known = new Set(existsSync(JUDGED) ? readFileSync(JUDGED, 'utf8').split('\n').filter(Boolean) : []);
const missing = patterns.filter((pattern) => !known.has(keyOf(pattern)));

if (process.argv.includes('--check')) {
  for (const { at, source } of missing) console.log(`not judged: ${at}: ${source.slice(0, 100)}`);
  if (missing.length > 0) console.log('Run `npm run patterns`.');
  process.exitCode = missing.length > 0 ? 1 : 0;
} else {
  const safe = new Set(patterns.map(keyOf).filter((key) => known.has(key)));
  const waiting = [...missing];
  const work = async (): Promise<void> => {
    for (let pattern = waiting.shift(); pattern; pattern = waiting.shift()) {
      const { status, complexity, attack, error } = await judge(pattern);
      if (status === 'safe') safe.add(keyOf(pattern));
      else
        console.log(
          `${status}: ${pattern.at}: ${[complexity ?? error, attack, pattern.source.slice(0, 150)].join(' | ')}`,
        );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  writeFileSync(JUDGED, `${[...safe].sort().join('\n')}\n`);
  console.log(
    `${patterns.length} patterns, ${missing.length} judged, ${patterns.length - safe.size} not safe`,
  );
  process.exitCode = safe.size === patterns.length ? 0 : 1;
}
