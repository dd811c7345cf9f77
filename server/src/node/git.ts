/**
 * Asks git, and lets the repository run nothing: no hook, no monitor, no filter, no pager, no helper, no network. What a
 * repository has in its own config is not to be trusted; what a person has in theirs is.
 */
import { spawn } from 'node:child_process';

export interface GitOptions {
  /** Milliseconds; then it is stopped. */
  readonly timeout?: number;
  /** Bytes of output; then it is stopped, and what came so far counts. */
  readonly most?: number;
  /** Written to its standard input. */
  readonly input?: string;
}

const TIMEOUT = 10_000;
const MOST = 128 * 1024 * 1024;

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
  ...['-c', 'protocol.allow=never'],
  ...['-c', 'credential.helper='],
];

/** The output of a command in a folder; null if git is missing, fails or takes too long. Never rejects. */
export async function git(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<Buffer | null> {
  const { timeout = TIMEOUT, most = MOST, input } = options;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let isCut = false;
    const child = spawn('git', [...SAFE, ...args], {
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
      resolve(code === 0 || isCut ? Buffer.concat(chunks) : null);
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
