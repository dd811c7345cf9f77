/** What is told of several plans at once: where they stand, and what could be fixed in them. */
import { planStatus, RULES, statusMarkdown } from '../../core';
import {
  FIXABLE,
  STATUS_MARKDOWN,
  type FixableResult,
  type StatusMarkdownParams,
  type StatusMarkdownResult,
} from '../../protocol';
import { guarded, type Feature } from './feature';
import { isContradiction } from './outlineRequests';
import type { PlanDocument } from '../session/planDocument';
import { planEvidenceOf } from '../session/evidence';
import type { Session } from '../session/session';

export const reports: Feature = {
  capabilities: () => ({}),

  register(session) {
    const { connection } = session;
    connection.onRequest(STATUS_MARKDOWN, ({ uris }: StatusMarkdownParams) =>
      guarded<StatusMarkdownResult>(session, 'status', '', async () => {
        const documents = await plans(session, uris ?? session.planUris());
        return statusMarkdown(documents.map((document) => statusOf(session, document)));
      }),
    );
    connection.onRequest(FIXABLE, () =>
      guarded<FixableResult>(session, 'fixable', [], async () => {
        const counts = new Map<string, { findings: number; plans: number }>();
        for (const document of await plans(session, session.planUris())) {
          const rules = session.findings
            .of(document)
            .filter((finding) => finding.safeFix() !== undefined)
            .map(({ rule }) => rule);
          for (const rule of new Set(rules)) {
            const count = counts.get(rule) ?? { findings: 0, plans: 0 };
            count.findings += rules.filter((one) => one === rule).length;
            count.plans++;
            counts.set(rule, count);
          }
        }
        return RULES.flatMap(({ id, docs }) => {
          const count = counts.get(id);
          return count ? [{ rule: id, summary: docs.summary, ...count }] : [];
        });
      }),
    );
    return undefined;
  },
};

async function plans(session: Session, uris: readonly string[]): Promise<PlanDocument[]> {
  const found: PlanDocument[] = [];
  for (const uri of uris) {
    const document = await session.load(uri);
    if (document && session.roleOf(document) === 'plan') found.push(document);
  }
  return found;
}

function statusOf(session: Session, document: PlanDocument) {
  const { plan, positions, uri } = document;
  return planStatus(plan, {
    path: session.files.pathOf(uri),
    role: session.roleOf(document),
    count: session.settings.of(uri).count,
    findings: session.findings.of(document).filter(isContradiction).length,
    repository: planEvidenceOf(session, document),
    lineAt: (offset) => positions.positionAt(offset).line + 1,
  });
}
