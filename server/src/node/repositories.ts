/** The repositories of documents: their history is read once for each HEAD, and what lies on the disk when it is asked for. */
import { existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import {
  candidatesFor,
  deliverablesOf,
  identifiersIn,
  LOG_ARGUMENTS,
  readGitLog,
  repositoryOf,
  ticksIn,
  versionsOf,
  type History,
  type Plan,
  type Repository,
  type Tick,
} from '../core/index';
import { isInside, readTextFile, withSlashes } from './files';
import { git, MOST_OUTPUT } from './git';

/** A plan as a commit had it. */
export interface TextVersion {
  /** Index into the commits of the history. */
  readonly commit: number;
  readonly text: string;
}

/** A file on both sides of a merge. */
export interface MergedFile {
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
  /** What came out; null while the merge is under way. */
  readonly committed: string | null;
}

/** What a plan lets somebody look for in its repository. */
export interface Asked {
  /** The files that it names, in order. */
  readonly paths: readonly string[];
  /** The names that its code defines. */
  readonly identifiers: readonly string[];
  /** So many boxes are ticked that it may be told when. */
  readonly hasManyTicks: boolean;
}

export function askedBy(plan: Plan): Asked {
  const paths = deliverablesOf(plan).map(({ path }) => path);
  return {
    paths,
    identifiers: paths.length > 0 ? [...identifiersIn(plan)] : [],
    hasManyTicks: plan.counts.done >= TELLING,
  };
}

export interface Looked {
  readonly repository: Repository;
  /** All that was found, as a text: while it is the same, so are the answers. */
  readonly state: () => string;
}

/** So many commits are looked at; what is older counts as not known. */
const MOST_COMMITS = 20_000;
/** Paths of one plan that are looked up on the disk. */
const MOST_PATHS = 2_000;
/** Versions of one plan that are read for when its boxes were ticked. */
const MOST_VERSIONS = 300;
const MOST_TOPS = 1_000;
/** Files of one plan that are read for the names of its code, and the bytes of the largest. */
const MOST_FILES = 300;
const LARGEST_FILE = 400_000;

export class Repositories {
  /** The root of the work tree by folder; null outside of any. */
  private readonly roots = new Map<string, Promise<string | null>>();
  private readonly histories = new Map<
    string,
    { readonly head: string; readonly history: Promise<History | null> }
  >();

  /** When boxes were ticked, by path: it changes with the history alone. */
  private readonly ticks = new WeakMap<History, Map<string, Promise<ReadonlyMap<string, Tick>>>>();

  /** What is known of a plan, or null: it names no file, or there is no repository, no git or no commit. */
  async of(path: string, plan: Plan): Promise<Repository | null> {
    if (!(await this.isIn(path))) return null;
    return (await this.lookUp(path, askedBy(plan)))?.repository ?? null;
  }

  /** Whether a file lies in a repository at all. */
  async isIn(path: string): Promise<boolean> {
    return (await this.topOf(path)) !== null;
  }

  /** The folder of the repository that a file lies in, without links; null where there is none. */
  topOf(path: string): Promise<string | null> {
    return this.rootOf(dirname(path));
  }

  /** As `of`, for a plan of which only this is known. */
  async lookUp(path: string, asked: Asked): Promise<Looked | null> {
    if (asked.paths.length === 0) return null;
    const found = await this.historyFor(path);
    if (!found) return null;
    const { root, head, history } = found;
    const own = withSlashes(relative(root, await realpath(path).catch(() => path)));
    if (own.startsWith('../') || !history.files.has(own)) return null;
    const there = await lookedUp(asked.paths, history, own, root);
    const facts = { history, plan: own, isThere: (one: string) => there.get(one) };
    const names = await namesIn(asked, repositoryOf(facts), root);
    const ticks = await this.ticksOf(root, history, own, asked);
    return {
      repository: repositoryOf({ ...facts, names: (one) => names.get(one), ticks }),
      state: () => {
        const { commits, isShallow } = history;
        const read = [...names].map(([file, { has, had }]) => [file, [...has], [...had]]);
        return JSON.stringify([head, commits.length, isShallow, own, [...there], read, [...ticks]]);
      },
    };
  }

  /** The repository around a file, with its history. */
  async historyFor(
    path: string,
  ): Promise<{ readonly root: string; readonly head: string; readonly history: History } | null> {
    const root = await this.rootOf(dirname(path));
    const head = root === null ? null : await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD']);
    if (root === null || head === null) return null;
    const id = head.toString('utf8').trim();
    let known = this.histories.get(root);
    if (known?.head !== id) this.histories.set(root, (known = { head: id, history: readHistory(root, id) }));
    const history = await known.history;
    return history && { root, head: id, history };
  }

  /**
   * A file that a plan names is not in the repository: no commit had one of that name, none lies anywhere on the disk, and git
   * does not ignore it. False where that is not known. `path` is that of the plan, which need not be committed.
   */
  async neverWas(path: string, named: string): Promise<boolean> {
    const found = await this.historyFor(path);
    if (!found) return false;
    const { root, history } = found;
    const own = withSlashes(relative(root, await realpath(path).catch(() => path)));
    if (own.startsWith('../')) return false;
    const there = await lookedUp([named], history, own, root);
    const facts = repositoryOf({ history, plan: own, isThere: (one) => there.get(one) });
    if (facts.file(named) !== 'never') return false;
    // It may be new, and lie in a package that the plan does not name.
    const name = named.slice(named.lastIndexOf('/') + 1).replace(/[*?[\\]/g, '\\$&');
    const others = await git(root, ['ls-files', '-z', '-c', '-o', '--', `:(glob,icase)**/${name}`]);
    return others?.length === 0;
  }

  /** The text of a file in a commit that `ref` names: null if it was not there, undefined where there is no such commit. */
  async textAt(path: string, ref: string): Promise<string | null | undefined> {
    const root = await this.rootOf(dirname(path));
    if (root === null) return undefined;
    const commit = await git(root, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ]);
    if (commit === null) return undefined;
    const own = withSlashes(relative(root, await realpath(path).catch(() => path)));
    if (own.startsWith('../') || /[\r\n]/.test(own)) return undefined;
    const [text] = await blobs(root, [`${commit.toString('utf8').trim()}:${own}`]);
    return text ?? null;
  }

  /**
   * A file as both sides of a merge have it, and as it was where they parted: of the merge that is under way, else of the last
   * commit, and then also as that commit has it. A side that has no such file is null; undefined where there is no merge of
   * exactly two sides.
   */
  async mergeOf(path: string): Promise<MergedFile | undefined> {
    const root = await this.rootOf(dirname(path));
    if (root === null) return undefined;
    const at = (ref: string): Promise<string | null | undefined> => this.textAt(path, ref);
    const isUnderWay = (await at('MERGE_HEAD')) !== undefined;
    const [one, other] = isUnderWay ? ['HEAD', 'MERGE_HEAD'] : ['HEAD^1', 'HEAD^2'];
    const [ours, theirs] = [await at(one), await at(other)];
    const more = isUnderWay ? await mergedHeads(root) : (await at('HEAD^3')) === undefined ? 2 : 3;
    if (ours === undefined || theirs === undefined || more > 2) return undefined;
    const base = await git(root, ['merge-base', one, other]);
    const began = base ? ((await at(base.toString('utf8').trim())) ?? null) : null;
    return { base: began, ours, theirs, committed: isUnderWay ? null : ((await at('HEAD')) ?? null) };
  }

  /** The versions of a plan, oldest first, and the history that they stand in; null where it is in no repository. */
  async versions(
    path: string,
  ): Promise<{ readonly history: History; readonly versions: readonly TextVersion[] } | null> {
    const found = await this.historyFor(path);
    if (!found) return null;
    const { root, history } = found;
    const own = withSlashes(relative(root, await realpath(path).catch(() => path)));
    const versions = versionsOf(history, own).slice(-MOST_VERSIONS);
    if (versions.length === 0) return null;
    const texts = await blobs(
      root,
      versions.map(({ change }) => change.blob ?? ''),
    );
    return {
      history,
      versions: versions.flatMap(({ change }, i) => {
        const text = texts[i] ?? null;
        return text === null ? [] : [{ commit: change.commit, text }];
      }),
    };
  }

  private rootOf(folder: string): Promise<string | null> {
    let root = this.roots.get(folder);
    if (!root) {
      if (this.roots.size > MOST_TOPS) this.roots.clear();
      // Not kept: somebody may begin one.
      if (!isBelowRepository(folder)) return Promise.resolve(null);
      this.roots.set(
        folder,
        (root = git(folder, ['rev-parse', '--show-toplevel']).then(async (top) =>
          top === null ? null : realpath(top.toString('utf8').trim()).catch(() => null),
        )),
      );
    }
    return root;
  }

  /** When the boxes of a plan were ticked; only plans with many ticked boxes are looked at, since nothing else asks. */
  private ticksOf(
    root: string,
    history: History,
    path: string,
    { hasManyTicks }: Asked,
  ): Promise<ReadonlyMap<string, Tick>> | ReadonlyMap<string, Tick> {
    if (!hasManyTicks) return new Map();
    const known = this.ticks.get(history) ?? new Map<string, Promise<ReadonlyMap<string, Tick>>>();
    this.ticks.set(history, known);
    const ticks = known.get(path) ?? readTicks(root, history, path);
    known.set(path, ticks);
    return ticks;
  }
}

async function readTicks(root: string, history: History, path: string): Promise<ReadonlyMap<string, Tick>> {
  const versions = versionsOf(history, path).slice(-MOST_VERSIONS);
  const texts = await blobs(
    root,
    versions.map(({ change }) => change.blob ?? ''),
  );
  return ticksIn(versions.map(({ change }, i) => ({ commit: change.commit, text: texts[i] ?? null })));
}

/** How many sides a merge that is under way has. */
async function mergedHeads(root: string): Promise<number> {
  const file = await git(root, ['rev-parse', '--git-path', 'MERGE_HEAD']);
  if (file === null) return 0;
  const read = await readTextFile(resolve(root, file.toString('utf8').trim()), 10_000);
  return read.ok ? 1 + read.file.text.trim().split('\n').length : 0;
}

/** Starting git takes longer than looking for it. */
function isBelowRepository(folder: string): boolean {
  for (let one = folder; ; one = dirname(one)) {
    if (existsSync(join(one, '.git'))) return true;
    if (dirname(one) === one) return false;
  }
}

/** Fewer ticks than this are never said to have come in bulk. */
const TELLING = 20;

async function readHistory(root: string, head: string): Promise<History | null> {
  const [log, shallow] = await Promise.all([
    git(root, [...LOG_ARGUMENTS, `--max-count=${MOST_COMMITS}`, head, '--']),
    git(root, ['rev-parse', '--is-shallow-repository']),
  ]);
  if (log === null) return null;
  const history = readGitLog(log.toString('utf8'), shallow?.toString('utf8').trim() === 'true');
  const isCut = log.length > MOST_OUTPUT || history.commits.length >= MOST_COMMITS;
  return isCut ? { ...history, isShallow: true } : history;
}

/** The contents of blobs as UTF-8, in order; null for one that is not there. */
export async function blobs(root: string, ids: readonly string[]): Promise<(string | null)[]> {
  const output = await git(root, ['cat-file', '--batch'], { input: `${ids.join('\n')}\n` });
  const texts: (string | null)[] = [];
  let at = 0;
  for (const id of ids) {
    const end = output?.indexOf(10, at) ?? -1;
    const header = output && end >= 0 ? output.toString('utf8', at, end) : '';
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
    if (!output || end < 0 || size === undefined || id === '') {
      texts.push(null);
      at = end < 0 ? at : end + 1;
      continue;
    }
    texts.push(output.toString('utf8', end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return texts;
}

interface Names {
  readonly has: ReadonlySet<string>;
  readonly had: ReadonlySet<string>;
}

/** Of the names that the plan's code defines, those that the files which it names have, and had before the plan. */
async function namesIn(
  { paths, identifiers }: Asked,
  repository: Repository,
  root: string,
): Promise<ReadonlyMap<string, Names>> {
  const wanted = new Set(identifiers);
  const found = new Map<string, Names>();
  const { birth, history } = repository;
  if (wanted.size === 0 || birth === null) return found;
  const files = new Map<string, string>();
  for (const path of paths) {
    const file = repository.file(path);
    if (file === 'never' || file === 'unknown' || !file.exists || files.size >= MOST_FILES) continue;
    const before = (history.files.get(file.path) ?? []).filter(({ commit }) => commit < birth);
    files.set(file.path, before[before.length - 1]?.blob ?? '');
  }
  const old = await blobs(root, [...files.values()]);
  let at = 0;
  for (const path of files.keys()) {
    const read = await readTextFile(join(root, path), LARGEST_FILE);
    const before = old[at++] ?? '';
    if (read.ok) found.set(path, { has: namesOf(read.file.text, wanted), had: namesOf(before, wanted) });
  }
  return found;
}

function namesOf(text: string, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name] of text.matchAll(/[A-Za-z_]\w{3,80}/g)) if (wanted.has(name)) found.add(name);
  return found;
}

/** Whether files that a plan names are on the disk; what git ignores is left out, since nobody commits it. */
async function lookedUp(
  names: Iterable<string>,
  history: History,
  own: string,
  root: string,
): Promise<ReadonlyMap<string, boolean>> {
  const paths = new Set<string>();
  for (const name of names)
    for (const candidate of candidatesFor(history, own, name))
      if (paths.size < MOST_PATHS) paths.add(candidate);
  const there = new Map<string, boolean>();
  for (const path of paths) {
    const full = join(root, path);
    there.set(
      path,
      isInside(full, root) &&
        (await stat(full).then(
          () => true,
          () => false,
        )),
    );
  }
  const unknown = [...paths].filter((path) => !history.files.has(path) && there.get(path) === false);
  if (unknown.length > 0) {
    const ignored = await git(root, ['check-ignore', '-z', '--stdin'], {
      input: `${unknown.join('\0')}\0`,
      codes: [1],
    });
    // It answers for none where one of them lies behind a link or in a submodule.
    for (const path of ignored?.toString('utf8').split('\0') ?? unknown) there.delete(path);
  }
  return there;
}
