/** The one place that turns offsets into positions of the protocol and back. */
import type { Diagnostic, Range as LspRange, WorkspaceEdit } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeInDocument, type Finding, type Plan, type Range, type Severity, type TextEdit } from '../core';
import type { ClientFeatures } from './clientFeatures';

export function toRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

export function toOffsets(document: TextDocument, range: LspRange): Range {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const SOURCE = 'Living Plans';

export interface DocumentWithPlan {
  readonly uri: string;
  readonly positions: TextDocument;
  readonly plan: Plan;
}

/** A finding as the client gets it. `docs` is the folder with the pages of the rules. */
export function toDiagnostic(
  { uri, positions, plan }: DocumentWithPlan,
  finding: Finding,
  client: ClientFeatures,
  docs: string | undefined,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(positions, rangeInDocument(plan, finding.place)),
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.rule,
    message: finding.message,
  };
  if (client.codeDescription && docs && finding.rule !== 'beyond-limits')
    diagnostic.codeDescription = { href: `${docs}/${finding.rule}.md` };
  if (client.relatedInformation && finding.related.length > 0)
    diagnostic.relatedInformation = finding.related.map(({ place, message }) => ({
      location: { uri, range: toRange(positions, rangeInDocument(plan, place)) },
      message,
    }));
  return diagnostic;
}

/** Edits of one document; refused by the client if the version has changed where it knows `documentChanges`. */
export function toWorkspaceEdit(
  uri: string,
  version: number | null,
  document: TextDocument,
  edits: readonly TextEdit[],
  client: ClientFeatures,
): WorkspaceEdit {
  const textEdits = edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));
  return client.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
