/**
 * Runs a bundle from code that V8 has compiled before. Node has that itself since 22.1; for older ones it is kept here. What is
 * damaged, foreign or out of date is compiled anew, and where nothing can be written nothing is kept.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder, keepFile, readSealed, sealed } from './cacheFiles';

/** Compiled code of all commands and versions, of about a megabyte each. */
const MOST_FILES = 12;

type Run = (exports: object, require: NodeJS.Require, module: object, path: string, folder: string) => void;

/** Node's own, where it has one. */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };

/** Runs the CommonJS bundle at a path, as `require` would. Each command needs other functions of it, so it has a cache of its own. */
export function runCached(path: string, command: string): void {
  const root = cacheFolder(process.env);
  const folder = root === null ? null : join(root, 'code');
  const require = nodeModule.createRequire(path);
  if (folder === null) require(path);
  else if (enableCompileCache) {
    enableCompileCache(folder);
    require(path);
  } else runKept(path, command, folder, require);
}

function runKept(path: string, command: string, folder: string, require: NodeJS.Require): void {
  const source = readFileSync(path, 'utf8');
  const file = join(folder, `${nameFor(path, command)}.bin`);
  // V8 itself trusts it.
  const kept = readSealed(file);
  const script = new Script(nodeModule.Module.wrap(source), {
    filename: path,
    ...(kept && { cachedData: kept }),
  });
  if (!kept || script.cachedDataRejected)
    // At the end, since only then V8 has compiled what a run needs.
    process.once('exit', () => {
      keepFile(file, sealed(script.createCachedData()), MOST_FILES);
    });
  const module = { exports: {} };
  (script.runInThisContext() as Run)(module.exports, require, module, path, dirname(path));
}

/** By what the compiled code depends on: the bundle, the command, the version of Node and the processor. */
function nameFor(path: string, command: string): string {
  const { size, mtimeMs } = statSync(path);
  const parts = [path, command, size, mtimeMs, process.version, process.arch, process.platform];
  return createHash('sha1').update(parts.join('\n')).digest('hex');
}
