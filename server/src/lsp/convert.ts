/** The one place that turns offsets into positions of the protocol and back. */
import {
  type Diagnostic,
  type Range as LspRange,
  type WorkspaceEdit,
  DiagnosticSeverity,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  rangeInDocument,
  type Finding,
  type DocumentRange,
  type Plan,
  type Severity,
  type TextEdit,
} from '../core';
import type { ClientFeatures } from './session/clientFeatures';

export function toRange(document: TextDocument, range: DocumentRange): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

export function toOffsets(document: TextDocument, range: LspRange): DocumentRange {
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

/** Edits of one document, which may be open or not. */
export interface DocumentEdits {
  readonly document: DocumentWithPlan & { readonly version: number | null };
  readonly edits: readonly TextEdit[];
}

/**
 * Edits of documents; refused by the client if a version has changed where it knows `documentChanges`. With `confirm`, a
 * label, the client shows them first where it can.
 */
export function toWorkspaceEdit(
  documents: readonly DocumentEdits[],
  client: ClientFeatures,
  confirm?: string,
): WorkspaceEdit {
  const isShown = confirm !== undefined && client.changeAnnotations && client.documentChanges;
  const changes = documents.map(({ document: { uri, version, positions }, edits }) => ({
    textDocument: { uri, version },
    edits: edits.map((edit) => ({
      range: toRange(positions, edit),
      newText: edit.text,
      ...(isShown && { annotationId: CONFIRM }),
    })),
  }));
  if (!client.documentChanges)
    return {
      changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])),
    };
  return {
    documentChanges: changes,
    ...(isShown && { changeAnnotations: { [CONFIRM]: { label: confirm, needsConfirmation: true } } }),
  };
}

const CONFIRM = 'confirm';
