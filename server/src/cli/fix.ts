/** `living-plans fix`: applies the safe fixes. */
import { fixDocument, writeFixed } from './fixDocument';
import type { ExitCode, Io } from './io';
import { encodeText } from '../node/files';
import { unifiedDiff } from './report/diff';
import { fixedText, type FixedFile } from './report/fixedText';
import { styleFor } from './report/style';
import { forEachDocument, notePassed, type PlanOptions } from './run';

export interface FixOptions extends PlanOptions {
  /** Print what would change as a unified diff and write nothing. */
  readonly dryRun: boolean;
}

/**
 * Every byte outside the fixes stays as it is; text that is not valid UTF-8 is refused. Standard input comes out on
 * standard output. Exits with 0 whatever is left to do by hand, with 2 if something could not be read or written.
 */
export async function fix(options: FixOptions, io: Io): Promise<ExitCode> {
  const style = styleFor(io);
  const fixed: FixedFile[] = [];
  // Where standard output carries a document or a diff, what is said about it goes to standard error.
  const speaksApart = options.dryRun || options.paths.includes('-');
  const { problems } = await forEachDocument(
    options,
    ({ fromStdin }) => fromStdin,
    io,
    async (document, run) => {
      const { input, source } = document;
      if ('notUtf8' in source)
        return { path: input.shown, message: `${source.notUtf8}; writing it back would damage it` };
      const { after, report } = await run.incoming.known(() => fixDocument(document, run));
      if (options.dryRun) io.stdout.write(unifiedDiff(input.shown, document.text, after, source.bom, io));
      else if (input.fromStdin) io.stdout.write(encodeText(after, source.bom));
      else {
        const problem = await writeFixed(document, after);
        if (problem) return problem;
      }
      if (report) fixed.push(report);
      else if (!options.quiet) notePassed(input, document.why, io);
      return undefined;
    },
  );
  const isWrong = fixed.length === 0 && problems.length > 0;
  if (!options.quiet && !isWrong)
    (speaksApart ? io.stderr : io.stdout).write(fixedText(fixed, options.dryRun, style));
  return problems.length > 0 ? 2 : 0;
}
