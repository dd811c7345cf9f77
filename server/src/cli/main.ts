/** The entry of the command line: brings it together with the process. */
import './engine';
import { join } from 'node:path';
import { changesOf } from './changes';
import { runCommandLine } from './commandLine';

// The reader of the output may stop early (`| head`): the rest is dropped, work and exit code stay.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });

const { stdout, stderr, stdin, env } = process;
const cwd = process.cwd();
const changes = (paths: readonly string[]) => changesOf(cwd, paths);
const io = { cwd, env, stdout, stderr, stdin, now: () => new Date(), changes };
void runCommandLine(process.argv.slice(2), join(__dirname, 'server.js'), io).then((code) => {
  // The language server lives on and ends with a code of its own.
  if (code !== 0) process.exitCode = code;
});
