/** Plans in real repositories, made by git itself: the command line and the server are right or silent. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { statusSchema } from '../../server/src/core/features/statusSchema';
import { newRepository, type GitRepository } from '../support/gitRepository';
import { folderWith } from './folders';
import { connect, DIST, hoverAt, lenses, outline, pull, pulled, RICH } from './servers';

const CLI = join(DIST, 'cli.js');
const PLAN = `# Garden

## Phase 1: Beds

- [ ] Create \`src/beds.ts\`
- [ ] Create \`src/paths.ts\`
- [ ] Create \`src/pond.ts\`
`;
const RULES = ['built-but-open', 'ticked-but-missing', 'bulk-tick', 'abandoned-plan'].flatMap((rule) => [
  '--rule',
  rule,
]);

interface Said {
  readonly rule: string;
  readonly message: string;
}

function check(cwd: string, env: NodeJS.ProcessEnv = process.env, ...args: readonly string[]): Said[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [CLI, 'check', '--format', 'json', '--today', '2026-01-31', ...RULES, ...args],
    { cwd, encoding: 'utf8', env },
  );
  expect({ stderr, status: status === 1 ? 0 : status }).toEqual({ stderr: '', status: 0 });
  return (JSON.parse(stdout) as { findings: Said[] }).findings.map(({ rule, message }) => ({
    rule,
    message,
  }));
}

/** The plan, and two of its three files afterwards. */
function garden(): GitRepository {
  const repository = newRepository();
  repository.commit('Plan the garden', { 'PLAN.md': PLAN });
  repository.commit('Draw the beds', { 'src/beds.ts': 'beds\n' });
  repository.commit('Lay the paths', { 'src/paths.ts': 'paths\n' });
  return repository;
}

const TWO_BUILT = [
  {
    rule: 'built-but-open',
    message: expect.stringMatching(
      /^2 of 3 open tasks look built, the last of it in [0-9a-f]{7}, 2026-01-03$/,
    ) as string,
  },
];

describe('what an earlier run has found', () => {
  it('is given again only while the repository is as it was', () => {
    const repository = garden();
    const { folder } = repository;
    const cache = join(folderWith({}), 'cache');
    const kept = (): Said[] => check(folder, { ...process.env, LIVING_PLANS_CACHE: cache });
    const same = (): Said[] => {
      const found = kept();
      expect(kept()).toEqual(found);
      expect(check(folder, process.env, '--no-cache')).toEqual(found);
      return found;
    };
    expect(same()).toEqual(TWO_BUILT);
    repository.commit('Dig the pond', { 'src/pond.ts': 'pond\n' });
    expect(same()).not.toEqual(TWO_BUILT);
    rmSync(join(folder, 'src/pond.ts'));
    expect(same()).toEqual(TWO_BUILT);
    renameSync(join(folder, '.git'), join(folder, 'no-git'));
    expect(same()).toEqual([]);
    renameSync(join(folder, 'no-git'), join(folder, '.git'));
    expect(same()).toEqual(TWO_BUILT);
  });
});

