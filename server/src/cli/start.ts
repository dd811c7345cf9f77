/** Brings the command line together with the process. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The reader of the output may stop early (`| head`): the rest is dropped, work and exit code stay.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });

const { stdout, stderr, stdin, env } = process;
const cwd = process.cwd();
const io = { cwd, env, stdout, stderr, stdin, now: () => new Date() };
const args = process.argv.slice(2);

/** A hook runs at every edit of an agent, and most of those are none of plans: the rest is not even loaded for them. */
async function run(): Promise<number> {
  if (args.length === 1 && args[0] === 'hook') {
    const { hook } = await import('./hook/hook');
    await hook(io);
    return 0;
  }
  const { runCommandLine } = await import('./commandLine');
  const { changesOf } = await import('./changes');
  // What Node knows of Unicode counts, too.
  const program = createHash('sha1').update(readFileSync(__filename)).update(process.version);
  const build = program.digest('base64url');
  const changes = (paths: readonly string[]) => changesOf(cwd, paths);
  return runCommandLine(args, join(__dirname, 'server.js'), { ...io, build, changes });
}

void run().then((code) => {
  // The language server lives on and ends with a code of its own.
  if (code !== 0) process.exitCode = code;
});
