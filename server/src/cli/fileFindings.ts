/** The findings of one document, as they are said and kept. */
import type { Severity } from '../core/index';

/** Lines and columns are 1-based, columns in UTF-16 units, the end exclusive. */
export interface PlacedFinding {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
}

/** What was found in one document, with the lines that it speaks of. */
export interface FileFindings {
  readonly path: string;
  readonly findings: readonly PlacedFinding[];
  /** A 1-based line that a finding begins in, without its line end. */
  readonly lineText: (line: number) => string;
}

/** Keeps these lines and lets the plan go, which a closure beside it would hold: a folder may have thousands of them. */
export function fileFindings(
  path: string,
  findings: readonly PlacedFinding[],
  shown: ReadonlyMap<number, string>,
): FileFindings {
  return { path, findings, lineText: (line) => shown.get(line) ?? '' };
}