describe('the command line', () => {
  it('says which tasks look built, and ticks them', () => {
    const { folder } = garden();
    expect(check(folder)).toEqual(TWO_BUILT);
    const shown = execFileSync(process.execPath, [CLI, 'reconcile'], { cwd: folder, encoding: 'utf8' });
    expect(shown).toContain('5: [ ] → [x] Create src/beds.ts');
    expect(shown).toContain('2 boxes would change');
    expect(readFileSync(join(folder, 'PLAN.md'), 'utf8')).toBe(PLAN);
    execFileSync(process.execPath, [CLI, 'reconcile', '--apply'], { cwd: folder });
    expect(readFileSync(join(folder, 'PLAN.md'), 'utf8')).toBe(
      PLAN.replace('[ ] Create `src/beds', '[x] Create `src/beds').replace(
        '[ ] Create `src/paths',
        '[x] Create `src/paths',
      ),
    );
    expect(execFileSync(process.execPath, [CLI, 'reconcile'], { cwd: folder, encoding: 'utf8' })).toBe(
      'nothing to reconcile\n',
    );
  });

  it('says where plans stand by their files: in progress, shipped, never begun, abandoned', () => {
    const repository = garden();
    const { folder } = repository;
    const status = (...args: string[]): string =>
      execFileSync(process.execPath, [CLI, 'status', 'PLAN.md', ...args], { cwd: folder, encoding: 'utf8' });
    const stands = (...args: string[]): unknown => {
      const report = statusSchema.parse(JSON.parse(status('--format', 'json', ...args)));
      return report.plans[0]?.repository;
    };
    expect(stands()).toEqual({ state: 'in-progress', looksBuilt: 2, missing: 0, commit: null });
    expect(status()).toContain('  2 open tasks look built\n');
    expect(stands('--no-repository')).toBe(null);
    const shipped = {
      id: repository.commit('Dig the pond', { 'src/pond.ts': 'pond\n' }),
      date: '2026-01-04',
    };
    expect(stands()).toEqual({ state: 'shipped', looksBuilt: 3, missing: 0, commit: shipped });
    expect(status()).toContain(`  looks shipped (${shipped.id.slice(0, 7)}, 2026-01-04)\n`);
    expect(status('--format', 'markdown')).toContain(`looks shipped (${shipped.id.slice(0, 7)}, 2026-01-04)`);
    repository.commit('Done, and more', { 'PLAN.md': PLAN.replaceAll('[ ]', '[x]') });
    expect(stands()).toEqual({ state: 'shipped', looksBuilt: 0, missing: 0, commit: null });
    expect(status()).not.toContain('shipped');
    const open = `${PLAN.replaceAll('[ ]', '[x]')}- [ ] Write the feedback form in \`src/form.ts\`\n`;
    repository.commit('A form', { 'PLAN.md': open });
    expect(stands()).toMatchObject({ state: 'in-progress' });
    const more = `${PLAN.replaceAll('[ ]', '[x]')}- [x] Create \`src/shed.ts\`\n`;
    repository.commit('The shed as well', { 'PLAN.md': more });
    expect(stands()).toEqual({ state: 'in-progress', looksBuilt: 0, missing: 1, commit: null });
    expect(status()).toContain('  1 ticked without its files\n');
  });

  it('tells a plan that was never begun from one that was left', () => {
    const repository = newRepository();
    const { folder } = repository;
    repository.commit('Plan the garden', { 'PLAN.md': PLAN });
    repository.commit('Something else', { 'notes.txt': 'rain\n' });
    const state = (today: string): unknown => {
      const out = execFileSync(process.execPath, [CLI, 'status', '--format', 'json', '--today', today], {
        cwd: folder,
        encoding: 'utf8',
      });
      return statusSchema.parse(JSON.parse(out)).plans[0]?.repository?.state;
    };
    expect(state('2026-06-01')).toBe('never-begun');
    const left = PLAN.replace('[ ] Create `src/beds', '[x] Change `src/beds')
      .replace('Create `src/paths', 'Change `src/beds')
      .replace('Create `src/pond', 'Widen `src/beds');
    repository.commit('Plan again', { 'PLAN.md': `${left}- [ ] Water it\n`, 'src/beds.ts': '0\n' });
    for (let day = 1; day < 30; day++) repository.commit(`Rain ${day}`, { 'src/beds.ts': `${day}\n` });
    expect(state('2026-02-05')).toBe('in-progress');
    expect(state('2026-06-01')).toBe('abandoned');
  });

  it('says in which commit a plan was shipped, once', () => {
    const repository = garden();
    repository.commit('Dig the pond', { 'src/pond.ts': 'pond\n' });
    const { folder } = repository;
    execFileSync(process.execPath, [CLI, 'reconcile', '--apply', '--shipped'], { cwd: folder });
    const text = readFileSync(join(folder, 'PLAN.md'), 'utf8');
    expect(text).toMatch(
      /^# Garden\n\n> \*\*Shipped\*\* in [0-9a-f]{7} on 2026-01-04; do not run it again\.\n\n## Phase 1/,
    );
    expect(text).not.toContain('[ ]');
  });

  it('is silent where it is told to be, outside of repositories, before the first commit and without git', () => {
    const { folder } = garden();
    expect(check(folder, process.env, '--no-repository')).toEqual([]);
    expect(check(folder, { ...process.env, PATH: '' })).toEqual([]);
    expect(check(folderWith({ 'PLAN.md': PLAN, 'src/beds.ts': '', 'src/paths.ts': '' }))).toEqual([]);
    const empty = newRepository();
    empty.write('PLAN.md', PLAN);
    expect(check(empty.folder)).toEqual([]);
  });

  it('says what is ticked and never was in any commit, and takes a word for it', () => {
    const repository = garden();
    repository.commit('Done', { 'PLAN.md': PLAN.replaceAll('[ ]', '[x]') });
    expect(check(repository.folder)).toEqual([
      {
        rule: 'ticked-but-missing',
        message: '`Create src/pond.ts`: ticked, but no commit ever had `src/pond.ts`',
      },
    ]);
    const head = repository.git('rev-parse', '--short', 'HEAD');
    const accepted = `${PLAN.replaceAll('[ ]', '[x]')}\n<!-- living-plans-accept ticked-but-missing ${head} -->\n`;
    repository.commit('It is elsewhere', { 'PLAN.md': accepted });
    expect(check(repository.folder)).toEqual([]);
  });

  it('is silent about what git ignores and about what lies on the disk', () => {
    const repository = garden();
    repository.commit('Done', {
      'PLAN.md':
        '# Garden\n\n- [x] Create `src/beds.ts`\n- [x] Create `out/all.json`\n- [x] Create `src/new.ts`\n',
      '.gitignore': 'out/\n',
    });
    repository.write('src/new.ts', '');
    expect(check(repository.folder)).toEqual([]);
  });

  it('follows a plan that was renamed or moved', () => {
    const repository = newRepository();
    repository.commit('Plan the garden', { 'docs/garden.md': PLAN });
    repository.commit('Draw the beds', { 'src/beds.ts': 'beds\n', 'src/paths.ts': 'paths\n' });
    mkdirSync(join(repository.folder, 'plans'));
    renameSync(join(repository.folder, 'docs/garden.md'), join(repository.folder, 'plans/PLAN.md'));
    repository.commit('Move the plan', {});
    expect(check(repository.folder).map(({ rule }) => rule)).toEqual(['built-but-open']);
  });

  it('is right after a squash, and silent after a revert', () => {
    const repository = garden();
    repository.git('checkout', '--quiet', '-b', 'pond');
    repository.commit('Dig', { 'src/pond.ts': 'p\n' });
    repository.commit('Fill', { 'src/pond.ts': 'pond\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--squash', 'pond');
    repository.commit('Pond (#1)', {});
    expect(check(repository.folder)[0]?.message).toMatch(/^all 3 open tasks look built/);
    repository.git('revert', '--no-edit', 'HEAD');
    expect(check(repository.folder)[0]?.message).toMatch(/^2 of 3 open tasks look built/);
  });

  it('knows merges, worktrees and a detached head', () => {
    const repository = garden();
    repository.git('checkout', '--quiet', '-b', 'pond', 'HEAD~1');
    repository.commit('Dig the pond', { 'src/pond.ts': 'pond\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-ff', '--no-edit', 'pond');
    expect(check(repository.folder)[0]?.message).toMatch(/^all 3 open tasks look built/);
    const other = join(folderWith({}), 'other');
    repository.git('worktree', 'add', '--quiet', '--detach', other, 'HEAD~1');
    expect(check(other)[0]?.message).toMatch(/^2 of 3 open tasks look built/);
  });

  it('says nothing is missing where older commits are not there', () => {
    const repository = garden();
    repository.commit('Done', { 'PLAN.md': PLAN.replaceAll('[ ]', '[x]') });
    const clone = join(folderWith({}), 'clone');
    repository.git('clone', '--quiet', '--depth=1', pathToFileURL(repository.folder).href, clone);
    expect(check(clone)).toEqual([]);
  });

  it('says so of many ticks that came at once, before the files', () => {
    const tasks = (mark: string): string =>
      `# Garden\n\n${Array.from({ length: 24 }, (_, i) => `- [${mark}] Create \`src/bed${i}.ts\`\n`).join('')}`;
    const repository = newRepository();
    repository.commit('Plan', { 'PLAN.md': tasks(' ') });
    repository.commit('All done', { 'PLAN.md': tasks('x') });
    repository.commit(
      'Draw',
      Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`src/bed${i}.ts`, `${i}\n`])),
    );
    expect(check(repository.folder)).toEqual([
      {
        rule: 'bulk-tick',
        message: expect.stringMatching(
          /^24 tasks were ticked in one commit \([0-9a-f]{7}, 2026-01-02\), 24 of them before their files were there$/,
        ) as string,
      },
    ]);
  });

  it('takes odd names as they are: line ends, blanks, other scripts, submodules', () => {
    const repository = garden();
    const inner = newRepository();
    inner.commit('Inside', { 'src/pond.ts': 'pond\n' });
    repository.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      pathToFileURL(inner.folder).href,
      'sub',
    );
    repository.commit('Odd', { 'a\nb/src/x.ts': '', 'mit leer/ö.ts': '', '图/图.ts': '' });
    expect(check(repository.folder)).toEqual(TWO_BUILT);
  });

  it('reads fences that never end, and commits of no day', () => {
    const repository = garden();
    const odd = `## \n\n${'`'.repeat(3_000)} a.b${'\n'.repeat(16_000)}`;
    repository.write('PLAN.md', `${PLAN}\n${odd}`);
    expect(check(repository.folder)).toEqual(TWO_BUILT);
    repository.write('PLAN.md', PLAN);
    const tree = repository.git('rev-parse', 'HEAD^{tree}');
    const parent = repository.git('rev-parse', 'HEAD');
    const raw = `tree ${tree}\nparent ${parent}\nauthor A <a> 1 +0000\ncommitter A <a> 99999999999999 +0000\n\nLater\n`;
    const { stdout } = spawnSync('git', ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], {
      cwd: repository.folder,
      input: raw,
      encoding: 'utf8',
    });
    repository.git('reset', '--quiet', '--soft', stdout.trim());
    expect(check(repository.folder)).toEqual(TWO_BUILT);
  });

  it('calls nothing missing where git cannot say what it ignores', () => {
    const repository = garden();
    symlinkSync('/tmp', join(repository.folder, 'link'));
    const ticked = `${PLAN}- [x] Create \`gen/out.ts\`\n- [x] Create \`link/other.ts\`\n`;
    repository.commit('Links', { '.gitignore': 'gen/\n', 'PLAN.md': ticked });
    expect(check(repository.folder).map(({ rule }) => rule)).not.toContain('ticked-but-missing');
  });

  it('lets a repository run nothing', () => {
    const repository = garden();
    const { folder } = repository;
    const evil = join(folder, 'evil.sh');
    const marker = join(folder, 'marker');
    writeFileSync(evil, `#!/bin/sh\necho ran >> '${marker}'\nexit 0\n`);
    chmodSync(evil, 0o755);
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    for (const hook of [
      'post-checkout',
      'post-index-change',
      'fsmonitor-watchman',
      'reference-transaction',
    ]) {
      writeFileSync(join(folder, '.git/hooks', hook), readFileSync(evil));
      chmodSync(join(folder, '.git/hooks', hook), 0o755);
    }
    for (const [name, value] of [
      ['core.fsmonitor', evil],
      ['core.pager', evil],
      ['core.editor', evil],
      ['core.sshCommand', evil],
      ['core.askPass', evil],
      ['core.hooksPath', join(folder, '.git/hooks')],
      ['core.alternateRefsCommand', evil],
      ['diff.external', evil],
      ['diff.x.textconv', evil],
      ['diff.x.command', evil],
      ['filter.x.clean', evil],
      ['filter.x.smudge', evil],
      ['filter.x.process', evil],
      ['gpg.program', evil],
      ['log.showSignature', 'true'],
      ['alias.log', `!${evil}`],
      ['alias.rev-parse', `!${evil}`],
      ['credential.helper', evil],
      ['pager.log', evil],
      ['protocol.ext.allow', 'always'],
      ['remote.origin.url', `ext::${evil}`],
      ['remote.origin.promisor', 'true'],
      ['extensions.partialClone', 'origin'],
    ] as const)
      repository.git('config', name, value);
    repository.write('.gitattributes', '* diff=x filter=x\n');
    expect(check(folder)).toEqual(TWO_BUILT);
    expect(existsSync(marker)).toBe(false);
  });

  it('is not led elsewhere by what git has set for hooks', () => {
    const elsewhere = newRepository();
    elsewhere.commit('Other', { 'x.txt': 'x' });
    const env = { ...process.env, GIT_DIR: join(elsewhere.folder, '.git'), GIT_WORK_TREE: elsewhere.folder };
    expect(check(garden().folder, env)).toEqual(TWO_BUILT);
  });

  it('outlives a git that fails, talks nonsense, is killed or is none', () => {
    const { folder } = garden();
    for (const script of [
      '#!/bin/sh\nexit 3\n',
      '#!/bin/sh\necho nonsense\n',
      '#!/bin/sh\nkill -9 $$\n',
      'no program at all',
    ]) {
      const bin = folderWith({ git: script });
      chmodSync(join(bin, 'git'), 0o755);
      expect(check(folder, { ...process.env, PATH: bin })).toEqual([]);
    }
  });
});

