/**
 * Runs a bundle from code that V8 has compiled before. Node has that itself since 22.1; for older ones it is kept here. What is
 * damaged, foreign or out of date is compiled anew, and where nothing can be written nothing is kept.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder, keepFile } from './cacheFiles';

/** Bytes of the hash that stands in front of the compiled code. */
const HASH = 20;
/** Compiled code of other versions that is kept beside it. */
const MOST_FILES = 4;

type Run = (exports: object, require: NodeJS.Require, module: object, path: string, folder: string) => void;

/** Node's own, where it has one. */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };

/** Runs the CommonJS bundle at a path, as `require` would. */
export function runCached(path: string): void {
  const root = cacheFolder(process.env);
  const folder = root === null ? null : join(root, 'code');
  const require = nodeModule.createRequire(path);
  if (folder === null) require(path);
  else if (enableCompileCache) {
    enableCompileCache(folder);
    require(path);
  } else runKept(path, folder, require);
}

function runKept(path: string, folder: string, require: NodeJS.Require): void {
  const source = readFileSync(path, 'utf8');
  const file = join(folder, `${nameFor(path)}.bin`);
  const kept = readKept(file);
  const script = new Script(nodeModule.Module.wrap(source), {
    filename: path,
    ...(kept && { cachedData: kept }),
  });
  if (!kept || script.cachedDataRejected)
    // At the end, since only then V8 has compiled what a run needs.
    process.once('exit', () => {
      const code = script.createCachedData();
      keepFile(file, Buffer.concat([hashOf(code), code]), MOST_FILES);
    });
  const module = { exports: {} };
  (script.runInThisContext() as Run)(module.exports, require, module, path, dirname(path));
}

/** By what the compiled code depends on: the bundle, the version of Node and the processor. */
function nameFor(path: string): string {
  const { size, mtimeMs } = statSync(path);
  const parts = [path, size, mtimeMs, process.version, process.arch, process.platform];
  return createHash('sha1').update(parts.join('\n')).digest('hex');
}

/** Compiled code that is ours, whole and written by nobody else; undefined for anything else. V8 itself trusts it. */
function readKept(file: string): Buffer | undefined {
  try {
    const { uid, mode } = statSync(file);
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    if (!isOurs) return undefined;
    const bytes = readFileSync(file);
    const code = bytes.subarray(HASH);
    return hashOf(code).equals(bytes.subarray(0, HASH)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(code: Buffer): Buffer {
  return createHash('sha1').update(code).digest();
}
