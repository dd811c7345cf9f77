/** What the repository knows of one task, in lines for a hover. */
import type { PlacedTask, Plan } from '../plan/types';
import { commitLabel, evidenceLabel } from './quote';
import type { Repository } from './types';
import { verdictsOf } from './verdicts';

const MOST = 4;

/** Plain text: when it was ticked, and which files speak for or against it; empty where nothing is known. */
export function taskHistory(plan: Plan, { task }: PlacedTask, repository: Repository): string[] {
  const lines: string[] = [];
  const tick = task.state === 'done' ? repository.ticks.get(task.text) : undefined;
  if (tick) {
    const others = tick.together > 1 ? `, with ${tick.together - 1} others` : '';
    lines.push(`Ticked in ${commitLabel(repository, tick.commit)}${others}`);
  }
  const found = verdictsOf(plan, repository).find(({ placed }) => placed.task === task);
  if (!found) return lines;
  const { verdict, evidence, missing } = found;
  if (verdict === 'built but open') lines.push('Looks built');
  if (verdict === 'under way') lines.push('Under way');
  for (const one of evidence.slice(0, MOST)) lines.push(evidenceLabel(repository, one));
  for (const { path } of missing.slice(0, MOST)) lines.push(`No commit ever had \`${path}\``);
  return lines;
}
