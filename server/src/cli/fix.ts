/** `living-plans fix`: applies the safe fixes. */
import { applyEdits, createPlanReader, fixAll } from '../core/index';
import { messageOf, type Document } from './documents';
import { findingsIn } from './findings';
import type { PathProblem } from './inputs';
import type { ExitCode, Io } from './io';
import { encodeText, problemOf } from '../node/files';
import { replaceFile } from './replaceFile';
import { unifiedDiff } from './report/diff';
import { fixedText, type FixedFile } from './report/fixedText';
import { styleFor } from './report/style';
import { forEachDocument, notePassed, type PlanOptions, type Run } from './run';

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
      const { after, report } = await run.incoming.known(input.path, () => fixDocument(document, run));
      if (options.dryRun) io.stdout.write(unifiedDiff(input.shown, document.text, after, source.bom, io));
      else if (input.fromStdin) io.stdout.write(encodeText(after, source.bom));
      else if (after !== document.text) {
        const problem = await write(document, source.bytes, encodeText(after, source.bom));
        if (problem) return problem;
      }
      if (report) fixed.push(report);
      else notePassed(input, document.why, io);
      return undefined;
    },
  );
  (speaksApart ? io.stderr : io.stdout).write(fixedText(fixed, options.dryRun, style));
  return problems.length > 0 ? 2 : 0;
}

/** What comes out of a document; no report if it is no plan and stays as it is. */
function fixDocument(document: Document, run: Run): { after: string; report?: FixedFile } {
  const { text, role, plan, input } = document;
  if (role === 'none' && !plan.beyond) return { after: text };
  const { reading } = run.settings;
  const reader = createPlanReader(reading);
  const after = applyEdits(
    text,
    fixAll(text, reader, run.checker, run.today, { role, around: run.aroundOf(input.path) }),
  );
  const before = findingsIn(document, run);
  const left =
    after === text ? before : findingsIn({ ...document, text: after, plan: reader.read(after) }, run);
  return { after, report: { before, left, changed: after !== text } };
}

async function write(
  { input }: Document,
  before: Uint8Array,
  after: Uint8Array,
): Promise<PathProblem | undefined> {
  try {
    await replaceFile(input.path, before, after);
    return undefined;
  } catch (error) {
    const { kind, message } = problemOf(error);
    const why = kind === 'unreadable' && message !== 'no permission' ? messageOf(error) : message;
    return { path: input.shown, message: `not written: ${why}` };
  }
}
