/** What a plan in a long history costs: at first, when `git log` is read, and afterwards, when only the disk is asked again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verdictsOf } from '../../server/src/core/index.ts';
import { Repositories } from '../../server/src/node/repositories.ts';
import { readPlan } from '../support/findings.ts';

const COMMITS = 10_000;
const PLAN_EVERY = 25;
const FILES = 3_000;
const TASKS = 400;
const PHASE = 20;

export interface Repeated {
  readonly commits: number;
  /** Milliseconds. */
  readonly gitLog: number;
  readonly first: number;
  readonly again: number;
}

/** Null where there is no git, or where it gave nothing to judge by. */
export async function longHistory(): Promise<Repeated | null> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-git-'));
  const git = (args: readonly string[], input?: string): boolean =>
    spawnSync('git', args, { cwd: folder, input, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;
  try {
    if (!git(['init', '-q', '-b', 'main']) || !git(['fast-import', '--quiet'], [...stream()].join('')))
      return null;
    git(['reset', '-q', '--hard']);
    const path = join(folder, 'PLAN.md');
    const plan = readPlan(planWith(TASKS / 2));
    const repositories = new Repositories();
    const timed = async (run: () => unknown): Promise<number> => {
      const start = performance.now();
      await run();
      return performance.now() - start;
    };
    let built = 0;
    const ask = (): Promise<number> =>
      timed(async () => {
        const repository = await repositories.of(path, plan);
        built = repository ? verdictsOf(plan, repository).length : 0;
      });
    const gitLog = await timed(() => git(['log', '--raw', '--no-renames', '--topo-order']));
    const first = await ask();
    const again = await ask();
    return built > 0 ? { commits: COMMITS, gitLog, first, again } : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `git fast-import` reads: each commit changes one file, some of them the plan too, in which one more task is ticked. */
function* stream(): Generator<string> {
  for (let commit = 0; commit < COMMITS; commit++) {
    yield `commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + commit * 3_600} +0000\n`;
    yield data(`change ${commit}`);
    if (commit % PLAN_EVERY === 0)
      yield `M 100644 inline PLAN.md\n${data(planWith(Math.min(TASKS / 2, commit / PLAN_EVERY)))}`;
    const file = commit % FILES;
    yield `M 100644 inline ${pathOf(file)}\n${data(`export const value = ${commit};\n`)}`;
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function planWith(done: number): string {
  const lines = ['# Plan', ''];
  for (let task = 0; task < TASKS; task++) {
    if (task % PHASE === 0) lines.push('', `## Phase ${task / PHASE + 1}`, '');
    lines.push(`- [${task < done ? 'x' : ' '}] Create \`${pathOf(task * 3)}\``);
  }
  return `${lines.join('\n')}\n`;
}

function pathOf(file: number): string {
  return `src/part${Math.floor(file / 100)}/file${file % 100}.ts`;
}
