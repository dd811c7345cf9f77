/** What `check` and `status` answer to programs. */
import type { StatusReport } from '../../core/index';
import type { FileFindings } from '../fileFindings';
import type { PathProblem } from '../inputs';
import { picked } from './statusFields';

/** The answer of `check`. */
export function checkAnswer(files: readonly FileFindings[], errors: readonly PathProblem[]): object {
  return { version: 1, findings: files.flatMap(({ findings }) => findings), errors };
}

/** The answer of `status`; with fields, only these. */
export function statusAnswer({ version, plans }: StatusReport, fields?: readonly string[]): object {
  return { version, plans: fields ? plans.map((plan) => picked(plan, fields)) : plans };
}
