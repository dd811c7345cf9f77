/** What is said about a unit in the text and the Markdown report alike. */
import { labelOf, statusLabel } from '../plan/unitLabel';
import type { PlanEvidence } from '../evidence/planEvidence';
import type { Status, UnitKind } from '../language/types';
import type { UnitStatus } from './statusSchema';

/** "Phase 3: Storage". */
export function unitLabel({ kind, id, title }: UnitStatus): string {
  return labelOf({ kind: kind as UnitKind, id, title });
}

/** What its sign and its progress do not tell: "says done", "4 steps", "1-2 weeks, after 2, 3"; empty if nothing. */
export function unitNote(unit: UnitStatus): string {
  const { status, claimed, progress, dropped, steps, optional, duration, dependsOn } = unit;
  const notes: string[] = [];
  if (status === 'blocked' || status === 'deferred') notes.push(statusLabel(status));
  if (claimed !== null && claimed !== status) notes.push(`says ${statusLabel(claimed)}`);
  if (!progress && steps > 0) notes.push(steps === 1 ? '1 step' : `${steps} steps`);
  if (optional) notes.push('optional');
  if (dropped > 0) notes.push(`${dropped} dropped`);
  if (duration && status !== 'done') notes.push(duration.text);
  if (dependsOn.length > 0 && status !== 'done') notes.push(`after ${dependsOn.join(', ')}`);
  return notes.join(', ');
}

/** What files and commits say beside the boxes: "looks shipped", "12 open tasks look built"; empty if nothing. */
export function repositoryNotes(evidence: PlanEvidence | null, status: Status): string[] {
  if (!evidence) return [];
  const { state, looksBuilt, missing, commit } = evidence;
  const since = commit ? ` (${commit.id.slice(0, 7)}, ${commit.date})` : '';
  const notes: string[] = [];
  if (state === 'shipped' && status !== 'done') notes.push(`looks shipped${since}`);
  else if (looksBuilt > 0)
    notes.push(`${looksBuilt} open ${looksBuilt === 1 ? 'task looks' : 'tasks look'} built`);
  if (missing > 0) notes.push(`${missing} ticked without ${missing === 1 ? 'its' : 'their'} files`);
  if (state === 'abandoned') notes.push(`abandoned${since}`);
  if (state === 'never-begun') notes.push('never begun');
  return notes;
}
