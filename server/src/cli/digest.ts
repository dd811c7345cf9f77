/** `living-plans digest`: a plan in few tokens, for agents that are to go on with it. */
import { relative } from 'node:path';
import { visible } from '../core/index';
import { withSlashes } from '../node/files';
import { digestOf } from './hook/digest';
import { plansByAge } from './hook/findPlan';
import { note, type ExitCode, type Io } from './io';
import { forEachDocument, type PlanOptions } from './run';

export interface DigestOptions extends PlanOptions {
  /** About so many tokens are written at most. */
  readonly tokens: number;
}

/** Of the named plans, or of the one that changed last below the current folder. Exits with 2 where there is none. */
export async function digest(options: DigestOptions, io: Io): Promise<ExitCode> {
  const [newest] = options.paths.length > 0 ? [] : await plansByAge(io.cwd);
  const paths = newest ? [withSlashes(relative(io.cwd, newest.path))] : options.paths;
  if (paths.length === 0) {
    note(io, 'no plan below this folder; name one');
    return 2;
  }
  const { problems } = await forEachDocument(
    { ...options, paths },
    ({ named }) => named,
    io,
    ({ plan, input }) => {
      io.stdout.write(`${digestOf(plan, visible(input.shown), options.tokens)}\n`);
      return undefined;
    },
  );
  return problems.length > 0 ? 2 : 0;
}
