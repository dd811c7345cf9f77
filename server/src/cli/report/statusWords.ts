/** What is said about a unit in the text and the Markdown report alike. */
import { labelOf, statusLabel, type Unit, type UnitStatus } from '../../core/index';

/** "Phase 3: Storage". */
export function unitLabel({ kind, id, title }: UnitStatus): string {
  return labelOf({ kind: kind as Unit['kind'], id, title });
}

/** What its sign and its progress do not tell: "says done", "blocked", "4 steps, no boxes"; empty if nothing. */
export function unitNote({ status, claimed, progress, steps, optional }: UnitStatus): string {
  const notes: string[] = [];
  if (status === 'blocked' || status === 'deferred') notes.push(statusLabel(status));
  if (claimed !== null && claimed !== status) notes.push(`says ${statusLabel(claimed)}`);
  if (!progress && steps > 0) notes.push(steps === 1 ? '1 step' : `${steps} steps`);
  if (optional) notes.push('optional');
  return notes.join(', ');
}
