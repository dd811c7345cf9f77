/** Judges one pattern in a process of its own, which can be ended: `judgePattern.mjs <source> <flags> <seed>`. */
import { checkSync } from 'recheck';

const [source = '', flags = '', seed = '1'] = process.argv.slice(2);
const { status, complexity, attack, error } = checkSync(source, flags, {
  timeout: 60_000,
  randomSeed: Number(seed),
});
process.stdout.write(
  JSON.stringify({ status, complexity: complexity?.summary, attack: attack?.pattern, error: error?.kind }),
);
