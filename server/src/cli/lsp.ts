/** `living-plans lsp`: becomes the language server that lies beside the command line. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { note, type ExitCode, type Io } from './io';

export interface LspOptions {
  /** Passed on to the server. */
  readonly args: readonly string[];
  /** Absolute path of `server.js`. */
  readonly serverPath: string;
}

/** Runs the server in this process, over standard input and output; returns as soon as it listens. */
export function lsp({ args, serverPath }: LspOptions, io: Io): Promise<ExitCode> {
  if (!existsSync(serverPath)) {
    note(io, `the language server is missing: ${serverPath} does not exist`);
    return Promise.resolve(2);
  }
  // The server's library reads its transport from the arguments of the process.
  process.argv = [
    process.argv[0] ?? 'node',
    serverPath,
    '--stdio',
    ...args.filter((arg) => arg !== '--stdio'),
  ];
  createRequire(serverPath)(serverPath);
  return Promise.resolve(0);
}
