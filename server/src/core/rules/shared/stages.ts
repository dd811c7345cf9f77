/** A heading such as "Design phase" beside one that says "Complete": one of the two is left from an earlier week. */
import { doneBucketOf, siblingsOf } from '../../plan/tasksOf';
import type { Outline, OutlineNode } from '../../plan/types';
import type { WrittenClaim } from '../../reading/types';

export interface StageBesideComplete {
  readonly stage: OutlineNode;
  readonly complete: OutlineNode;
  /** What the complete one says. */
  readonly claim: WrittenClaim;
}

export function* stagesBesideComplete(outline: Outline): Generator<StageBesideComplete> {
  for (const complete of outline.nodes) {
    const claim = doneBucketOf(complete);
    // Side by side at the top of a plan they are the columns of a board, and so they are beside "In progress".
    if (!claim || !complete.parent?.choice) continue;
    const siblings = siblingsOf(complete, outline);
    if (siblings.some(isInProgress)) continue;
    const stage = siblings.find((one) => one !== complete && STAGE.test(one.heading.title));
    if (stage) yield { stage, complete, claim };
  }
}

/** "### Design phase": says that the work of its section is not done. */
const STAGE =
  /^(?:(?:design|planning|research|proposal|analysis|scoping|discovery|concept)\s+(?:phase|stage)|not (?:yet )?started)$/iu;

function isInProgress({ heading: { claim } }: OutlineNode): boolean {
  return claim?.form === 'bucket' && claim.status === 'in-progress';
}
