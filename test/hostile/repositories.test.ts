/** Folders that somebody clones: whatever lies in them, the command line and the server come to an end. */
import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PLANS, type PlanSummary } from '../../server/src/protocol';
import { folderWith, write } from '../process/folders';
import { DIST, FERRY, FERRY_FIXED, start, whenSearched } from '../process/servers';
import { tell, times } from './effort';

const CLI = join(DIST, 'cli.js');
const PATIENCE_MS = 60_000;
const LONG_NAME = `${'a'.repeat(60)}.md`;

/** Files, and what else is done to the folder. */
type Repository = readonly [string, Readonly<Record<string, string>>, ((folder: string) => void)?];

const REPOSITORIES: readonly Repository[] = [
  ...[
    '+(a|a)b',
    '+(+(a))b',
    '*(a|aa)b',
    '(a+)+b',
    '**/*a*a*a*a*a*a*a*a*a*a*b',
    '**/**/**/**/**/**/**/b',
    '[a-z'.repeat(50),
  ].map((glob): Repository => [
    `the glob ${glob.slice(0, 30)}`,
    {
      '.living-plans.json': JSON.stringify({ files: { exclude: [glob], plans: [glob] } }),
      [LONG_NAME]: FERRY,
    },
  ]),
  [
    'two hundred settings files',
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`d${i}/.living-plans.json`, '{"rules":{}}'])),
  ],
  ['settings that are no JSON', { '.living-plans.json': '{{{' }],
  ['settings of 5 MB', { '.living-plans.json': `{"a":"${'x'.repeat(5_000_000)}"}` }],
  ['a pipe as .gitignore', {}, (folder) => execFileSync('mkfifo', [join(folder, '.gitignore')])],
  ['a pipe as settings', {}, (folder) => execFileSync('mkfifo', [join(folder, '.living-plans.json')])],
  ['a pipe as a plan', {}, (folder) => execFileSync('mkfifo', [join(folder, 'ROADMAP.md')])],
  ['a device as .gitignore', {}, (folder) => symlinkSync('/dev/zero', join(folder, '.gitignore'))],
  ['a device as a plan', {}, (folder) => symlinkSync('/dev/zero', join(folder, 'ROADMAP.md'))],
  ['a .gitignore of 1 GB', {}, (folder) => sparse(join(folder, '.gitignore'))],
  ['a plan of 1 GB', {}, (folder) => sparse(join(folder, 'ROADMAP.md'))],
  ['a folder as a plan', { 'ROADMAP.md/a.txt': '' }],
  [
    'links in circles',
    {},
    (folder) => {
      symlinkSync('.', join(folder, 'here'));
      symlinkSync('b.md', join(folder, 'a.md'));
      symlinkSync('a.md', join(folder, 'b.md'));
    },
  ],
  [
    'two hundred folders in each other',
    {},
    (folder) => mkdirSync(join(folder, 'd/'.repeat(200)), { recursive: true }),
  ],
  ['a .gitignore that means everything', { '.gitignore': `${'!*\n*\n'.repeat(2_000)}!PLAN.md\n` }],
  ['names that are no text', { 'a\u202e\u001b[2J.md': FERRY, '$(touch x).md': FERRY, '--fix.md': FERRY }],
];

function sparse(path: string): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, 1_000_000_000);
  closeSync(file);
}

/** What the command line says in a folder, or that it never ended. */
function run(
  cwd: string,
  ...args: readonly string[]
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd,
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

describe.skipIf(process.platform === 'win32')('a folder with', () => {
  it.each(REPOSITORIES.map(([name, files, more]) => ({ name, files, more })))(
    '$name is checked, and the plan in it is read',
    async ({ files, more }) => {
      const folder = folderWith({ ...files, '.git/HEAD': '', 'PLAN.md': FERRY });
      more?.(folder);
      const { code, out } = await run(folder, 'check');
      expect([0, 1, 2]).toContain(code);
      const client = start();
      await client.initialize({ workspace: { workspaceFolders: true } }, { outline: true }, [
        pathToFileURL(folder).href,
      ]);
      await whenSearched(client);
      const plans = await client.request<PlanSummary[]>(PLANS, {});
      // A settings file may say that it is none; then both say so.
      expect(plans.some(({ uri }) => uri.endsWith('/PLAN.md'))).toBe(out.includes('PLAN.md'));
    },
  );
});

describe.skipIf(process.platform === 'win32')('a fix that is killed while it writes', () => {
  it('leaves the old text or the new one, and at most one file beside it', async () => {
    const kills = times(8, 200);
    const filler = `${'Words that make the file large. '.repeat(50)}\n\n`.repeat(300);
    const [before, after] = [`${FERRY}\n${filler}`, `${FERRY_FIXED}\n${filler}`];
    let written = 0;
    for (let i = 0; i < kills; i++) {
      const folder = folderWith({ 'PLAN.md': before });
      const child = spawn(process.execPath, [CLI, 'fix'], { cwd: folder, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      // From when the new text is being written: at once, or a little later.
      while (child.exitCode === null && readdirSync(folder).length === 1) await turn();
      for (let waited = 0; waited < (i % 8) * 3; waited++) await turn();
      child.kill('SIGKILL');
      await ended;
      const text = readFileSync(join(folder, 'PLAN.md'), 'utf8');
      expect([before, after]).toContain(text);
      if (text === after) written++;
      for (const name of readdirSync(folder))
        expect(['PLAN.md', '.PLAN.md.living-plans.tmp']).toContain(name);
    }
    tell(
      `${REPOSITORIES.length} repositories; fix killed ${kills} times, ${written} of them behind the writing`,
    );
  });
});

describe('a folder that changes while it is searched', () => {
  it('is searched to the end', async () => {
    const folder = folderWith(
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`d${i % 20}/PLAN${i}.md`, FERRY])),
    );
    const checking = run(folder, 'check');
    for (let i = 0; i < 300; i += 3) write(folder, `d${i % 20}/PLAN${i}.md`, i % 2 ? '' : '# Gone\n');
    expect([0, 1, 2]).toContain((await checking).code);
  });
});
