/** "living-plans-accept": somebody has looked at what is said of the repository, and it holds until the files go on. */
import type { Plan } from '../plan/types';
import type { Repository } from './types';

const ACCEPT = /<!--\s*living-plans-accept\s+([a-z-]{1,40})\s+([0-9a-f]{7,64})\s*-->/g;

/** The comment that accepts what a rule says, as of a commit. */
export function acceptComment(rule: string, commit: string): string {
  return `<!-- living-plans-accept ${rule} ${commit.slice(0, 7)} -->`;
}

/**
 * Whether what a rule says of these files has been accepted: by a comment with a commit behind which none of them has
 * changed. A commit that is not known accepts nothing.
 */
export function isAccepted(
  plan: Plan,
  rule: string,
  repository: Repository,
  paths: Iterable<string>,
): boolean {
  let accepted = -1;
  for (const { text } of plan.sections.list) {
    if (!text.includes('living-plans-accept')) continue;
    for (const [, named, commit = ''] of text.matchAll(ACCEPT))
      if (named === rule)
        accepted = Math.max(
          accepted,
          repository.history.commits.findIndex(({ id }) => id.startsWith(commit)),
        );
  }
  if (accepted < 0) return false;
  for (const path of paths) {
    const file = repository.file(path);
    if (file !== 'never' && file !== 'unknown' && file.touched.some((commit) => commit > accepted))
      return false;
  }
  return true;
}
