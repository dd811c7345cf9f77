/** `living-plans check`: says where plans contradict themselves. */
import { createPlanReader, type Plan } from '../core/index';
import type { Document } from './documents';
import { fixDocument, writeFixed } from './fixDocument';
import type { FileFindings } from './fileFindings';
import { findingsIn, isAtLeast } from './findings';
import type { PathProblem } from './inputs';
import { note, type ExitCode, type Io } from './io';
import { forEachDocument, type PlanOptions, type Run } from './run';

export const CHECK_FORMATS = ['text', 'json', 'toon', 'sarif', 'github'] as const;
export const FAIL_ON = ['warning', 'information', 'never'] as const;

export interface CheckOptions extends PlanOptions {
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly failOn: (typeof FAIL_ON)[number];
  /** Apply the safe fixes first, and say what is left. */
  readonly fix: boolean;
  /** A commit: only what was not there is said; null: all. */
  readonly since: string | null;
  /** Take what earlier runs have found where nothing has changed. */
  readonly cache: boolean;
  /** Do it again whenever a file has changed. */
  readonly watch: boolean;
}

type Report = (
  files: readonly FileFindings[],
  errors: readonly PathProblem[],
  io: Io,
  quiet: boolean,
) => string | Promise<string>;

/** A report is loaded when it is asked for: measuring text alone takes longer to load than a small plan to check. */
const REPORTS: Readonly<Record<CheckOptions['format'], () => Promise<Report>>> = {
  text: async () => {
    const [{ findingsText }, { styleFor }, { prepareFor }] = await Promise.all([
      import('./report/findingsText'),
      import('./report/style'),
      import('./report/terminal'),
    ]);
    return async (files, errors, io, quiet) => {
      // What went wrong was said: "no plans found" behind it would be one more riddle.
      if (files.length === 0 && errors.length > 0) return '';
      await prepareFor(files.flatMap(({ findings, lineText }) => findings.map(({ line }) => lineText(line))));
      return findingsText(files, styleFor(io), quiet);
    };
  },
  json: async () => {
    const [{ checkAnswer }, { safeJson }] = await Promise.all([
      import('./report/answers'),
      import('./report/safeJson'),
    ]);
    return (files, errors) => safeJson(checkAnswer(files, errors));
  },
  toon: async () => {
    const [{ checkAnswer }, { toon }] = await Promise.all([
      import('./report/answers'),
      import('./report/toon'),
    ]);
    return (files, errors) => toon(checkAnswer(files, errors));
  },
  sarif: async () => (await import('./report/sarif')).checkSarif,
  github: async () => (await import('./report/github')).checkGithub,
};

/** Exits with 2 if a path could not be read, else with 1 if a finding is as severe as `failOn` or worse. */
export async function check(options: CheckOptions, io: Io): Promise<ExitCode> {
  let code = await checkOnce(options, io);
  if (!options.watch) return code;
  for await (const changed of io.changes?.(options.paths) ?? []) {
    note(io, `${changed} has changed`);
    code = await checkOnce(options, io);
  }
  return code;
}

/** The plan as it was in a commit, empty if it was not there; null where there is no such commit. */
async function planAt(ref: string, { input, settings }: Document, run: Run): Promise<Plan | null> {
  const text = await run.repositories.textAt(input.path, ref);
  return text === undefined ? null : createPlanReader(settings.reading).read(text ?? '');
}

async function checkOnce(options: CheckOptions, io: Io): Promise<ExitCode> {
  const files: FileFindings[] = [];
  const { problems } = await forEachDocument(
    options,
    () => false,
    io,
    async (document, run) => {
      const { shown } = document.input;
      if ('notUtf8' in document.source)
        note(io, `${shown}: ${document.source.notUtf8}; read as well as possible`);
      else if (options.fix) {
        const { after, report } = await run.incoming.known(() => fixDocument(document, run));
        const problem = await writeFixed(document, after);
        if (report) files.push(problem ? report.before : report.left);
        return problem;
      }
      const before = options.since === null ? undefined : await planAt(options.since, document, run);
      if (before === null)
        return { path: shown, message: `no commit \`${options.since ?? ''}\` in its repository` };
      const findings = await run.incoming.known(() => findingsIn(document, run, before));
      files.push(findings);
      run.keep(findings);
      return undefined;
    },
    options.cache && !options.fix && options.since === null ? (findings) => files.push(findings) : undefined,
  );
  const report = await REPORTS[options.format]();
  io.stdout.write(await report(files, problems, io, options.quiet));
  if (problems.length > 0) return 2;
  const { failOn } = options;
  if (failOn === 'never') return 0;
  return files.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, failOn))) ? 1 : 0;
}
