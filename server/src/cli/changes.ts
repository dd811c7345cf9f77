/** Waits for changes of the files that a command has looked at. */
import { existsSync, statSync, watch } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { isMarkdownPath, withSlashes } from '../node/files';

/** Editors write a file in several steps. */
const QUIET_FOR_MS = 100;

/**
 * The paths that change, relative to the current folder; several changes at once are one. It ends when the process is
 * asked to, by Ctrl+C.
 */
export async function* changesOf(cwd: string, paths: readonly string[]): AsyncGenerator<string> {
  const state = { changed: [] as string[], isOver: false, wake: (): void => undefined };
  const folders = new Set((paths.length === 0 ? ['.'] : paths).map((path) => folderOf(cwd, path)));
  const watchers = [...folders].map((folder) =>
    watch(folder, { recursive: true }, (_event, name) => {
      if (name === null || !isOfInterest(name)) return;
      state.changed.push(withSlashes(relative(cwd, resolve(folder, name))));
      state.wake();
    }),
  );
  const stop = (): void => {
    state.isOver = true;
    state.wake();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    while (!state.isOver) {
      if (state.changed.length === 0) await new Promise<void>((done) => (state.wake = done));
      await new Promise((done) => setTimeout(done, QUIET_FOR_MS));
      const [first] = state.changed.splice(0);
      if (first !== undefined) yield first;
    }
  } finally {
    for (const watcher of watchers) watcher.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Plans, and what decides about how they are read. */
function isOfInterest(name: string): boolean {
  const path = withSlashes(name);
  if (/(?:^|\/)(?:\.git|node_modules)\//.test(path)) return false;
  return isMarkdownPath(path) || /(?:^|\/)(?:\.gitignore|\.living-plans\.json)$/.test(path);
}

/** A file is watched by its folder, since editors replace it; a glob by the folder that it begins in. */
function folderOf(cwd: string, path: string): string {
  let folder = resolve(cwd, path);
  while (!existsSync(folder)) folder = dirname(folder);
  return statSync(folder).isDirectory() ? folder : dirname(folder);
}
