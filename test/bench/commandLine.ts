/** What whole processes take: the command line beside an empty program and beside the fastest checker of Markdown. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

export interface Taken {
  /** Milliseconds of processor time, of the process and its children. */
  readonly processor: number;
  readonly wall: number;
}

/** Megabytes that a Node process takes at most; null where it does not end well. */
export function memoryOf(args: readonly string[]): number | null {
  const tell = "process.on('exit', () => process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS}`))";
  const preload = `data:text/javascript,${encodeURIComponent(tell)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const peak = /^peak (\d+)$/m.exec(stderr)?.[1];
  return peak === undefined ? null : Number(peak) / 1_000;
}

/** Runs a command some times and gives the median; null where it does not start. POSIX shells only: they know `times`. */
export function take(command: readonly string[], runs = 3): Taken | null {
  const taken: Taken[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const { stdout, error } = spawnSync('sh', ['-c', '"$@" >/dev/null 2>&1; times', 'sh', ...command], {
      encoding: 'utf8',
    });
    const wall = performance.now() - start;
    // The second line of `times` is about the children: "0m0.51s 0m0.04s".
    const line = error ? undefined : stdout.split('\n')[1];
    if (line === undefined) return null;
    const seconds = [...line.matchAll(/(\d+)m([\d.]+)s/g)].map(
      ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
    );
    taken.push({ processor: 1_000 * seconds.reduce((sum, one) => sum + one, 0), wall });
  }
  taken.sort((a, b) => a.processor - b.processor);
  return taken[Math.floor(taken.length / 2)] ?? null;
}

/** The program of rumdl itself, without its wrapper; null on a platform that it is not installed for. */
export function rumdl(root: string): string | null {
  const folder = `${root}/node_modules/@rumdl`;
  if (!existsSync(folder)) return null;
  const [platform] = readdirSync(folder).filter((name) =>
    name.startsWith(`cli-${process.platform}-${process.arch}`),
  );
  return platform ? `${folder}/${platform}/rumdl` : null;
}