describe('the past of a plan', () => {
  const PHASE = '# Garden\n\n## Phase 1: Beds ✅\n\n- [x] Dig\n- [ ] Rake\n';
  const json = (cwd: string, ...args: readonly string[]): unknown =>
    JSON.parse(execFileSync(process.execPath, [CLI, ...args, '--format', 'json'], { cwd, encoding: 'utf8' }));

  it('check --since says what a commit did not have yet', () => {
    const repository = newRepository();
    repository.commit('Plan', { 'PLAN.md': PHASE });
    repository.write('PLAN.md', `${PHASE}- [ ] Water\n\n## Phase 2: Paths ✅\n\n- [x] Lay\n- [ ] Sweep\n`);
    const run = (ref: string) =>
      spawnSync(process.execPath, [CLI, 'check', '--format', 'json', '--since', ref], {
        cwd: repository.folder,
        encoding: 'utf8',
      });
    const { findings } = JSON.parse(run('HEAD').stdout) as { findings: { message: string }[] };
    expect(findings.map(({ message }) => message)).toEqual([
      '`Phase 2: Paths`: marked complete, 1 of 2 tasks open',
    ]);
    for (const ref of ['nowhere', 'HEAD:PLAN.md']) {
      const { status, stderr } = run(ref);
      expect({ ref, status }).toEqual({ ref, status: 2 });
      expect(stderr).toContain('no commit');
    }
  });

  it('history shows what was ticked, added and dropped, and what came at once', () => {
    const beds = (done: number, all: number): string =>
      `# Garden\n\n${Array.from({ length: all }, (_, i) => `- [${i < done ? 'x' : ' '}] Bed ${i}\n`).join('')}`;
    const repository = newRepository();
    repository.commit('Plan', { 'PLAN.md': beds(0, 12) });
    repository.commit('First bed', { 'PLAN.md': beds(1, 14) });
    repository.commit('Not yet', { 'PLAN.md': beds(0, 13) });
    repository.commit('All beds', { 'PLAN.md': beds(13, 13) });
    expect(json(repository.folder, 'history')).toMatchObject({
      plans: [
        {
          path: 'PLAN.md',
          points: [
            { date: '2026-01-01', subject: 'Plan', done: 0, total: 12, ticked: 0 },
            { done: 1, total: 14, ticked: 1, added: 2, isBulk: false },
            { done: 0, total: 13, unticked: 1, dropped: 1 },
            { done: 13, total: 13, ticked: 13, isBulk: true },
          ],
        },
      ],
    });
    const text = execFileSync(process.execPath, [CLI, 'history'], {
      cwd: repository.folder,
      encoding: 'utf8',
    });
    expect(text).toMatch(/2026-01-04 [0-9a-f]{7} #{20} +13\/13 {2}13 ticked at once: All beds\n/);
  });

  it('blame names the commit since which a contradiction is there', () => {
    const repository = newRepository();
    repository.commit('Plan', { 'PLAN.md': PHASE.replace(' ✅', '') });
    const commit = repository.commit('Done early', { 'PLAN.md': PHASE });
    repository.commit('One more', { 'PLAN.md': `${PHASE}- [ ] Water\n` });
    repository.write('PLAN.md', `${PHASE}- [ ] Water\n\n## Phase 2: Paths ✅\n\n- [x] Lay\n- [ ] Sweep\n`);
    expect(json(repository.folder, 'blame')).toMatchObject({
      findings: [
        {
          line: 3,
          rule: 'complete-with-open-tasks',
          since: { commit, date: '2026-01-02', subject: 'Done early' },
        },
        { line: 9, since: null },
      ],
    });
  });

  it('says that no commit has a plan', () => {
    for (const command of ['history', 'blame']) {
      const { status, stderr } = spawnSync(process.execPath, [CLI, command], {
        cwd: folderWith({ 'PLAN.md': PHASE }),
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 2, stderr: 'living-plans: PLAN.md: no commit has it\n' });
    }
  });
});

describe('the script of the action', () => {
  const action = (cwd: string, env: NodeJS.ProcessEnv) =>
    spawnSync('bash', [join(DIST, '../scripts/action.sh')], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });

  it('annotates what a pull request brings, and fails for it', () => {
    const phase = (id: number): string => `## Phase ${id} ✅\n\n- [x] Dig\n- [ ] Rake\n\n`;
    const repository = newRepository();
    const base = repository.commit('Plan', { 'docs/PLAN.md': `# Garden\n\n${phase(1)}` });
    repository.commit('More', { 'docs/PLAN.md': `# Garden\n\n${phase(1)}${phase(2)}` });
    const { folder } = repository;
    const pull = action(folder, { PLANS_SINCE: base, PLANS_PATHS: 'docs\n' });
    expect(pull.status).toBe(1);
    expect(pull.stdout.match(/^::warning /gm)).toHaveLength(1);
    expect(pull.stdout).toContain('file=docs/PLAN.md,line=8');
    expect(action(folder, { PLANS_SINCE: 'none' }).stdout.match(/^::warning /gm)).toHaveLength(2);
    expect(action(folder, { PLANS_SINCE: base, PLANS_FAIL_ON: 'never' }).status).toBe(0);
    const lost = action(folder, { PLANS_SINCE: '0'.repeat(40) });
    expect(lost.stdout.match(/^::warning /gm)).toHaveLength(2);
    expect(lost.stderr).toContain('is not there, so everything is said');
  });
});

