/** `living-plans mcp`: becomes the server for the Model Context Protocol that lies beside the command line. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { note, type ExitCode, type Io } from './io';

/** `folders` may be read and written, and nothing else. Returns as soon as it listens. */
export async function mcp(folders: readonly string[], serverPath: string, io: Io): Promise<ExitCode> {
  const path = join(dirname(serverPath), 'mcp.js');
  if (!existsSync(path)) {
    note(io, `the server is missing: ${path} does not exist`);
    return 2;
  }
  for (const folder of folders) {
    const isFolder = await stat(resolve(io.cwd, folder)).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) continue;
    note(io, `${folder}: no folder`);
    return 2;
  }
  process.argv = [process.argv[0] ?? 'node', path, ...folders];
  createRequire(path)(path);
  return 0;
}
