/** What rules ask of a repository, made from its history and from what lies on the disk. */
import { oncePer } from '../text/memoized';
import { versionsOf } from './gitLog';
import type { FileFacts, History, Repository, Tick } from './types';

export interface RepositoryInput {
  readonly history: History;
  /** The plan's path in the repository. */
  readonly plan: string;
  /** Whether a path of the repository is there, committed or not; undefined where nobody has looked. */
  readonly isThere: (path: string) => boolean | undefined;
  readonly ticks?: ReadonlyMap<string, Tick>;
  /** The names of the plan's code that a file has now, and had before the plan. */
  readonly names?: (
    path: string,
  ) => { readonly has: ReadonlySet<string>; readonly had: ReadonlySet<string> } | undefined;
}

const NO_TICKS: ReadonlyMap<string, Tick> = new Map();

/** The paths of a repository that a name may stand for, the likeliest first: see `repositoryOf`. */
export function candidatesFor({ files, byName }: History, plan: string, named: string): string[] {
  if (named.startsWith('/') || named.startsWith('~') || /^[A-Za-z]:/.test(named)) return [];
  const [front, back, ...more] = named.split(/\/(?:\.{3}|…)\//);
  if (back !== undefined) {
    const name = back.slice(back.lastIndexOf('/') + 1).toLowerCase();
    const isMeant = (path: string): boolean => path.startsWith(`${front}/`) && path.endsWith(`/${back}`);
    return more.length > 0 ? [] : (byName.get(name) ?? []).filter(isMeant);
  }
  const folder = plan.includes('/') ? plan.slice(0, plan.lastIndexOf('/')) : '';
  const direct = [normalized(named), normalized(folder === '' ? named : `${folder}/${named}`)];
  const exact = [...new Set(direct.filter((path) => path !== null))];
  const known = exact.filter((path) => files.has(path));
  const isBare = !named.includes('/');
  // "Cargo.toml" may be that of the package which the plan speaks of.
  if (known.length > 0 && !isBare) return known.slice(0, 1);
  // "src/app.ts" of a plan that speaks of one package: "packages/web/src/app.ts".
  const name = named.slice(named.lastIndexOf('/') + 1).toLowerCase();
  const tail = `/${named.replace(/^(?:\.{1,2}\/)+/, '').toLowerCase()}`;
  const within = (byName.get(name) ?? []).filter((path) => `/${path}`.toLowerCase().endsWith(tail));
  return [...new Set([...exact, ...within])];
}

/** Says of paths that a plan names what the repository knows of them. */
export function repositoryOf({
  history,
  plan,
  isThere,
  ticks = NO_TICKS,
  names = () => undefined,
}: RepositoryInput): Repository {
  const versions = versionsOf(history, plan);
  const birth = versions[0]?.change.commit ?? null;
  const last = versions[versions.length - 1]?.change.commit ?? null;
  const known = new Map<string, FileFacts | 'never' | 'unknown'>();
  const find = (named: string): FileFacts | 'never' | 'unknown' => {
    const candidates = candidatesFor(history, plan, named);
    if (candidates.length === 0) return 'unknown';
    const remembered = candidates.filter((path) => history.files.has(path));
    if (remembered.length === 1 && remembered[0] !== undefined)
      return factsOf(remembered[0], history, birth, isThere);
    if (remembered.length > 1) return 'unknown';
    const there = candidates.map(isThere);
    const untracked = candidates[there.indexOf(true)];
    if (untracked !== undefined) return { path: untracked, exists: true, born: null, touched: [] };
    // Somewhere else under this name: it may have been moved.
    const name = named.slice(named.lastIndexOf('/') + 1).toLowerCase();
    const isElsewhere = history.byName.has(name) || stemsOf(history).has(stemOf(name));
    if (isElsewhere || there.includes(undefined) || history.isShallow) return 'unknown';
    return 'never';
  };
  const withNames = (file: FileFacts | 'never' | 'unknown'): FileFacts | 'never' | 'unknown' =>
    file === 'never' || file === 'unknown' ? file : { ...file, ...names(file.path) };
  return {
    history,
    birth,
    last,
    ticks,
    file(named) {
      let facts = known.get(named);
      if (facts === undefined) known.set(named, (facts = withNames(find(named))));
      return facts;
    },
  };
}

/** "userlist" of "user-list.test.ts": a plan may say `.ts` of what has become a `.tsx`, or `user_list` of `UserList`. */
function stemOf(name: string): string {
  const dot = name.indexOf('.', 1);
  return (dot < 0 ? name : name.slice(0, dot)).replace(/(?<=.)[-_\s]/g, '');
}

const stemsOf = oncePer(
  ({ byName }: History): ReadonlySet<string> => new Set([...byName.keys()].map(stemOf)),
);

/** The file that came under the same name, elsewhere, in the commit in which this one went; itself if it is there. */
function movedFrom(path: string, { files, byName }: History): string {
  const seen = new Set<string>();
  let now = path;
  while (!seen.has(now)) {
    seen.add(now);
    const changes = files.get(now) ?? [];
    const last = changes[changes.length - 1];
    if (last?.kind !== 'deleted') return now;
    const name = now.slice(now.lastIndexOf('/') + 1).toLowerCase();
    const [next, ...others] = (byName.get(name) ?? []).filter(
      (other) =>
        other !== now &&
        files.get(other)?.some(({ commit, kind }) => commit === last.commit && kind === 'added'),
    );
    if (next === undefined || others.length > 0) return now;
    now = next;
  }
  return now;
}

function factsOf(
  named: string,
  history: History,
  birth: number | null,
  isThere: (path: string) => boolean | undefined,
): FileFacts {
  const path = movedFrom(named, history);
  const changes = [
    ...(history.files.get(named) ?? []),
    ...(path === named ? [] : (history.files.get(path) ?? [])),
  ];
  const committed = changes[changes.length - 1]?.kind !== 'deleted';
  // It may be deleted and that not yet committed.
  const exists = isThere(path) ?? committed;
  const first = changes.find(({ kind }) => kind !== 'deleted');
  return {
    path,
    exists,
    born: first?.commit ?? null,
    touched: changes.filter(({ commit }) => birth !== null && commit >= birth).map(({ commit }) => commit),
  };
}

/** Without "." and ".."; null if it leads out of the repository. */
function normalized(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/') || null;
}
