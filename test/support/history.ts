/**
 * A made-up repository for a fixture: a line for each commit, "2026-01-05 Dig the beds: +beds.ts ~old.ts -gone.ts", the oldest
 * first; "ticks 25" says that the ticked tasks were ticked then, so many at once; "on disk: new.ts" needs no commit;
 * "holds beds.ts: drawBeds rake" and "held beds.ts: rake" are names in a file, now and before the plan.
 */
import { createHash } from 'node:crypto';
import {
  readGitLog,
  repositoryOf,
  type History,
  type Plan,
  type Repository,
  type Tick,
} from '../../server/src/core';
import { allTasks } from '../../server/src/core/plan/tasksOf';

const COMMIT = /^(\d{4}-\d{2}-\d{2}) ([^:]+?)(?::(.*))?$/;

interface Written {
  readonly history: History;
  readonly disk: ReadonlySet<string>;
  /** By path, the names that a file has, and had before the plan. */
  readonly holds: ReadonlyMap<string, ReadonlySet<string>>;
  readonly held: ReadonlyMap<string, ReadonlySet<string>>;
  /** The commit in which all was ticked, and how many at once. */
  readonly tick: Tick | null;
}

function readWritten(block: string): Written {
  const disk = new Set<string>();
  const holds = new Map<string, ReadonlySet<string>>();
  const held = new Map<string, ReadonlySet<string>>();
  let tick: Tick | null = null;
  let isShallow = false;
  const commits: string[] = [];
  for (const line of block.split('\n').filter((one) => one.trim() !== '')) {
    const paths = /^on disk: (.*)$/.exec(line)?.[1];
    if (paths !== undefined) {
      for (const path of paths.split(' ')) disk.add(path);
      continue;
    }
    const [, verb, file, names] = /^(holds|held) (\S+): (.*)$/.exec(line) ?? [];
    if (file !== undefined && names !== undefined) {
      (verb === 'holds' ? holds : held).set(file, new Set(names.split(' ')));
      continue;
    }
    if (line === 'shallow') {
      isShallow = true;
      continue;
    }
    const match = COMMIT.exec(line);
    if (!match) throw new Error(`no commit: ${line}`);
    const [, day = '', subject = '', rest = ''] = match;
    const id = createHash('sha1').update(line).digest('hex');
    const together = /ticks (\d+)/.exec(rest)?.[1];
    if (together !== undefined) tick = { commit: commits.length, together: Number(together) };
    const files = [...rest.matchAll(/([+~-])(\S+)/g)].map(([, sign = '', path = '']) => {
      const blob = createHash('sha1')
        .update(`${path}${sign === '~' ? line : ''}`)
        .digest('hex');
      const letter = sign === '+' ? 'A' : sign === '~' ? 'M' : 'D';
      return `:100644 100644 ${blob} ${blob} ${letter}\0${path}\0`;
    });
    commits.push(
      `\x02${id} ${Date.parse(day) / 1_000} ${subject}\0${files.length > 0 ? '\n' : ''}${files.join('')}`,
    );
  }
  return { history: readGitLog(commits.reverse().join(''), isShallow), disk, tick, holds, held };
}

/** The repository around a plan that lies in it as `PLAN.md`. */
export function writtenRepository(block: string, plan: Plan): Repository {
  const { history, disk, tick, holds, held } = readWritten(block);
  const ticks = new Map<string, Tick>();
  if (tick)
    for (const { task } of allTasks(plan.outline)) if (task.state === 'done') ticks.set(task.text, tick);
  return repositoryOf({
    history,
    plan: 'PLAN.md',
    isThere: (path) => disk.has(path) || history.files.get(path)?.at(-1)?.blob != null,
    ticks,
    names: (path) => {
      const has = holds.get(path);
      return has && { has, had: held.get(path) ?? new Set() };
    },
  });
}
