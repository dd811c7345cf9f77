/** The commits of a plan with how far it was then, as agents are told. */
import type { HistoryPoint } from '../agents/space';
import { dayOf, progressOverTime } from '../core/index';
import type { Repositories } from './repositories';

/** The newest last; null where no commit has the file. */
export async function historyPoints(
  file: string,
  repositories: Repositories,
): Promise<HistoryPoint[] | null> {
  const found = await repositories.versions(file);
  if (!found) return null;
  const { commits } = found.history;
  return progressOverTime(found.versions).map(({ commit, done, total, ticked, isBulk }) => {
    const { id = '', time, subject = '' } = commits[commit] ?? {};
    return { commit: id, date: time === undefined ? '' : dayOf(time), subject, done, total, ticked, isBulk };
  });
}
