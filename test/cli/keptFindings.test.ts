/** What was found once is given again only while nothing has changed that it depends on. */
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSealed, sealed } from '../../server/src/cli/cacheFiles';
import { cli, folderWith, PROSE, STALE, type Ran } from './cli';

const LINKED = `# Import plan

See [the beds](notes/beds.md#sandy-beds) and [the key](#key).

## Phase 1: Storage ✅

- [x] Create the buckets
- [ ] Set the retention period

## Key
`;
const FILES = {
  'PLAN.md': LINKED,
  'notes/beds.md': '# Beds\n\n## Sandy beds\n',
  'OTHER_PLAN.md': STALE,
  'NOTES.md': PROSE,
};
/** Stands in what is kept in the place of what was found, to show where an answer comes from. */
const FALSE = 'this was kept';

interface Place {
  readonly folder: string;
  readonly cache: string;
  readonly check: (options?: CheckOptions) => Promise<Ran>;
  /** The same without anything that was kept. */
  readonly afresh: (options?: CheckOptions) => Promise<Ran>;
  readonly kept: () => string[];
}

interface CheckOptions {
  readonly args?: readonly string[];
  readonly build?: string;
}

function place(files: Readonly<Record<string, string>> = FILES): Place {
  const folder = folderWith(files);
  const cache = join(folderWith({}), 'cache');
  const run = (
    env: string,
    { args = ['check', '--format', 'json'], build = 'one' }: CheckOptions = {},
  ): Promise<Ran> => cli(folder, args, { env: { LIVING_PLANS_CACHE: env }, build });
  const findings = join(cache, 'findings');
  return {
    folder,
    cache,
    check: (options) => run(cache, options),
    afresh: (options) => run('off', options),
    kept: () => readdirSync(findings).map((name) => join(findings, name)),
  };
}

/** Lets everything that is kept say something false. */
function falsify({ kept }: Place): void {
  for (const file of kept()) {
    const text = readSealed(file)?.toString('utf8') ?? '';
    const entry = text.replaceAll(/"message":"[^"]*"/g, `"message":"${FALSE}"`);
    writeFileSync(file, sealed(Buffer.from(entry)), { mode: 0o600 });
  }
}

/** Writes another text of the same length, with the times of the old one. */
function overwrite(file: string, text: string): void {
  const { size, atime, mtime } = statSync(file);
  expect(Buffer.byteLength(text)).toBe(size);
  writeFileSync(file, text);
  utimesSync(file, atime, mtime);
}

