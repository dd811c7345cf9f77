/** The repositories of documents: their history is read once for each HEAD, and what lies on the disk when it is asked for. */
import { existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
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
import { git } from './git';

/** A plan as a commit had it. */
export interface TextVersion {
  /** Index into the commits of the history. */
  readonly commit: number;
  readonly text: string;
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
    if (deliverablesOf(plan).length === 0) return null;
    const found = await this.historyFor(path);
    if (!found) return null;
    const { root, history } = found;
    const own = withSlashes(relative(root, await realpath(path).catch(() => path)));
    if (own.startsWith('../') || !history.files.has(own)) return null;
    const there = await lookedUp(plan, history, own, root);
    const facts = { history, plan: own, isThere: (one: string) => there.get(one) };
    const names = await namesIn(plan, repositoryOf(facts), root);
    return repositoryOf({
      ...facts,
      names: (one) => names.get(one),
      ticks: await this.ticksOf(root, history, own, plan),
    });
  }

  /** The repository around a file, with its history. */
  async historyFor(path: string): Promise<{ readonly root: string; readonly history: History } | null> {
    const root = await this.rootOf(dirname(path));
    const head = root === null ? null : await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD']);
    if (root === null || head === null) return null;
    const id = head.toString('utf8').trim();
    let known = this.histories.get(root);
    if (known?.head !== id) this.histories.set(root, (known = { head: id, history: readHistory(root, id) }));
    const history = await known.history;
    return history && { root, history };
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
   * commit. A side that has no such file is null; undefined where there is no merge of two sides.
   */
  async mergeOf(
    path: string,
  ): Promise<Readonly<Record<'base' | 'ours' | 'theirs', string | null>> | undefined> {
    const root = await this.rootOf(dirname(path));
    if (root === null) return undefined;
    for (const [ours, theirs] of [
      ['HEAD', 'MERGE_HEAD'],
      ['HEAD^1', 'HEAD^2'],
    ] as const) {
      const sides = [await this.textAt(path, ours), await this.textAt(path, theirs)] as const;
      if (sides[0] === undefined || sides[1] === undefined) continue;
      const base = await git(root, ['merge-base', ours, theirs]);
      const began = base && (await this.textAt(path, base.toString('utf8').trim()));
      return { base: began ?? null, ours: sides[0], theirs: sides[1] };
    }
    return undefined;
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
    plan: Plan,
  ): Promise<ReadonlyMap<string, Tick>> | ReadonlyMap<string, Tick> {
    if (plan.counts.done < TELLING) return new Map();
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
  return history.commits.length < MOST_COMMITS ? history : { ...history, isShallow: true };
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
  plan: Plan,
  repository: Repository,
  root: string,
): Promise<ReadonlyMap<string, Names>> {
  const wanted = identifiersIn(plan);
  const found = new Map<string, Names>();
  const { birth, history } = repository;
  if (wanted.size === 0 || birth === null) return found;
  const files = new Map<string, string>();
  for (const { path } of deliverablesOf(plan)) {
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

/** Whether the files that a plan names are on the disk; what git ignores is left out, since nobody commits it. */
async function lookedUp(
  plan: Plan,
  history: History,
  own: string,
  root: string,
): Promise<ReadonlyMap<string, boolean>> {
  const paths = new Set<string>();
  for (const { path } of deliverablesOf(plan))
    for (const candidate of candidatesFor(history, own, path))
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
    const ignored = await git(root, ['check-ignore', '-z', '--stdin'], { input: `${unknown.join('\0')}\0` });
    for (const path of ignored?.toString('utf8').split('\0') ?? []) there.delete(path);
  }
  return there;
}
