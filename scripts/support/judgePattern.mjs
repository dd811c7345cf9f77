/**
 * Judges one pattern in a process of its own, which can be ended: `judgePattern.mjs <source> <flags> <seed>`.
 * Where the judge cannot prove and only guesses an attack, the attack is run: it has to take the time that it promises.
 */
import { performance } from 'node:perf_hooks';
import { checkSync } from 'recheck';

const [source = '', flags = '', seed = '1'] = process.argv.slice(2);
const { status, complexity, attack, error, checker } = checkSync(source, flags, {
  timeout: 60_000,
  randomSeed: Number(seed),
});

/** An attack of tens of thousands of characters takes seconds where it is one, and no time where it is none. */
const HARMLESS_MS = 100;

function isRefuted() {
  if (status !== 'vulnerable' || checker !== 'fuzz' || !attack) return false;
  const pattern = new RegExp(source, flags);
  const start = performance.now();
  pattern.exec(attack.string);
  return performance.now() - start < HARMLESS_MS;
}

process.stdout.write(
  JSON.stringify({
    status: isRefuted() ? 'safe' : status,
    complexity: complexity?.summary,
    attack: attack?.pattern,
    error: error?.kind,
  }),
);
