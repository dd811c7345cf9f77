/** Commits and files in the words of a message. */
import type { Evidence } from './verdicts';
import type { Repository } from './types';

/** "1a2b3c4, 2026-02-11". */
export function commitLabel({ history }: Repository, commit: number): string {
  const one = history.commits[commit];
  return one ? `${one.id.slice(0, 7)}, ${dayOf(one.time)}` : 'not committed';
}

/** The day of a commit in UTC, as an ISO date. */
export function dayOf(time: number): string {
  return new Date(time * 1_000).toISOString().slice(0, 10);
}

/** "`src/app.ts` since 1a2b3c4, 2026-02-11". */
export function evidenceLabel(repository: Repository, { file, commit }: Evidence): string {
  return commit === null
    ? `\`${file.path}\` is there, not committed`
    : `\`${file.path}\` since ${commitLabel(repository, commit)}`;
}
