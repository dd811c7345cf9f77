/** Findings as people and programs read them: with lines and columns instead of offsets. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isNew, rangeInDocument, type Finding, type Fix, type Plan, type Severity } from '../core/index';
import type { Document } from './documents';
import type { Run } from './run';

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

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** True if `severity` is `than` or worse. */
export function isAtLeast(severity: Severity, than: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(than);
}

/** The findings of a document in its order. */
export function findingsIn(document: Document, run: Run, before?: Plan): FileFindings {
  const { input, text, plan, role } = document;
  const lines = linesOf(text);
  const around = run.aroundOf(input.path);
  const found = run.checker.check(plan, run.today, role, around);
  const findings = (
    before ? found.filter(isNew(run.checker.check(before, run.today, role, around))) : found
  ).map((finding) => place(finding, finding.fixes(), input.shown, plan, lines));
  return fileFindings(
    input.shown,
    findings,
    new Map(findings.map(({ line }) => [line, lineText(lines, line)])),
  );
}

/** Keeps these lines and lets the plan go, which a closure beside it would hold: a folder may have thousands of them. */
export function fileFindings(
  path: string,
  findings: readonly PlacedFinding[],
  shown: ReadonlyMap<number, string>,
): FileFindings {
  return { path, findings, lineText: (line) => shown.get(line) ?? '' };
}

/** A text by lines; the language does not matter. */
export function linesOf(text: string): TextDocument {
  return TextDocument.create('', 'markdown', 0, text);
}

/** The text of a 1-based line without its line end; empty if there is no such line. */
export function lineText(lines: TextDocument, line: number): string {
  const start = { line: line - 1, character: 0 };
  return lines.getText({ start, end: { line, character: 0 } }).replace(/(?<![\r\n])[\r\n]+$/, '');
}

function place(
  finding: Finding,
  fixes: readonly Fix[],
  path: string,
  plan: Plan,
  lines: TextDocument,
): PlacedFinding {
  const range = rangeInDocument(plan, finding.place);
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return {
    path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    related: finding.related.map((one) => ({
      path,
      line: lines.positionAt(rangeInDocument(plan, one.place).start).line + 1,
      message: one.message,
    })),
    fixes: fixes.map(({ title, safe }) => ({ title, safe })),
  };
}
