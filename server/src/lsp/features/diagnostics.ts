/** Diagnostics of open documents: by pull if the client can, else by push, never both. */
import {
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import { hashText, LIMIT_RULE } from '../../core';
import { SOURCE, toDiagnostic } from '../convert';
import { mostSevere } from '../mostSevere';
import { ask, guarded, type Feature } from './feature';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

export const diagnostics: Feature = {
  capabilities: (client) =>
    client.pullDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'living-plans',
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {},

  register(session) {
    const { connection, documents, client } = session;
    if (client.pullDiagnostics) {
      connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
        guarded<DocumentDiagnosticReport>(session, 'diagnostics', emptyReport(), async () => {
          const document = await session.opened(textDocument.uri);
          if (!document) return emptyReport();
          const items = diagnosticsOf(session, document);
          const resultId = hashText(`${session.today}\n${JSON.stringify(items)}`).toString(36);
          return resultId === previousResultId
            ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
            : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
        }),
      );
      return undefined;
    }
    documents.onDidChangeContent(({ document }) => publish(session, document));
    documents.onDidClose(({ document }) => {
      published(session).delete(document.uri);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
    return undefined;
  },
};

/** After something other than a document has changed: settings, the day, what lies beside it. */
export function refreshDiagnostics(session: Session): void {
  const { client, connection, documents } = session;
  if (!client.pullDiagnostics) for (const document of documents.all()) publish(session, document);
  else if (client.refreshDiagnostics)
    ask(session, 'refresh', () => connection.languages.diagnostics.refresh());
}

/** The same for the same version is not said twice: a refresh has many reasons, and most change nothing. */
function publish(session: Session, document: PlanDocument): void {
  void guarded(session, 'diagnostics', undefined, async () => {
    // Settings that are still read may say otherwise; a version that came meanwhile is published by itself.
    if ((await session.opened(document.uri)) !== document) return;
    const params: PublishDiagnosticsParams = {
      uri: document.uri,
      ...(document.version === null ? {} : { version: document.version }),
      diagnostics: diagnosticsOf(session, document),
    };
    const said = hashText(JSON.stringify(params));
    if (published(session).get(document.uri) === said) return;
    published(session).set(document.uri, said);
    await session.connection.sendDiagnostics(params);
  });
}

const publishedBy = new WeakMap<Session, Map<string, number>>();

/** By URI, a hash of the diagnostics that were pushed last, with their version. */
function published(session: Session): Map<string, number> {
  let hashes = publishedBy.get(session);
  if (!hashes) publishedBy.set(session, (hashes = new Map<string, number>()));
  return hashes;
}

function diagnosticsOf(session: Session, document: PlanDocument): Diagnostic[] {
  const { shown, left } = mostSevere(
    session.findings.of(document),
    session.settings.of(document.uri).mostFindings,
  );
  const diagnostics = shown.map((finding) => toDiagnostic(document, finding, session.client, session.docs));
  return left === 0 ? diagnostics : [leftOut(left, document), ...diagnostics];
}

/** Says how many findings are not shown, at the first line. */
function leftOut(left: number, { positions }: PlanDocument): Diagnostic {
  const start = { line: 0, character: 0 };
  const first = positions.getText({ start, end: { line: 1, character: 0 } }).trimEnd();
  return {
    range: { start, end: { line: 0, character: first.length } },
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    code: LIMIT_RULE,
    message: `${left} more ${left === 1 ? 'finding is' : 'findings are'} not shown: \`livingPlans.limits.findings\` says how many are`,
  };
}

function emptyReport(): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items: [] };
}
