/** `living-plans check`: says where plans contradict themselves. */
import { findingsIn, isAtLeast, type FileFindings } from './findings';
import type { PathProblem } from './inputs';
import { note, type ExitCode, type Io } from './io';
import { findingsText } from './report/findingsText';
import { checkGithub } from './report/github';
import { checkJson } from './report/json';
import { checkSarif } from './report/sarif';
import { styleFor } from './report/style';
import { forEachDocument, type PlanOptions } from './run';

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export const FAIL_ON = ['warning', 'information', 'never'] as const;

export interface CheckOptions extends PlanOptions {
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly failOn: (typeof FAIL_ON)[number];
}

type Report = (files: readonly FileFindings[], errors: readonly PathProblem[], io: Io) => string;

const REPORTS: Readonly<Record<CheckOptions['format'], Report>> = {
  text: (files, _errors, io) => findingsText(files, styleFor(io)),
  json: checkJson,
  sarif: checkSarif,
  github: checkGithub,
};

/** Exits with 2 if a path could not be read, else with 1 if a finding is as severe as `failOn` or worse. */
export async function check(options: CheckOptions, io: Io): Promise<ExitCode> {
  const files: FileFindings[] = [];
  const { problems } = await forEachDocument(
    options,
    () => false,
    io,
    async (document, run) => {
      const path = document.input.shown;
      files.push(await run.incoming.known(document.input.path, () => findingsIn(document, run)));
      if ('notUtf8' in document.source)
        note(io, `${path}: ${document.source.notUtf8}; read as well as possible`);
      return undefined;
    },
  );
  io.stdout.write(REPORTS[options.format](files, problems, io));
  if (problems.length > 0) return 2;
  const { failOn } = options;
  if (failOn === 'never') return 0;
  return files.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, failOn))) ? 1 : 0;
}
