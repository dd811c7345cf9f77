/** Merges made by git itself: what one of them lost of a plan is said and given back, and nothing else. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newRepository, type GitRepository } from '../support/gitRepository';
import { folderWith } from './folders';
import { DIST } from './servers';

const CLI = join(DIST, 'cli.js');
const PLAN = `# Garden

## Phase 1: Beds

- [ ] Dig
- [ ] Sow
- [ ] Water

## Phase 2: Paths

- [ ] Dig
- [ ] Lay stones
`;
const DUG = PLAN.replace('[ ] Dig', '[x] Dig');

function run(cwd: string, ...args: readonly string[]): { out: string; err: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, 'merged', ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { out: stdout, err: stderr, code: status };
}

/** One side has `ours` of the plan, the other `theirs`; what came out is `result`. */
function merge(ours: string, theirs: string, result: string, base = PLAN): GitRepository {
  const repository = newRepository();
  repository.commit('Plan the garden', { 'PLAN.md': base });
  repository.git('checkout', '--quiet', '-b', 'other');
  repository.commit('Theirs', { 'PLAN.md': theirs });
  repository.git('checkout', '--quiet', 'main');
  repository.commit('Ours', { 'PLAN.md': ours, 'notes.txt': 'rain' });
  repository.git('merge', '--quiet', '--no-commit', '--strategy=ours', 'other');
  repository.write('PLAN.md', result);
  return repository;
}

const planIn = ({ folder }: GitRepository): string => readFileSync(join(folder, 'PLAN.md'), 'utf8');

describe('a merge', () => {
  it('that lost a tick is told while it is under way and afterwards, and the tick is given back', () => {
    const repository = merge(PLAN.replace('[ ] Sow', '[x] Sow'), DUG, PLAN.replace('[ ] Sow', '[x] Sow'));
    const said = 'PLAN.md\n  5: Dig: one side had it done\n\n`--apply` gives back 1 of 1\n';
    expect(run(repository.folder)).toEqual({ out: said, err: '', code: 1 });
    repository.commit('Merge', {});
    expect(run(repository.folder)).toEqual({ out: said, err: '', code: 1 });
    expect(run(repository.folder, '--apply')).toMatchObject({ code: 0, err: '' });
    expect(planIn(repository)).toBe(DUG.replace('[ ] Sow', '[x] Sow'));
    expect(run(repository.folder)).toEqual({ out: 'nothing was lost\n', err: '', code: 0 });
  });

  it('that took back what was taken out, doubled a task or an id is told', () => {
    const without = PLAN.replace('- [ ] Water\n', '');
    const repository = merge(
      `${without}- [ ] T1 Rake\n- [ ] Sweep\n`,
      `${PLAN}- [ ] Sweep\n- [ ] T1 Edge\n`,
      `${PLAN}- [ ] T1 Rake\n- [ ] Sweep\n- [ ] Sweep\n- [ ] T1 Edge\n`,
    );
    const { losses } = JSON.parse(run(repository.folder, '--format', 'json').out) as { losses: object[] };
    expect(losses).toMatchObject([
      { line: 7, task: 'Water', kind: 'revived', repairable: false },
      { line: 15, task: 'Sweep', kind: 'doubled', repairable: false },
      { line: 16, kind: 'same id', repairable: false },
    ]);
    const before = planIn(repository);
    expect(run(repository.folder, '--apply').code).toBe(1);
    expect(planIn(repository)).toBe(before);
  });

  it.each([
    [
      'git made by itself',
      DUG,
      PLAN.replace('Lay stones', 'Lay gravel'),
      DUG.replace('Lay stones', 'Lay gravel'),
    ],
    [
      'decided between two states',
      DUG,
      PLAN.replace('[ ] Dig', '[-] Dig'),
      PLAN.replace('[ ] Dig', '[-] Dig'),
    ],
    ['gave a task other words', DUG, PLAN, PLAN.replace('Dig', 'Dig deep')],
    ['took out what only one side had', PLAN, `${PLAN}- [x] Sweep\n`, PLAN],
    [
      'has steps of one name below two tasks',
      `${PLAN}- [ ] Shed\n  - [ ] Plan it\n`,
      `${PLAN}- [ ] Fence\n  - [x] Plan it\n`,
      `${PLAN}- [ ] Shed\n  - [ ] Plan it\n- [ ] Fence\n  - [x] Plan it\n`,
    ],
    [
      'has tasks of two days',
      `${PLAN}- [ ] Mow 2026-02-11\n`,
      `${PLAN}- [ ] Mow 2026-02-18\n`,
      `${PLAN}- [ ] Mow 2026-02-11\n- [ ] Mow 2026-02-18\n`,
    ],
    ['wrote something of its own', PLAN, DUG, `${DUG}- [ ] Sweep\n- [ ] Sweep\n`],
  ])('that %s has lost nothing', (_, ours, theirs, result) => {
    const { folder } = merge(ours, theirs, result);
    expect(run(folder)).toEqual({ out: 'nothing was lost\n', err: '', code: 0 });
  });

  it('whose conflicts are left, or that has three sides, is not judged', () => {
    const conflict = `${PLAN}<<<<<<< HEAD\n- [ ] A\n=======\n- [ ] B\n>>>>>>> other\n`;
    const repository = merge(DUG, PLAN, conflict);
    expect(run(repository.folder, '--apply')).toMatchObject({ code: 2 });
    expect(planIn(repository)).toBe(conflict);
    const three = newRepository();
    three.commit('Plan', { 'PLAN.md': PLAN });
    for (const branch of ['one', 'two']) {
      three.git('checkout', '--quiet', '-b', branch, 'main');
      three.commit(branch, { [`${branch}.txt`]: branch });
    }
    three.git('checkout', '--quiet', 'main');
    three.git('merge', '--quiet', '--no-ff', '-m', 'Three', 'one', 'two');
    three.commit('Last', {});
    three.git('reset', '--quiet', '--hard', 'HEAD~1');
    three.git('merge', '--quiet', '--no-edit', 'one', 'two');
    expect(run(three.folder)).toMatchObject({ out: '', code: 2 });
  });

  it('after which somebody decided otherwise has lost nothing', () => {
    const repository = merge(PLAN.replace('[ ] Sow', '[x] Sow'), DUG, DUG.replace('[ ] Sow', '[x] Sow'));
    repository.commit('Merge', {});
    repository.write('PLAN.md', PLAN);
    expect(run(repository.folder)).toEqual({ out: 'nothing was lost\n', err: '', code: 0 });
  });

  it('that is none is said once', () => {
    const repository = newRepository();
    expect(run(folderWith({ 'PLAN.md': PLAN })).code).toBe(2);
    repository.commit('Plan', { 'PLAN.md': PLAN, 'docs/ROADMAP.md': PLAN });
    const { out, err, code } = run(repository.folder);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err.match(/no merge to look at/g)).toHaveLength(1);
  });
});