describe('what was found', () => {
  it('is given again, also that a file is no plan', async () => {
    const one = place();
    const first = await one.check();
    expect(first).toEqual(await one.afresh());
    expect(one.kept()).toHaveLength(4);
    expect(await one.check()).toEqual(first);
    falsify(one);
    const { findings } = JSON.parse((await one.check()).out) as { findings: { message: string }[] };
    expect(findings.map(({ message }) => message)).toEqual([FALSE, FALSE]);
  });

  it('has its lines in every format', async () => {
    const one = place();
    for (const format of ['text', 'json', 'toon', 'sarif', 'github']) {
      const options = { args: ['check', '--format', format] };
      const first = await one.check(options);
      expect(await one.check(options)).toEqual(first);
      expect(first).toEqual(await one.afresh(options));
    }
  });

  it.each<[what: string, change: (place: Place) => void, options?: CheckOptions]>([
    [
      'the text, with its size and times as they were',
      ({ folder }) => {
        overwrite(join(folder, 'PLAN.md'), LINKED.replace('- [x] Create', '- [ ] Create'));
      },
    ],
    [
      'a heading that a link leads to, with size and times as they were',
      ({ folder }) => {
        overwrite(join(folder, 'notes/beds.md'), FILES['notes/beds.md'].replace('Sandy', 'Rocky'));
      },
    ],
    [
      'a file that a link leads to: it is gone',
      ({ folder }) => {
        rmSync(join(folder, 'notes/beds.md'));
      },
    ],
    [
      'a file that a link leads to: a folder stands in its place',
      ({ folder }) => {
        rmSync(join(folder, 'notes/beds.md'));
        mkdirSync(join(folder, 'notes/beds.md'));
      },
    ],
    [
      'the settings of the folder',
      ({ folder }) => {
        writeFileSync(
          join(folder, '.living-plans.json'),
          JSON.stringify({ rules: { 'complete-with-open-tasks': 'hint' } }),
        );
      },
    ],
    ['the program', () => undefined, { build: 'two' }],
    ['the day', () => undefined, { args: ['check', '--format', 'json', '--today', '2031-01-31'] }],
    ['the rules', () => undefined, { args: ['check', '--format', 'json', '--rule', 'broken-link'] }],
    ['what counts as a plan', () => undefined, { args: ['check', '--format', 'json', '--any'] }],
  ])('is looked for again after a change of %s', async (_, change, options) => {
    const one = place();
    const before = await one.check();
    falsify(one);
    change(one);
    const after = await one.check(options);
    const { findings } = JSON.parse(after.out) as { findings: { path: string; message: string }[] };
    expect(findings.filter(({ path, message }) => path === 'PLAN.md' && message === FALSE)).toEqual([]);
    rmSync(one.cache, { recursive: true });
    expect(await one.check(options)).toEqual(await one.afresh(options));
    expect(before.out).not.toBe('');
  });

  it('knows which headings others link to', async () => {
    const one = place({ 'PLAN.md': STALE.replace('✅', '(Complete)') });
    const first = await one.check();
    writeFileSync(join(one.folder, 'NOTES.md'), '[plan](PLAN.md#phase-1-storage-complete)\n');
    expect(await one.check()).toEqual(await one.afresh());
    expect((await one.check()).out).not.toBe(first.out);
  });

  it('is looked for again when a repository has come that links can lead into', async () => {
    const one = place({
      'docs/PLAN.md': STALE,
      'docs/DESIGN.md': '# Design\n\nSee [it](none.md).\n',
      'here/x.txt': '',
    });
    const check = (cache: string): Promise<Ran> =>
      cli(join(one.folder, 'here'), ['check', '../docs'], {
        env: { LIVING_PLANS_CACHE: cache },
        build: 'one',
      });
    expect((await check(one.cache)).out).not.toContain('none.md');
    mkdirSync(join(one.folder, 'docs', '.git'));
    expect((await check(one.cache)).out).toContain('none.md');
    expect(await check(one.cache)).toEqual(await check('off'));
  });

  it('of a companion is looked for again when its plan has gone', async () => {
    const one = place({ 'PLAN.md': STALE, 'DESIGN.md': '# Design\n\nSee [it](none.md).\n' });
    expect((await one.check()).out).toContain('none.md');
    rmSync(join(one.folder, 'PLAN.md'));
    expect(await one.check()).toEqual(await one.afresh());
    expect((await one.check()).out).not.toContain('none.md');
  });

  it('is not kept of a text that is no UTF-8, nor with `--fix`, `--since` or `--no-cache`', async () => {
    const one = place({});
    writeFileSync(join(one.folder, 'PLAN.md'), Buffer.from(`${STALE}\xe4`, 'latin1'));
    const first = await one.check();
    expect(first.err).toContain('not valid UTF-8');
    expect(await one.check()).toEqual(first);
    const other = place();
    await other.check({ args: ['check', '--since', 'HEAD'] });
    await other.check({ args: ['check', '--no-cache'] });
    await other.check({ args: ['check', '--fix'] });
    expect(() => other.kept()).toThrow('ENOENT');
  });

  it('is not kept without a program to name', async () => {
    const one = place();
    const env = { LIVING_PLANS_CACHE: one.cache };
    await cli(one.folder, ['check'], { env });
    expect(() => one.kept()).toThrow('ENOENT');
  });
});

describe('what is kept', () => {
  it.each<[what: string, damage: (bytes: Buffer) => Uint8Array]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['changed in one byte', (bytes) => Buffer.concat([bytes.subarray(0, -2), Buffer.from('_}')])],
    ['something else', () => Buffer.from('no findings at all')],
  ])('and is %s is made anew', async (_, damage) => {
    const one = place();
    const first = await one.check();
    const whole = one.kept().map((file) => readFileSync(file));
    for (const file of one.kept()) writeFileSync(file, damage(readFileSync(file)));
    expect(await one.check()).toEqual(first);
    expect(one.kept().map((file) => readFileSync(file))).toEqual(whole);
  });

  it.runIf(process.platform !== 'win32')('and others may have written is not believed', async () => {
    const one = place();
    const first = await one.check();
    falsify(one);
    for (const file of one.kept()) chmodSync(file, 0o666);
    expect(await one.check()).toEqual(first);
    for (const file of one.kept()) expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('lies beside no document', async () => {
    const one = place();
    await one.check();
    expect(readdirSync(one.folder).sort()).toEqual(['NOTES.md', 'OTHER_PLAN.md', 'PLAN.md', 'notes']);
  });
});