describe('the server', () => {
  const CLIENT = { ...RICH };

  it('shows what looks built when a plan is opened, in findings, hovers and a lens', async () => {
    const { folder } = garden();
    const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
    const client = await connect(CLIENT, {}, [pathToFileURL(folder).href]);
    await client.open(uri, PLAN);
    await expect
      .poll(async () => (await pulled(client, uri)).map(({ code }) => code))
      .toContain('built-but-open');
    const hover = await hoverAt(client, uri, { line: 4, character: 8 });
    expect(JSON.stringify(hover?.contents)).toContain('Looks built');
    expect((await lenses(client, uri)).map(({ command }) => command?.title)).toContain(
      'Repository: 2 boxes to reconcile',
    );
    expect((await outline(client, uri)).evidence).toEqual(['2 open tasks look built']);
  });

  it('has boxes ticked after a preview, as one edit', async () => {
    const { folder } = garden();
    const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
    const client = await connect(CLIENT, { repository: 'onDemand' }, [pathToFileURL(folder).href]);
    await client.open(uri, PLAN);
    expect((await pull(client, uri)).kind).toBe('full');
    expect((await pulled(client, uri)).map(({ code }) => code)).not.toContain('built-but-open');
    const asked = client.next('workspace/applyEdit');
    const result = client.connection.sendRequest('workspace/executeCommand', {
      command: 'livingPlans.server.reconcile',
      arguments: [{ uri, version: 1 }],
    });
    expect(JSON.stringify(await asked)).toContain('"newText":"x"');
    await result;
  });

  it('asks no git in a folder that is not trusted', async () => {
    const { folder } = garden();
    const uri = pathToFileURL(join(folder, 'PLAN.md')).href;
    const client = await connect(CLIENT, { trusted: false }, [pathToFileURL(folder).href]);
    await client.open(uri, PLAN);
    await client.notify('textDocument/didSave', { textDocument: { uri } });
    expect((await pulled(client, uri)).map(({ code }) => code)).not.toContain('built-but-open');
    expect(
      await client.connection.sendRequest('workspace/executeCommand', {
        command: 'livingPlans.server.reconcile',
        arguments: [{ uri, version: 1 }],
      }),
    ).toEqual({ applied: false, message: 'Git is not asked in a folder that is not trusted' });
  });
});
