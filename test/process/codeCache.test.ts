/** What the command line keeps to start sooner never changes what it says: damaged, foreign, forbidden, or written by two at once. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folders';
import { DIST, FERRY } from './servers';

const CLI = join(DIST, 'cli.js');
/** Node keeps it by itself since 22.1, in files of its own. */
const isOurs = Number(process.versions.node.split('.')[0]) < 22;

interface Kept {
  readonly cwd: string;
  readonly cache: string;
  readonly run: () => string;
}

function kept(): Kept {
  const cwd = folderWith({ 'PLAN.md': FERRY });
  const cache = join(folderWith({}), 'cache');
  return {
    cwd,
    cache,
    run: () => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, 'check', '--format', 'json'], {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, LIVING_PLANS_CACHE: cache },
      });
      expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
      return stdout;
    },
  };
}

function filesIn({ cache }: Kept): string[] {
  const folder = join(cache, 'code');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

describe.runIf(isOurs)('compiled code', () => {
  it('is kept for its user alone, once', () => {
    const one = kept();
    const first = one.run();
    const [file = '', ...others] = filesIn(one);
    expect(others).toEqual([]);
    expect(statSync(file).size).toBeGreaterThan(100_000);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    const { mtimeMs } = statSync(file);
    expect(one.run()).toBe(first);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  it.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'changed in one byte',
      (bytes: Buffer) =>
        Buffer.concat([
          bytes.subarray(0, 5_000),
          Buffer.from([bytes.readUInt8(5_000) ^ 1]),
          bytes.subarray(5_001),
        ]),
    ],
    ['something else', () => Buffer.from('no code at all')],
  ])('that is %s is compiled anew', (_, damage) => {
    const one = kept();
    const first = one.run();
    const [file = ''] = filesIn(one);
    const whole = readFileSync(file);
    writeFileSync(file, damage(whole));
    expect(one.run()).toBe(first);
    expect(readFileSync(file).length).toBeGreaterThan(100_000);
  });

  it('that others may have written is not run', () => {
    const one = kept();
    const first = one.run();
    const [file = ''] = filesIn(one);
    chmodSync(file, 0o666);
    expect(one.run()).toBe(first);
    expect(statSync(file).mode & 0o022).toBe(0);
  });

  it('is written by many at once', async () => {
    const one = kept();
    const expected = one.run();
    const other = kept();
    writeFileSync(join(other.cwd, 'PLAN.md'), FERRY);
    const children = Array.from({ length: 6 }, () => {
      const child = spawn(process.execPath, [CLI, 'check', '--format', 'json'], {
        cwd: other.cwd,
        env: { ...process.env, LIVING_PLANS_CACHE: other.cache },
      });
      const out: string[] = [];
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => out.push(chunk));
      return once(child, 'close').then(() => out.join(''));
    });
    expect(new Set(await Promise.all(children))).toEqual(new Set([expected]));
    expect(filesIn(other)).toHaveLength(1);
  });
});

describe('without a place to keep anything', () => {
  it('says the same where the cache is a file, cannot be made, or is off', () => {
    const one = kept();
    const expected = one.run();
    const folder = folderWith({ file: '' });
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    for (const cache of [
      join(folder, 'file'),
      join(folder, 'file/below'),
      join(folder, 'locked/x'),
      'off',
      '/dev/null/x',
    ]) {
      const { stdout, stderr } = spawnSync(process.execPath, [CLI, 'check', '--format', 'json'], {
        cwd: one.cwd,
        encoding: 'utf8',
        env: { ...process.env, LIVING_PLANS_CACHE: cache },
      });
      expect({ cache, stdout, stderr }).toEqual({ cache, stdout: expected, stderr: '' });
    }
    expect(existsSync(join(one.cwd, 'off'))).toBe(false);
  });
});
