/** From arguments to an exit code. */
import { COMMAND_HELP, HELP } from './help';
import { note, type ExitCode, type Io } from './io';
import { parseCommandLine, UsageError, type Invocation } from './options';
import { VERSION } from './version';

/** Each command is loaded when it is asked for. `args` are those behind the program; `serverPath` is where the language server lies. Never rejects. */
export async function runCommandLine(args: readonly string[], serverPath: string, io: Io): Promise<ExitCode> {
  try {
    return await runInvocation(parseCommandLine(args), serverPath, io);
  } catch (error) {
    if (error instanceof UsageError) {
      note(io, error.message);
      note(io, error.hint);
    } else {
      note(io, `failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    return 2;
  }
}

async function runInvocation(invocation: Invocation, serverPath: string, io: Io): Promise<ExitCode> {
  switch (invocation.command) {
    case 'check':
      return (await import('./check')).check(invocation.options, io);
    case 'fix':
      return (await import('./fix')).fix(invocation.options, io);
    case 'status':
      return (await import('./status')).status(invocation.options, io);
    case 'tick':
      return (await import('./tick')).tick(invocation.options, io);
    case 'digest':
      return (await import('./digest')).digest(invocation.options, io);
    case 'history':
      return (await import('./history')).history(invocation.options, io);
    case 'blame':
      return (await import('./history')).blame(invocation.options, io);
    case 'merged':
      return (await import('./merged')).merged(invocation.options, io);
    case 'reconcile':
      return (await import('./reconcile')).reconcile(invocation.options, io);
    case 'explain':
      return (await import('./explain')).explain(invocation.rule, io);
    case 'next':
      return (await import('./next')).next(invocation.options, io);
    case 'init':
      return (await import('./init/init')).init(invocation.options, io);
    case 'mcp':
      return (await import('./mcp')).mcp(invocation.folders, serverPath, io);
    case 'lsp':
      return (await import('./lsp')).lsp({ args: invocation.args, serverPath }, io);
    case 'help':
      io.stdout.write(invocation.topic ? COMMAND_HELP[invocation.topic] : HELP);
      return 0;
    case 'version':
      io.stdout.write(`${VERSION}\n`);
      return 0;
  }
}
