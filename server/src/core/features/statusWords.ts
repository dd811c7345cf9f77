/** What is said about a unit in the text and the Markdown report alike. */
import { labelOf, statusLabel } from '../plan/unitLabel';
import type { UnitKind } from '../language/types';
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
