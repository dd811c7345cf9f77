/** Files that settings name, as globs. */
import { globMatcher } from './globMatcher';
import { oncePer } from '../text/memoized';

/** What one place says of files. */
export interface Globs {
  /** The folder that the globs are relative to; null for the workspace folder. */
  readonly folder: string | null;
  readonly plans: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * True if a file is a plan by the settings, false if it is none, undefined if they say nothing of it. `relativeTo` gives
 * its path from a folder, with `/`. The last of the globs that says something decides; what excludes beats what names.
 */
export function namedAsPlan(
  files: readonly Globs[],
  relativeTo: (folder: string | null) => string,
): boolean | undefined {
  for (const globs of files.toReversed()) {
    const { isPlan, isExcluded } = matchersOf(globs);
    const path = relativeTo(globs.folder);
    if (isExcluded(path)) return false;
    if (isPlan(path)) return true;
  }
  return undefined;
}

interface Matchers {
  readonly isPlan: (path: string) => boolean;
  readonly isExcluded: (path: string) => boolean;
}

/** Compiled once for as long as the settings live. */
const matchersOf = oncePer(({ plans, exclude }: Globs): Matchers => ({
  isPlan: matcher(plans),
  isExcluded: matcher(exclude),
}));

function matcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map((glob) => globMatcher(glob));
  return (path) => matchers.some((matches) => matches(path));
}
