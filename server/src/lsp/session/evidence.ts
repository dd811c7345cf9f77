/** What is known of the files and commits of a plan, for those who look at it as a whole. */
import { planEvidence, repositoryNotes, type PlanEvidence } from '../../core';
import type { PlanDocument } from './planDocument';
import type { Session } from './session';

/** null while git was not asked, or knows nothing. */
export function planEvidenceOf(session: Session, document: PlanDocument): PlanEvidence | null {
  const repository = session.repositories.of(document);
  return repository ? planEvidence(document.plan, repository, session.today) : null;
}

/** The same in words. */
export function evidenceOf(session: Session, document: PlanDocument): string[] {
  return repositoryNotes(planEvidenceOf(session, document), document.plan.status);
}
