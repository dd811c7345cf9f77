/** Waits for changes of the files that a command has looked at. */
import { watch } from 'chokidar';
import picomatch from 'picomatch';
import { isMarkdownPath, withSlashes } from '../node/files';

/** Editors write a file in several steps. */
const QUIET_FOR_MS = 100;

/**
 * The paths that change, relative to the current folder; several changes at once are one. It ends when the process is
 * asked to, by Ctrl+C.
 */
export async function* changesOf(cwd: string, paths: readonly string[]): AsyncGenerator<string> {
  const state = { changed: [] as string[], isOver: false, wake: (): void => undefined };
  const watched = (paths.length === 0 ? ['.'] : paths).map(
    (path) => picomatch.scan(withSlashes(path)).base || '.',
  );
  const watcher = watch(watched, {
    cwd,
    ignoreInitial: true,
    ignored: /[\\/](?:\.git|node_modules)(?:[\\/]|$)/,
  });
  watcher.on('all', (_event, path) => {
    if (!isOfInterest(path)) return;
    state.changed.push(withSlashes(path));
    state.wake();
  });
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
    await watcher.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Plans, and what decides about how they are read. */
function isOfInterest(path: string): boolean {
  return isMarkdownPath(path) || /(?:^|[\\/])(?:\.gitignore|\.living-plans\.json)$/.test(path);
}
