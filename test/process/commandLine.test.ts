/** The built command line, started as people start it. */
import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folders';
import { containing } from './matchers';
import { DIST, FERRY, FERRY_FIXED, POOR, pushed, start, URI } from './servers';

const CLI = join(DIST, 'cli.js');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(
  cwd: string,
  args: readonly string[],
  input = '',
  options: SpawnOptions = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [CLI, ...args], { cwd, ...options, stdio: 'pipe' });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => out.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => err.push(chunk));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: out.join(''), err: err.join('') };
}

describe('check', () => {
  it('ends with 1 and names file, line and rule', async () => {
    const { code, out } = await run(folderWith({ 'PLAN.md': FERRY, 'README.md': FERRY }), ['check']);
    expect(code).toBe(1);
    expect(out).toMatch(/PLAN\.md\n\s+3:19 /);
    expect(out).toContain('complete-with-open-tasks');
    expect(out).not.toContain('README.md');
  });

  it('ends with 0 when there is nothing to say', async () => {
    expect(await run(folderWith({ 'PLAN.md': '# Plan\n\n## Phase 1\n- [ ] a\n' }), ['check'])).toMatchObject({
      code: 0,
    });
  });

  it('gives JSON', async () => {
    const { code, out, err } = await run(folderWith({ 'PLAN.md': FERRY }), ['check', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      findings: [{ path: 'PLAN.md', line: 3, rule: 'complete-with-open-tasks' }, { line: 10 }],
      errors: [],
    });
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('reads standard input', async () => {
    const { code, out } = await run(folderWith({}), ['check', '-', '--stdin-name', 'PLAN.md'], FERRY);
    expect(code).toBe(1);
    expect(out).toMatch(/PLAN\.md\n\s+3:19 /);
  });

  it('ends with 2 on wrong usage and on a file that is not there', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY });
    expect(await run(folder, ['chekc'])).toMatchObject({
      code: 2,
      out: '',
      err: containing('check'),
    });
    expect(await run(folder, ['check', 'GONE.md'])).toMatchObject({
      code: 2,
      err: containing('GONE.md'),
    });
  });
});

describe('fix', () => {
  it('repairs what is safe and nothing else', async () => {
    const folder = folderWith({ 'PLAN.md': FERRY.replaceAll('\n', '\r\n') });
    expect(await run(folder, ['fix', '--dry-run'])).toMatchObject({
      code: 0,
      out: containing('+## Phase 1: Piers 🚧'),
    });
    expect(readFileSync(join(folder, 'PLAN.md'), 'utf8')).toContain('Piers ✅');
    expect(await run(folder, ['fix'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'PLAN.md'), 'utf8')).toBe(FERRY_FIXED.replaceAll('\n', '\r\n'));
  });
});

describe('status', () => {
  it('gives JSON for a named file', async () => {
    const { code, out } = await run(folderWith({ 'PLAN.md': FERRY }), [
      'status',
      '--format',
      'json',
      'PLAN.md',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      plans: [
        {
          path: 'PLAN.md',
          title: 'Ferry plan',
          status: 'in-progress',
          progress: { done: 2, total: 5 },
          findings: 2,
        },
      ],
    });
  });
});

describe('the program', () => {
  it('says its version and its help', async () => {
    const { version } = JSON.parse(readFileSync(join(DIST, '../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await run(DIST, ['--version'])).toMatchObject({
      code: 0,
      out: containing(version),
      err: '',
    });
    expect(await run(DIST, ['--help'])).toMatchObject({
      code: 0,
      out: containing('check'),
      err: '',
    });
  });

  it.skipIf(process.platform === 'win32')('can be started without naming Node', async () => {
    expect(readFileSync(CLI, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
    expect(statSync(CLI).mode & 0o111).toBe(0o111);
    const child = spawn(CLI, ['--version'], { stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('bears a reader that stops early', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}/PLAN.md`, FERRY]));
    const child = spawn(process.execPath, [CLI, 'check'], {
      cwd: folderWith(files),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const err: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => err.push(chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(err.join('')).not.toContain('EPIPE');
  });
});

describe('lsp', () => {
  it('is the language server', async () => {
    const client = start(CLI, ['lsp']);
    expect(await client.initialize(POOR)).toHaveProperty('hoverProvider', true);
    await client.open(URI, FERRY);
    expect(await pushed(client, URI)).toHaveLength(2);
    expect(await client.stop()).toBe(0);
  });

  it('takes what editors add, and ends as the server does', async () => {
    const client = start(CLI, ['lsp', '--stdio', `--clientProcessId=${process.pid}`]);
    await client.initialize(POOR);
    await client.notify('exit');
    expect(await client.exited).toBe(1);
  });

  it('ends with 1 on a broken frame', async () => {
    const client = start(CLI, ['lsp']);
    await client.initialize(POOR);
    client.process.stdin.write('Content-Length: many\r\n\r\n{}');
    expect(await client.exited).toBe(1);
  });
});
