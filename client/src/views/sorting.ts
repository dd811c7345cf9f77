/** The order of plans in the Plans view. */
import { Uri, workspace } from 'vscode';
import type { PlanSummary } from '../../../server/src/protocol';

export type Sorting = 'name' | 'progress' | 'contradictions' | 'change';

export const SORTINGS: readonly Sorting[] = ['name', 'progress', 'contradictions', 'change'];

/**
 * The first in the alphabet, the least advanced, the most contradictory or the latest plan first; plans alike by their
 * names, which `nameOf` knows as the view shows them.
 */
export async function sortPlans(
  unsorted: readonly PlanSummary[],
  sorting: Sorting,
  nameOf: (plan: PlanSummary) => string,
): Promise<PlanSummary[]> {
  const names = new Map(unsorted.map((plan) => [plan, nameOf(plan)]));
  const plans = [...unsorted].sort((a, b) => ALPHABET.compare(names.get(a) ?? '', names.get(b) ?? ''));
  if (sorting === 'name') return plans;
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
  // A sort keeps the order of what is alike.
  const ranks = new Map(plans.map((plan) => [plan, rank(plan)]));
  return [...plans].sort((a, b) => compare(ranks.get(a) ?? 0, ranks.get(b) ?? 0));
}

/** As people sort: "plan 2" before "plan 10", whatever the case. */
const ALPHABET = new Intl.Collator(undefined, { numeric: true });

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
