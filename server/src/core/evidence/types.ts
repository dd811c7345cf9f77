/** What is known of a plan's repository, and what follows from it. Facts come from outside; nothing here reads a file. */
import type { Place } from '../text/range';

export interface Commit {
  /** All digits. */
  readonly id: string;
  /** Seconds since 1970, of the committer. */
  readonly time: number;
  /** The first line of its message. */
  readonly subject: string;
}

/** One commit's doing to one file. */
export interface Change {
  /** Index into the commits of the history; a commit comes behind its parents. */
  readonly commit: number;
  readonly kind: 'added' | 'changed' | 'deleted';
  /** The id of the content afterwards; null once deleted. */
  readonly blob: string | null;
}

/** What a repository remembers, from its first commit to HEAD. */
export interface History {
  /** Oldest first. */
  readonly commits: readonly Commit[];
  /** By path relative to the repository, with `/`; changes oldest first. */
  readonly files: ReadonlyMap<string, readonly Change[]>;
  /** Paths by their last segment, in lower case. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Older commits are left out: what has no beginning here may have one there. */
  readonly isShallow: boolean;
}

/** What a plan wants to be done with a file. */
export type Intent = 'create' | 'change' | 'remove' | 'named';

/** A file that a plan names. */
export interface Deliverable {
  /** As it is named, without `./` in front and `:12-20` behind. */
  readonly path: string;
  readonly intent: Intent;
  readonly place: Place;
}

/** What is known of a file that a plan names. */
export interface FileFacts {
  /** Its path in the repository. */
  readonly path: string;
  /** It is there, committed or not. */
  readonly exists: boolean;
  /** The commit that first had it, under this name; null if none had. */
  readonly born: number | null;
  /** Commits since the birth of the plan that touched it, oldest first. */
  readonly touched: readonly number[];
  /** Of the names that the plan's code defines, those that it has now; undefined where nobody has read it. */
  readonly has?: ReadonlySet<string> | undefined;
  /** Those that it had before the plan. */
  readonly had?: ReadonlySet<string> | undefined;
}

/** What a rule may ask of the repository of a plan. */
export interface Repository {
  readonly history: History;
  /** The plan's first commit, found across exact renames; null while it is in none. */
  readonly birth: number | null;
  /** The last commit that changed the plan, or null. */
  readonly last: number | null;
  /** What is known of a path that the plan names; `unknown` where several files may be meant, or where it leads out. */
  readonly file: (named: string) => FileFacts | 'never' | 'unknown';
  /** The commits in which tasks of these texts were ticked, as far as they are known; how many at once. */
  readonly ticks: ReadonlyMap<string, Tick>;
}

/** When a box was ticked. */
export interface Tick {
  readonly commit: number;
  /** How many boxes of the plan were ticked in the same commit. */
  readonly together: number;
}
