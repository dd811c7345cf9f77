/**
 * Asks git, and lets the repository run nothing: no hook, no monitor, no filter, no pager, no helper, no network. What a
 * repository has in its own config is not to be trusted; what a person has in theirs is.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

export interface GitOptions {
  /** Milliseconds; then it is stopped. */
  readonly timeout?: number;
  /** Bytes of output; then it is stopped, and what came so far counts. */
  readonly most?: number;
  /** Written to its standard input. */
  readonly input?: string;
  /** Exit codes beside 0 that are an answer. */
  readonly codes?: readonly number[];
}

const TIMEOUT = 10_000;
/** Bytes of output that are read unless somebody wants another number. */
export const MOST_OUTPUT = 128 * 1024 * 1024;

/**
 * The path of git on Windows, which would look for the bare name in the folder of the repository first; elsewhere the bare name
 * is looked for in `PATH` alone.
 */
const PROGRAM = process.platform === 'win32' ? (inPath('git.exe') ?? 'git.exe') : 'git';

function inPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Overrules what a repository may have configured to be run. */
const SAFE = [
  ...['--no-pager', '--no-optional-locks'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath='],
  ...['-c', 'core.sshCommand=false'],
  ...['-c', 'core.alternateRefsCommand='],
  ...['-c', 'diff.external='],
  ...['-c', 'log.showSignature=false'],
  ...['-c', 'log.mailmap=false'],
  // What a repository allows for one protocol counts before what is allowed for all.
  ...['ext', 'file', 'git', 'ssh', 'http', 'https'].flatMap((one) => ['-c', `protocol.${one}.allow=never`]),
  ...['-c', 'protocol.allow=never'],
  ...['-c', 'credential.helper='],
];

/** The output of a command in a folder; null if git is missing, fails or takes too long. Never rejects. */
export async function git(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<Buffer | null> {
  const { timeout = TIMEOUT, most = MOST_OUTPUT, input, codes = [] } = options;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let isCut = false;
    const child = spawn(PROGRAM, [...SAFE, ...args], {
      cwd: folder,
      env: environment(),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    // A timer of our own: that of `spawn` goes on, and keeps the process, where there is no git.
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
    child.on('error', () => {
      clearTimeout(timer);
      resolve(null);
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (isCut) return;
      chunks.push(chunk);
      length += chunk.length;
      if (length <= most) return;
      isCut = true;
      child.kill('SIGKILL');
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 || isCut || (code !== null && codes.includes(code)) ? Buffer.concat(chunks) : null);
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** Without what may point git elsewhere: a hook that runs us has set GIT_DIR. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(?!CONFIG_GLOBAL$|CONFIG_SYSTEM$|CONFIG_NOSYSTEM$)/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'false',
    SSH_ASKPASS: 'false',
    LC_ALL: 'C',
  };
}
