/**
 * Reads what `git log` prints with the arguments below. The form is that of git's own
 * documentation of `--raw`: a commit, then for each of its files modes, ids and a letter, and behind a NUL the path.
 */
import type { Change, Commit, History } from './types';

/** The arguments that ask git for it, the newest commit first; merges show no files of their own. */
export const LOG_ARGUMENTS = [
  'log',
  '-z',
  '--raw',
  '--no-renames',
  '--no-relative',
  '--root',
  '--encoding=UTF-8',
  '--no-abbrev',
  '--topo-order',
  '--format=%x02%H %ct %s',
] as const;

const CHANGE = /^\n?:\d{6} (\d{6}) [0-9a-f]{40,64} ([0-9a-f]{40,64}) ([A-Z])/;
/** Seconds: what comes after the year 9999 is no day. */
const LATEST = 253_402_300_799;
/** A submodule, which is a commit of another repository and no file. */
const SUBMODULE = '160000';

/** `output` may be cut anywhere at its end; whole entries before count. */
export function readGitLog(output: string, isShallow: boolean): History {
  const commits: Commit[] = [];
  const found: {
    readonly path: string;
    readonly commit: number;
    readonly kind: Change['kind'];
    readonly blob: string | null;
  }[] = [];
  const pieces = output.split('\0');
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] ?? '';
    const head = /^\n?\x02([0-9a-f]{40,64}) (\d+) ([^]*)$/.exec(piece);
    if (head) {
      const [, id = '', time = '0', subject = ''] = head;
      commits.push({ id, time: Math.min(Number(time), LATEST), subject: subject.slice(0, 300) });
      continue;
    }
    const change = CHANGE.exec(piece);
    const path = change && pieces[++i];
    if (!path || change[1] === SUBMODULE) continue;
    const letter = change[3];
    const kind = letter === 'A' ? 'added' : letter === 'D' ? 'deleted' : 'changed';
    found.push({
      path,
      commit: commits.length - 1,
      kind,
      blob: kind === 'deleted' ? null : (change[2] ?? null),
    });
  }
  commits.reverse();
  const files = new Map<string, Change[]>();
  for (const { path, commit, kind, blob } of found.reverse()) {
    const change = { commit: commits.length - 1 - commit, kind, blob };
    const known = files.get(path);
    if (known) known.push(change);
    else files.set(path, [change]);
  }
  const byName = new Map<string, string[]>();
  for (const path of files.keys()) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const known = byName.get(name);
    if (known) known.push(path);
    else byName.set(name, [path]);
  }
  return { commits, files, byName, isShallow };
}

/** A file under one of its names: what it was called before is found by its very content. */
export interface Version {
  readonly path: string;
  readonly change: Change;
}

/**
 * The versions of a file, oldest first, across renames that kept its content and moves that kept its name; without those
 * in which it was deleted.
 */
export function versionsOf({ files, byName }: History, path: string): Version[] {
  const versions: Version[] = [];
  const seen = new Set<string>();
  let name: string | undefined = path;
  while (name !== undefined && !seen.has(name)) {
    seen.add(name);
    const own: string = name;
    const changes: readonly Change[] = files.get(own) ?? [];
    versions.unshift(...changes.filter(({ blob }) => blob !== null).map((change) => ({ path: own, change })));
    const first = changes[0];
    name = first?.kind === 'added' ? formerName(own, first, files, byName) : undefined;
  }
  return versions;
}

/** The file that went in the commit in which this one came, with the same content or the same name. */
function formerName(
  path: string,
  { commit, blob }: Change,
  files: History['files'],
  byName: History['byName'],
): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const wentThen = (other: string): Change | undefined =>
    other === path
      ? undefined
      : files.get(other)?.find((change) => change.commit === commit && change.kind === 'deleted');
  const sameName = (byName.get(name) ?? []).filter(wentThen);
  if (sameName.length === 1) return sameName[0];
  for (const [other, changes] of files) {
    if (!wentThen(other)) continue;
    const before = changes.filter((change) => change.commit < commit && change.blob !== null);
    if (before[before.length - 1]?.blob === blob) return other;
  }
  return undefined;
}
