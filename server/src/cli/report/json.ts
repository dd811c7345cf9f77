/** JSON for programs. Characters that a terminal would obey are escaped, so that it can be looked at as well. */
import type { StatusReport } from '../../core/index';
import type { FileFindings } from '../findings';
import type { PathProblem } from '../inputs';
import { picked } from './statusFields';

/** The answer of `check --format json`. */
export function checkJson(files: readonly FileFindings[], errors: readonly PathProblem[]): string {
  return toJson({ version: 1, findings: files.flatMap(({ findings }) => findings), errors });
}

/** The answer of `status --format json`; with fields, only these, and without blanks. */
export function statusJson(report: StatusReport, fields?: readonly string[]): string {
  if (!fields) return toJson(report);
  return toJson({ version: report.version, plans: report.plans.map((plan) => picked(plan, fields)) }, 0);
}

function toJson(value: unknown, indent = 2): string {
  const escaped = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/gu, escaped)}\n`;
}
