/** The order of plans in the Plans view. */
import { Uri, workspace } from 'vscode';
import type { PlanSummary } from '../../../server/src/protocol';

export type Sorting = 'path' | 'progress' | 'contradictions' | 'change';

export const SORTINGS: readonly Sorting[] = ['path', 'progress', 'contradictions', 'change'];

/** The least advanced, the most contradictory or the latest plan first; plans alike by their paths. */
export async function sortPlans(plans: readonly PlanSummary[], sorting: Sorting): Promise<PlanSummary[]> {
  if (sorting === 'path') return [...plans];
  const changes = sorting === 'change' ? await lastChanges(plans) : new Map<string, number>();
  const rank = ({ uri, progress, contradictions }: PlanSummary): number => {
    switch (sorting) {
      case 'progress':
        return progress ? progress.done / progress.total : Infinity;
      case 'contradictions':
        return -contradictions;
      case 'change':
        return -(changes.get(uri) ?? 0);
    }
  };
  // They come sorted by their paths, and a sort keeps the order of what is alike.
  const ranks = new Map(plans.map((plan) => [plan, rank(plan)]));
  return [...plans].sort((a, b) => compare(ranks.get(a) ?? 0, ranks.get(b) ?? 0));
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What is being changed in an editor is the latest of all. */
async function lastChanges(plans: readonly PlanSummary[]): Promise<Map<string, number>> {
  const dirty = new Set(
    workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
  const changes = await Promise.all(
    plans.map(async ({ uri }): Promise<[string, number]> => [
      uri,
      dirty.has(uri) ? Infinity : await modifiedAt(uri),
    ]),
  );
  return new Map(changes);
}

async function modifiedAt(uri: string): Promise<number> {
  try {
    return (await workspace.fs.stat(Uri.parse(uri))).mtime;
  } catch {
    return 0; // it has gone, or was never saved
  }
}
