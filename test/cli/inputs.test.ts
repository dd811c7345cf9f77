import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveInputs } from '../../server/src/cli/inputs';
import { findMarkdownFiles, readTextFile } from '../../server/src/node/files';
import { CLEAN, cli, folderWith, PROSE, STALE } from './cli';

/** The paths that are found, and what is wrong with others. */
async function inputs(cwd: string, ...paths: string[]) {
  const { inputs: found, problems } = await resolveInputs(paths, { cwd, stdinName: 'stdin.md' });
  return {
    paths: found.map(({ shown }) => shown),
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  };
}

async function paths(cwd: string, ...given: string[]): Promise<string[]> {
  const { paths: found, problems } = await inputs(cwd, ...given);
  expect(problems).toEqual([]);
  return found;
}

describe('folders', () => {
  test('Markdown files only, hidden folders too, neither .git nor node_modules', async () => {
    const cwd = folderWith({
      'a.md': '',
      'B.MARKDOWN': '',
      'c.mdx': '',
      'd.txt': '',
      md: '',
      '.kiro/specs/x/tasks.md': '',
      '.git/x.md': '',
      'node_modules/x.md': '',
      'lib/node_modules/x.md': '',
    });
    expect(await paths(cwd)).toEqual(['.kiro/specs/x/tasks.md', 'B.MARKDOWN', 'a.md', 'c.mdx']);
  });

  test('.gitignore at every level, from the git root down', async () => {
    const cwd = folderWith({
      '.git/HEAD': '',
      '.git/info/exclude': 'private.md\n',
      '.gitignore': 'build/\n*.draft.md\n/top.md\nkept/*\n!kept/yes.md\n',
      'top.md': '',
      'a/top.md': '',
      'a/x.draft.md': '',
      'a/build/x.md': '',
      'a/private.md': '',
      'a/.gitignore': 'inner.md\n!back.draft.md\n',
      'a/inner.md': '',
      'a/back.draft.md': '',
      'a/b/inner.md': '',
      'inner.md': '',
      'kept/no.md': '',
      'kept/yes.md': '',
    });
    const expected = ['a/back.draft.md', 'a/top.md', 'inner.md', 'kept/yes.md'];
    expect(await paths(cwd)).toEqual(expected);
    expect(await paths(join(cwd, 'a'))).toEqual(['back.draft.md', 'top.md']);
    expect(await paths(join(cwd, 'a'), '..')).toEqual([
      '../inner.md',
      '../kept/yes.md',
      'back.draft.md',
      'top.md',
    ]);
  });

  test('a folder that an inner .gitignore takes back', async () => {
    const cwd = folderWith({
      '.git/HEAD': '',
      '.gitignore': 'out/\n',
      'a/.gitignore': '!out/\n',
      'a/out/x.md': '',
      'out/x.md': '',
    });
    expect(await paths(cwd)).toEqual(['a/out/x.md']);
  });

  test('without git the .gitignore files in the folder count, those above do not', async () => {
    const cwd = folderWith({ '.gitignore': '*\n', 'a/.gitignore': 'x.md\n', 'a/x.md': '', 'a/y.md': '' });
    expect(await paths(join(cwd, 'a'))).toEqual(['y.md']);
  });

  test('what is named is taken although it is ignored', async () => {
    const cwd = folderWith({
      '.git/HEAD': '',
      '.gitignore': 'build/\nx.md\n',
      'x.md': '',
      'build/a.md': '',
      'build/.gitignore': 'b.md\n',
      'build/b.md': '',
    });
    expect(await paths(cwd, 'x.md')).toEqual(['x.md']);
    expect(await paths(cwd, 'build')).toEqual(['build/a.md']);
    expect(await paths(cwd, 'build/*.md')).toEqual(['build/a.md']);
    expect(await paths(cwd, 'build/b.md')).toEqual(['build/b.md']);
  });

  test('links: loops end, a file counts once, dangling ones are no files', async () => {
    const cwd = folderWith({ 'a/real.md': '', 'elsewhere.txt': '' });
    symlinkSync('..', join(cwd, 'a/loop'));
    symlinkSync('self.md', join(cwd, 'self.md'));
    symlinkSync('gone', join(cwd, '.#lock.md'));
    symlinkSync('a/real.md', join(cwd, 'AGAIN.md'));
    symlinkSync('elsewhere.txt', join(cwd, 'linked.md'));
    expect(await paths(cwd)).toEqual(['a/real.md', 'linked.md']);
    expect((await inputs(cwd, 'self.md')).problems).toEqual(['self.md: a link that leads to itself']);
  });

  test('a limit is kept and said', async () => {
    const cwd = folderWith({ 'a.md': '', 'b.md': '', 'c.md': '' });
    const { inputs: found, problems } = await resolveInputs(['.'], { cwd, stdinName: '', limit: 2 });
    expect(found).toHaveLength(2);
    expect(problems).toHaveLength(1);
    expect((await resolveInputs(['.'], { cwd, stdinName: '', limit: 3 })).problems).toEqual([]);
  });

  test('a search can be stopped', async () => {
    const cwd = folderWith({ 'a.md': '' });
    await expect(findMarkdownFiles([cwd], { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  test('one file once, however often it is named', async () => {
    const cwd = folderWith({ 'a.md': '', 'b/c.md': '' });
    expect(await paths(cwd, 'b', '.', 'a.md', './a.md', join(cwd, 'a.md'), '*.md')).toEqual([
      'a.md',
      'b/c.md',
    ]);
  });
});

describe('globs', () => {
  test('match below their folder and obey .gitignore', async () => {
    const cwd = folderWith({
      '.git/HEAD': '',
      '.gitignore': 'no/\n',
      'a.md': '',
      'docs/b.md': '',
      'docs/x/c.md': '',
      'docs/x/c.txt': '',
      'no/d.md': '',
    });
    expect(await paths(cwd, '**/*.md')).toEqual(['a.md', 'docs/b.md', 'docs/x/c.md']);
    expect(await paths(cwd, 'docs/*.md')).toEqual(['docs/b.md']);
    expect(await paths(cwd, 'docs/**')).toEqual(['docs/b.md', 'docs/x/c.md']);
    expect(await paths(cwd, '{a,docs/b}.md')).toEqual(['a.md', 'docs/b.md']);
    expect(await paths(join(cwd, 'docs'), '../*.md')).toEqual(['../a.md']);
    expect(await paths(cwd, join(cwd, 'docs/**/c.*'))).toEqual(['docs/x/c.md']);
  });

  test('nothing that matches is a problem', async () => {
    const cwd = folderWith({ 'a.txt': '' });
    expect((await inputs(cwd, '*.md')).problems).toEqual(['*.md: no Markdown file matches']);
    expect((await inputs(cwd, 'gone/*.md')).problems).toEqual(['gone/*.md: no such file or folder']);
  });

  test('what exists is no glob', async () => {
    const cwd = folderWith({ 'app/[id]/PLAN.md': '', 'app/i/PLAN.md': '' });
    expect(await paths(cwd, 'app/[id]/PLAN.md')).toEqual(['app/[id]/PLAN.md']);
  });
});

describe('problems end with 2, name the path and do not stop the others', () => {
  const check = (cwd: string, ...args: string[]) => cli(cwd, ['check', '--format', 'json', ...args]);
  const errors = (out: string): unknown => (JSON.parse(out) as { errors: unknown }).errors;

  test('a missing file beats findings', async () => {
    const cwd = folderWith({ 'PLAN.md': STALE });
    const { code, out, err } = await check(cwd, 'gone.md', 'PLAN.md');
    expect(code).toBe(2);
    expect(err).toBe('living-plans: gone.md: no such file or folder\n');
    expect(errors(out)).toEqual([{ path: 'gone.md', message: 'no such file or folder' }]);
    expect((JSON.parse(out) as { findings: unknown[] }).findings).toHaveLength(1);
  });

  test('a file that vanishes while the others are read', async () => {
    const cwd = folderWith({ 'PLAN.md': STALE, 'ROADMAP.md': STALE });
    async function* stdin(): AsyncGenerator<Uint8Array> {
      rmSync(join(cwd, 'PLAN.md'));
      yield await Promise.resolve(Buffer.from(CLEAN));
    }
    const { code, out } = await cli(cwd, ['check', '--format', 'json', '--stdin-name', 'A.md', '-', '.'], {
      stdin: stdin(),
    });
    expect(code).toBe(2);
    expect(errors(out)).toEqual([{ path: 'PLAN.md', message: 'no such file or folder' }]);
    expect(out).toContain('"path": "ROADMAP.md"');
  });

  test.skipIf(process.getuid?.() === 0)('no permission', async () => {
    const cwd = folderWith({ 'PLAN.md': STALE, 'locked/PLAN.md': STALE });
    chmodSync(join(cwd, 'PLAN.md'), 0);
    chmodSync(join(cwd, 'locked'), 0);
    const { code, out } = await check(cwd);
    chmodSync(join(cwd, 'locked'), 0o755);
    expect(code).toBe(2);
    expect(errors(out)).toEqual([
      { path: 'PLAN.md', message: 'no permission' },
      { path: 'locked', message: 'this folder could not be read: no permission' },
    ]);
  });

  test('a binary plan and one that is far too large', async () => {
    const cwd = folderWith({
      'PLAN.md': Buffer.from([0x23, 0x20, 0, 1, 2]),
      'TODO.md': '#'.repeat(6_000_001),
      'dump.md': Buffer.from([0]),
    });
    const { code, out, err } = await check(cwd);
    expect(code).toBe(2);
    expect(errors(out)).toEqual([
      { path: 'PLAN.md', message: 'is binary, not text' },
      { path: 'TODO.md', message: 'is larger than 6,000,000 bytes, which is as much as is read' },
    ]);
    expect(err).toContain('skipped 1 Markdown file that is not a plan: dump.md');
  });

  test('a plan beyond the limits is one finding and no problem', async () => {
    const cwd = folderWith({ 'PLAN.md': `# Plan\n\n${'word '.repeat(500_000)}` });
    const { code, out } = await check(cwd);
    expect(code).toBe(0);
    expect(out).toContain('"rule": "beyond-limits"');
  });

  test('neither file nor folder', async () => {
    expect((await readTextFile('/dev/null', 10)).ok).toBe(false);
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'x.md'));
    expect(await readTextFile(join(cwd, 'x.md'), 10)).toMatchObject({ problem: { kind: 'folder' } });
  });
});

test('text is read without its byte order mark, and what is not UTF-8 as well as possible', async () => {
  const cwd = folderWith({
    'bom.md': '\ufeffä',
    'latin.md': Buffer.from([0x61, 0x0a, 0xe4]),
    'utf16.md': Buffer.from('\ufeffhi', 'utf16le'),
    'surrogate.md': Buffer.from([0xed, 0xa0, 0x80]),
    'prose.md': PROSE,
  });
  const read = (name: string) => readTextFile(join(cwd, name), 1_000);
  expect(await read('bom.md')).toMatchObject({ ok: true, file: { text: 'ä', bom: true } });
  expect(await read('prose.md')).toMatchObject({ ok: true, file: { text: PROSE, bom: false } });
  expect(await read('latin.md')).toMatchObject({
    problem: { kind: 'not-utf8', message: 'is not valid UTF-8 (line 2)', lossyText: 'a\n\ufffd' },
  });
  expect(await read('utf16.md')).toMatchObject({ problem: { kind: 'not-utf8', lossyText: 'hi' } });
  expect(await read('surrogate.md')).toMatchObject({ problem: { kind: 'not-utf8' } });
});
