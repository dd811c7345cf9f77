/** How units and statuses are called in front of people. */
import { visible } from '../text/visible';
import type { Unit } from './types';
import type { UnitKind, Status, TaskState } from '../language/types';

const KIND_LABELS: Readonly<Record<UnitKind, string>> = {
  phase: 'Phase',
  milestone: 'Milestone',
  sprint: 'Sprint',
  week: 'Week',
  day: 'Day',
  month: 'Month',
  quarter: 'Quarter',
  gate: 'Gate',
  'work-package': 'Work package',
  version: 'Version',
  task: 'Task',
  step: 'Step',
  stage: 'Stage',
  part: 'Part',
  track: 'Track',
  feature: 'Feature',
  module: 'Module',
  story: 'Story',
  epic: 'Epic',
  priority: 'Priority',
  section: '',
};

/** "Phase 3: Storage", "3. Storage", "T-01: Buckets", "Next Steps"; in one line that is safe to show. */
export function labelOf(unit: Pick<Unit, 'kind' | 'id' | 'title'>): string {
  return visible(nameOf(unit));
}

function nameOf(unit: Pick<Unit, 'kind' | 'id' | 'title'>): string {
  if (unit.id === null) return unit.title || 'Untitled';
  if (unit.kind === 'section') return unit.title ? `${unit.id}. ${unit.title}` : unit.id;
  const own = /^v\d|^[PQ]\d/.test(unit.id) || (/^[A-Z]+-?\d/.test(unit.id) && !/^[A-Z]\d+$/.test(unit.id));
  const name = own ? unit.id : `${KIND_LABELS[unit.kind]} ${unit.id}`;
  return unit.title ? `${name}: ${unit.title}` : name;
}

const STATUS_LABELS: Readonly<Record<Status, string>> = {
  planned: 'planned',
  'in-progress': 'in progress',
  done: 'done',
  blocked: 'blocked',
  deferred: 'deferred',
  unknown: 'no status',
};

export function statusLabel(status: Status): string {
  return STATUS_LABELS[status];
}

const STATE_LABELS: Readonly<Record<TaskState, string>> = {
  open: 'open',
  doing: 'under way',
  done: 'done',
  blocked: 'blocked',
  deferred: 'deferred',
  cancelled: 'dropped',
};

export function stateLabel(state: TaskState): string {
  return STATE_LABELS[state];
}
