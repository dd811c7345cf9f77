/** From what stands on the command line to the files that are meant. */
import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { findMarkdownFiles, problemOf, withSlashes } from '../node/files';

/** One file to look at. */
export interface Input {
  /** Absolute; for standard input the path it goes by. */
  readonly path: string;
  /** Relative to the current folder, with `/`. */
  readonly shown: string;
  /** Named on the command line itself, not found in a folder or by a glob. */
  readonly named: boolean;
  readonly fromStdin: boolean;
}

/** A path that gives no files, or a file that could not be read. */
export interface PathProblem {
  readonly path: string;
  readonly message: string;
}

export interface Inputs {
  /** Sorted by the shown path; each file once. */
  readonly inputs: readonly Input[];
  readonly problems: readonly PathProblem[];
}

export interface InputOptions {
  readonly cwd: string;
  /** What standard input goes by. */
  readonly stdinName: string;
  /** Files in folders at most; for tests. */
  readonly limit?: number;
}

/** A path as it is shown: relative to the current folder, with `/`; on another drive as it is. */
export function shownPath(cwd: string, path: string): string {
  return withSlashes(relative(cwd, path)) || '.';
}

/**
 * Files, folders, globs and `-` (standard input); none at all stands for the current folder. What exists is never taken
 * for a glob, so `app/[id]/PLAN.md` can be named; a glob searches its folder as if that had been named. A path that
 * leads nowhere becomes a problem.
 */
export async function resolveInputs(paths: readonly string[], options: InputOptions): Promise<Inputs> {
  const { cwd } = options;
  const byPath = new Map<string, Input>();
  const problems: PathProblem[] = [];
  const limit = options.limit === undefined ? {} : { limit: options.limit };

  const add = (path: string, named: boolean, fromStdin = false): void => {
    const key = fromStdin ? '-' : path;
    if (named || !byPath.has(key)) byPath.set(key, { path, shown: shownPath(cwd, path), named, fromStdin });
  };
  const find = async (folder: string, isWanted: (path: string) => boolean = () => true): Promise<number> => {
    const found = await findMarkdownFiles([folder], limit);
    const files = found.files.filter(isWanted);
    for (const file of files) add(file, false);
    for (const { path, problem } of found.problems)
      problems.push({
        path: shownPath(cwd, path),
        message: `this folder could not be read: ${problem.message}`,
      });
    if (found.more)
      problems.push({
        path: shownPath(cwd, folder),
        message: `more than ${found.files.length.toLocaleString('en-US')} Markdown files; the others were not looked at`,
      });
    return files.length;
  };

  for (const path of paths.length === 0 ? ['.'] : paths) {
    if (path === '-') {
      add(resolve(cwd, options.stdinName), true, true);
      continue;
    }
    const absolute = resolve(cwd, path);
    try {
      if ((await stat(absolute)).isDirectory()) await find(absolute);
      else add(absolute, true);
    } catch (error) {
      const problem = problemOf(error);
      const { base, glob, isGlob } = picomatch.scan(withSlashes(path));
      const folder = resolve(cwd, base);
      if (problem.kind !== 'missing' || !isGlob || !(await isFolder(folder))) {
        problems.push({ path: shownPath(cwd, absolute), message: problem.message });
        continue;
      }
      const matches = picomatch(glob, { dot: true });
      const count = await find(folder, (file) => matches(withSlashes(relative(folder, file))));
      if (count === 0) problems.push({ path: withSlashes(path), message: 'no Markdown file matches' });
    }
  }
  const inputs = [...byPath.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
  return { inputs, problems };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
