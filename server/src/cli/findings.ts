/** Findings as people and programs read them: with lines and columns instead of offsets. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isNew, rangeInDocument, type Finding, type Fix, type Plan, type Severity } from '../core/index';
import type { Document } from './documents';
import { fileFindings, type FileFindings, type PlacedFinding } from './fileFindings';
import type { Run } from './run';

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
